public import Facts

/// How much of the sealed whole an edition shows to someone outside. Both show one publisher's rows, all of them, people
/// and machines under pseudonyms, and no money.
public enum Edition: String, Sendable, CaseIterable {
  /// For the vendor: rights, consumption, position. Nothing on how the organisation works.
  case vendor
  /// For an auditor under an obligation of confidence: also lineage, use, findings, and who signed.
  case auditor

  /// What of the leaves is opened.
  public var opened: Set<WithheldPart> {
    switch self {
    case .vendor: []
    case .auditor: [.internal]
    }
  }
}

/// What an edition says of itself: the content of `disclosure.txt`, one `name: value` a line.
public struct DisclosureStatement: Sendable, Hashable {
  public var edition: Edition
  /// Whose rows it shows.
  public var publisher: String
  /// The sealed pack, without `.zip`.
  public var pack: String
  public var period: String
  /// SHA-256 of the sealed pack's tag manifest: what its approvers signed.
  public var tagManifestDigest: Digest
  /// Sections of the sealed pack, and the root of the tree over them.
  public var recordsSize: Int
  public var recordsRoot: Digest
  /// When the edition was made.
  public var at: Instant
  /// The pack that the sealed one restates, so that nobody takes a corrected position for the first; `nil`: it restates none.
  public var restates: PreviousPack?

  public init(
    edition: Edition, publisher: String, pack: String, period: String, tagManifestDigest: Digest,
    recordsSize: Int, recordsRoot: Digest, at: Instant, restates: PreviousPack? = nil
  ) {
    self.restates = restates
    self.edition = edition
    self.publisher = publisher
    self.pack = pack
    self.period = period
    self.tagManifestDigest = tagManifestDigest
    self.recordsSize = recordsSize
    self.recordsRoot = recordsRoot
    self.at = at
  }

  /// Name of the tag file.
  public static let path = "disclosure.txt"

  /// `disclosure.txt`, to the byte. A publisher's name is one line, as JSON writes it.
  public var text: String {
    var name: [UInt8] = []
    CanonicalJSON.append(publisher, to: &name)
    return """
      Format: SeatLedger disclosure 1
      Edition: \(edition.rawValue)
      Publisher: \(String(decoding: name, as: UTF8.self))
      Sealed-Pack: \(pack)
      Period: \(period)
      Sealed-Tag-Manifest: \(tagManifestDigest.hex)
      Records-Size: \(recordsSize)
      Records-Root: \(recordsRoot.hex)
      Disclosed-At: \(at)

      """
        + (restates.map {
          "Restates: \($0.name)\nRestated-Tag-Manifest: \($0.tagManifestDigest.hex)\n"
        } ?? "")
  }

  /// Reads what ``text`` writes, and nothing else.
  public init?(text: String) {
    var values: [String: String] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.utf8.firstIndex(of: 0x3A) else { return nil }
      values[String(line[..<colon])] = String(line[colon...].dropFirst(2))
    }
    guard let edition = values["Edition"].flatMap(Edition.init(rawValue:)),
      let publisher = values["Publisher"].flatMap({ JSONValue(parsing: Array($0.utf8))?.text }),
      let pack = values["Sealed-Pack"], let period = values["Period"],
      let digest = values["Sealed-Tag-Manifest"].flatMap({ Digest(hex: $0) }),
      let size = values["Records-Size"].flatMap({ Int($0) }),
      let root = values["Records-Root"].flatMap({ Digest(hex: $0) }),
      let at = values["Disclosed-At"].flatMap({ Instant($0) })
    else { return nil }
    self.init(
      edition: edition, publisher: publisher, pack: pack, period: period, tagManifestDigest: digest,
      recordsSize: size, recordsRoot: root, at: at,
      restates: values["Restates"].flatMap { name in
        values["Restated-Tag-Manifest"].flatMap { Digest(hex: $0) }.map {
          PreviousPack(name: name, tagManifestDigest: $0)
        }
      })
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }
}
