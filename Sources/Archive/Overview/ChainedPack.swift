public import Facts
import Intake

/// A pack of an archive, as its own small files tell, and how it stands to the one before.
public struct ChainedPack: Sendable {
  /// How it follows the pack before.
  public enum Link: Sendable, Hashable {
    case first
    /// The pack before is here, and is to the byte of its tag manifest the one that this continues.
    case fits
    /// The pack before is not here.
    case absent
    /// The pack before is another than the one that this continues, or their change logs do not meet.
    case differs
  }

  /// Without `.zip`.
  public let name: String
  /// The file in the archive.
  public let file: String
  public let roots: MerkleRoots
  /// SHA-256 of its `tagmanifest-sha256.txt`.
  public let tagManifestDigest: Digest
  public let link: Link
  /// Why the pack is not what it says it seals, as far as its tag manifest tells; empty: nothing is wrong there.
  public let defect: String
  /// What it restates, and why.
  public let restates: (name: String, reason: String)?
  /// `nil` where nobody is named who is to sign.
  public let roster: SignoffRoster?
  /// Of the roster, those whose signature is in the pack. It was checked when it was added, and is not checked here.
  public let signed: [Approver]
}

/// What stands in an archive, from the packs' own files alone.
public struct ArchiveOverview: Sendable {
  /// In the order in which they were sealed.
  public let packs: [ChainedPack]
  /// Zip files that cannot be read as packs, each with the reason; by name.
  public let unreadable: [(file: String, reason: String)]

  /// Looks at every pack of a folder. Their members are not read whole: `verify` does that.
  public init(of archive: String) {
    var opened: [(file: String, pack: Opened)] = []
    var unreadable: [(file: String, reason: String)] = []
    for file in Folder.names(archive) where file.hasSuffix(".zip") {
      do { opened.append((file, try Opened("\(archive)/\(file)"))) } catch {
        unreadable.append((file, (error as? ZipDefect)?.description ?? "\(error)"))
      }
    }
    opened.sort { ($0.pack.roots.sequence, $0.file) < ($1.pack.roots.sequence, $1.file) }
    let byName = Dictionary(opened.map { ($0.pack.name, $0.pack) }) { first, _ in first }
    packs = opened.map { file, pack in
      ChainedPack(
        name: pack.name, file: file, roots: pack.roots, tagManifestDigest: pack.tagManifestDigest,
        link: pack.link(among: byName), defect: pack.defect, restates: pack.restates, roster: pack.roster,
        signed: pack.signed)
    }
    self.unreadable = unreadable
  }
}

/// The small files of a pack.
private struct Opened {
  let name: String
  let roots: MerkleRoots
  let tagManifestDigest: Digest
  let defect: String
  let restates: (name: String, reason: String)?
  let roster: SignoffRoster?
  let signed: [Approver]

  init(_ path: String) throws {
    let pack = try PackContents(path, limits: ZipLimits())
    guard let manifest = try pack.text("tagmanifest-sha256.txt"),
      let rootsText = try pack.text("merkle-roots.txt"), let roots = MerkleRoots(text: rootsText)
    else { throw ZipDefect("merkle-roots.txt", "this is no sealed pack: it does not say what it seals") }
    name = pack.name
    self.roots = roots
    tagManifestDigest = Digest.sha256(manifest)
    let lines = Set(Manifest(text: manifest)?.lines ?? [])
    let wrong = try ["merkle-roots.txt", "manifest-sha256.txt", "bag-info.txt"].first { file in
      try pack.text(file).map { !lines.contains(Manifest.Line(path: file, digest: .sha256($0))) } ?? true
    }
    defect =
      wrong.map { "\($0) is not the sealed one" } ?? (roots.pack == pack.name ? "" : "it seals \(roots.pack)")
    let run = try pack.text("data/run.json").flatMap { JSONValue(parsing: Array($0.utf8)) }
    restates = run?["restates"]?["name"]?.text.map { ($0, run?["restates"]?["reason"]?.text ?? "") }
    let signatures = try PackSignatures(pack)
    roster = signatures.roster
    signed =
      signatures.roster.map { roster in
        roster.approvers.filter { approver in
          roster.fileNames(of: approver).contains { signatures.signatures[$0] != nil }
        }
      } ?? []
  }

  func link(among packs: [String: Opened]) -> ChainedPack.Link {
    guard let previous = roots.previous else { return roots.sequence == 1 ? .first : .absent }
    guard let earlier = packs[previous.name] else { return .absent }
    let fits =
      earlier.tagManifestDigest == previous.tagManifestDigest && earlier.roots.sequence + 1 == roots.sequence
      && earlier.roots.history == roots.historyBefore
    return fits ? .fits : .differs
  }
}
