public import Archive
public import Facts
import FoundationEssentials
import Rendering

/// What is to be disclosed, of which pack, to whom.
public struct DisclosureRequest: Sendable {
  /// The sealed pack's zip file.
  public var pack: String
  /// As the catalogue names it.
  public var publisher: String
  public var edition: Edition
  /// Folder for the edition.
  public var output: String
  /// What pseudonyms are made with; the owner keeps it.
  public var key: [UInt8]
  /// Where the key is from, for messages.
  public var keyPlace: String
  /// When the edition is made.
  public var at: Instant

  public init(
    pack: String, publisher: String, edition: Edition, output: String, key: [UInt8], keyPlace: String,
    at: Instant
  ) {
    self.pack = pack
    self.publisher = publisher
    self.edition = edition
    self.output = output
    self.key = key
    self.keyPlace = keyPlace
    self.at = at
  }
}

/// An edition that stands on the disk.
public struct DisclosedEdition: Sendable {
  public var statement: DisclosureStatement
  /// The zip file.
  public var path: String
  /// Records in it.
  public var rows: Int
  /// Different consumers that bear a pseudonym.
  public var consumers: Int
}

/// Makes an edition from a sealed pack alone: one publisher's records, all of them and no others, people and machines under
/// pseudonyms, no money, with the proof that it is part of the sealed whole.
///
/// - Throws: ``Fault`` with code `usage` where the pack has no such publisher or the key is too short, `verification` where
///   the pack is not as it was sealed, `unwritable`.
public func disclose(_ request: DisclosureRequest) throws -> DisclosedEdition {
  let pseudonyms = try Pseudonyms(key: request.key, place: request.keyPlace)
  let whole = try disclosedSection(ofPack: request.pack, publisher: request.publisher)
  let pack = try packSummary(request.pack)
  let statement = DisclosureStatement(
    edition: request.edition, publisher: request.publisher, pack: pack.name, period: pack.period,
    tagManifestDigest: pack.tagManifestDigest, recordsSize: pack.roots.recordsSize,
    recordsRoot: pack.roots.recordsRoot, at: request.at, restates: pack.restates)
  let organisationID = pack.name.split(separator: "_").dropFirst().first.map(String.init) ?? "organisation"
  let name = packName(
    day: request.at.day(in: .utc), organisation: organisationID,
    kind: "disclosure-\(slug(request.publisher, else: "publisher"))-\(request.edition.rawValue)",
    period: pack.period)
  let edition = EditionDocuments(
    statement: statement, section: whole.showing(request.edition.opened),
    pseudonyms: names(in: whole, pseudonyms), organisation: pack.organisation, name: name)
  do {
    try FileManager.default.createDirectory(atPath: request.output, withIntermediateDirectories: true)
  } catch {
    throw Fault(.unwritable, place: request.output, found: "the folder cannot be made")
  }
  let sealed = try sealPack(
    PackRequest(
      name: name, organisation: pack.organisation,
      externalIdentifier: "\(organisationID) disclosure \(pack.period)",
      description: "\(request.edition.rawValue) edition of \(pack.name) for \(request.publisher)"
        + (pack.restates.map { ", a restatement of \($0.name)" } ?? ""),
      baggingDate: request.at.day(in: .utc), softwareAgent: "SeatLedger \(toolVersion)",
      documents: edition.documents(TemplateSet()) + proofs(edition, request, pack),
      tagFiles: [(name: DisclosureStatement.path, text: statement.text)]), into: request.output)
  return DisclosedEdition(
    statement: statement, path: sealed.path, rows: whole.rows.count,
    consumers: Set(edition.pseudonyms.values).count)
}

/// A name for the consumer of each record that has one.
private func names(in section: DisclosedSection, _ pseudonyms: Pseudonyms) -> [String: String] {
  var names: [String: String] = [:]
  for row in section.rows {
    let members = row.members
    guard let consumer = row.value(of: .person)["consumer"]?.text, let id = members["id"]?.text else {
      continue
    }
    names[id] = pseudonyms.name(of: consumer, kind: members["consumer_kind"]?.text ?? "consumer")
  }
  return names
}

/// What links the edition to the sealed pack. Signatures name people, so only an auditor gets them.
private func proofs(
  _ edition: EditionDocuments, _ request: DisclosureRequest, _ pack: PackSummary
) throws -> [Document] {
  let proof = try edition.section.proof.canonicalText() + "\n"
  var documents = [
    Document(path: "proof/section.json", text: proof),
    Document(path: "proof/merkle-roots.txt", text: pack.roots.text),
    Document(path: "proof/tagmanifest-sha256.txt") { try $0.write(pack.tagManifest) },
  ]
  guard request.edition == .auditor else { return documents }
  documents.append(Document(path: "proof/openings.jsonl", text: edition.section.openingsText))
  for (path, bytes) in try signoffFiles(ofPack: request.pack).sorted(by: { $0.key < $1.key }) {
    documents.append(Document(path: "proof/\(path)") { try $0.write(bytes) })
  }
  return documents
}
