public import Facts

/// What goes into a pack.
public struct PackRequest: Sendable {
  /// File name without `.zip`, and name of the one top folder: see ``packName(day:organisation:kind:period:)``.
  public var name: String
  /// Full name of the organisation.
  public var organisation: String
  /// What the organisation calls the contents: `meridian 2026-Q3`.
  public var externalIdentifier: String
  /// A sentence for people.
  public var description: String
  /// The day of sealing, in the organisation's zone.
  public var baggingDate: Day
  /// Program and version.
  public var softwareAgent: String
  /// Files under `data/`; paths without `data/`.
  public var documents: [Document]
  /// Files beside `bagit.txt`: name and content.
  public var tagFiles: [(name: String, text: String)]

  public init(
    name: String, organisation: String, externalIdentifier: String, description: String, baggingDate: Day,
    softwareAgent: String, documents: [Document], tagFiles: [(name: String, text: String)] = []
  ) {
    self.name = name
    self.organisation = organisation
    self.externalIdentifier = externalIdentifier
    self.description = description
    self.baggingDate = baggingDate
    self.softwareAgent = softwareAgent
    self.documents = documents
    self.tagFiles = tagFiles
  }
}

/// `2026-10-05_meridian_evidence_2026-Q3`: the scheme of all packs.
///
/// - Parameter restatement: 1 for the first restatement of the period, whose name ends in `-r1`; 0: none.
public func packName(
  day: Day, organisation: String, kind: String, period: String, restatement: Int = 0
) -> String {
  "\(day)_\(organisation)_\(kind)_\(period)" + (restatement == 0 ? "" : "-r\(restatement)")
}

/// A pack that stands on the disk.
public struct SealedPack: Sendable, Hashable {
  /// Without `.zip`.
  public let name: String
  /// The zip file.
  public let path: String
  /// SHA-256 of the zip file.
  public let zipDigest: Digest
  /// SHA-256 of `tagmanifest-sha256.txt`, which stands for every byte of the contents: what approvers sign.
  public let tagManifestDigest: Digest
  /// Size of the zip file.
  public let byteCount: Int64
  /// Files in the pack, tag files counted.
  public let memberCount: Int
  /// Payload bytes and files, `octets.files`.
  public let payloadOxum: String

  public init(
    name: String, path: String, zipDigest: Digest, tagManifestDigest: Digest, byteCount: Int64,
    memberCount: Int,
    payloadOxum: String
  ) {
    self.name = name
    self.path = path
    self.zipDigest = zipDigest
    self.tagManifestDigest = tagManifestDigest
    self.byteCount = byteCount
    self.memberCount = memberCount
    self.payloadOxum = payloadOxum
  }
}
