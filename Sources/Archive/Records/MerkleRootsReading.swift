import Facts

extension MerkleRoots {
  /// How a text names its form, where it is by a program that writes another one.
  static func otherFormat(_ text: String) -> String? {
    let name = "Format: "
    guard let first = text.split(separator: "\n").first, first.hasPrefix(name + "SeatLedger"), first != format
    else { return nil }
    return String(first.dropFirst(name.count).prefix(60))
  }

  /// Reads what ``text`` writes, and nothing else: an invented root, another order or a stray blank give `nil`.
  public init?(text: String) {
    var values: [String: [String]] = [:]
    for line in text.split(separator: "\n") {
      guard let colon = line.utf8.firstIndex(of: 0x3A) else { return nil }
      values[String(line[..<colon]), default: []].append(String(line[colon...].dropFirst(2)))
    }
    func one(_ name: String) -> String? { values[name]?.count == 1 ? values[name]?[0] : nil }
    func frontier(_ suffix: String) -> MerkleFrontier? {
      let edge = (values["History-Edge" + suffix] ?? []).compactMap { Digest(hex: $0) }
      return one("History-Size" + suffix).flatMap { UInt64($0) }.flatMap {
        MerkleFrontier(size: $0, edge: edge)
      }
    }
    guard let pack = one("Pack"), let sequence = one("Sequence").flatMap({ Int($0) }),
      let kind = one("Kind"), let period = one("Period"),
      let sealedAt = one("Sealed-At").flatMap({ Instant($0) }),
      let recordsSize = one("Records-Size").flatMap({ Int($0) }), recordsSize >= 0,
      let recordsRoot = one("Records-Root").flatMap({ Digest(hex: $0) }),
      let before = frontier("-Before"), let after = frontier(""), let previousName = one("Previous-Pack"),
      let previousDigest = one("Previous-Tag-Manifest")
    else { return nil }
    let digest = Digest(hex: previousDigest)
    self.init(
      pack: pack, sequence: sequence, kind: kind, period: period, sealedAt: sealedAt,
      recordsSize: recordsSize, recordsRoot: recordsRoot, historyBefore: before, history: after,
      previous: digest.map { PreviousPack(name: previousName, tagManifestDigest: $0) })
    guard self.text.utf8.elementsEqual(text.utf8) else { return nil }
  }
}
