import Facts
import Intake

/// One thing mended after a run that did not end.
public struct RecoveryStep: Sendable, Hashable {
  /// What became of a staged file.
  public enum Action: String, Sendable {
    /// The pack was recorded; its file was moved into the archive.
    case completed
    /// The file belonged to no recorded pack and was removed.
    case discarded
  }

  /// What was done.
  public let action: Action
  /// Name in `archive/.staging`.
  public let file: String
}

/// Brings the archive in line with the ledger. Only the holder of the workspace's lock may do this.
func recover(archive: String, ledger: Ledger) throws -> [RecoveryStep] {
  let staging = archive + "/.staging"
  let staged = Folder.names(staging)
  if staged.isEmpty { return [] }
  let packs = Dictionary(try ledger.packs().map { ($0.name + ".zip", $0.zipDigest) }) { $1 }
  var steps: [RecoveryStep] = []
  for name in staged {
    let path = "\(staging)/\(name)"
    if let digest = packs[name], !Folder.exists("\(archive)/\(name)"), try fileDigest(path) == digest {
      try Folder.move(path, to: "\(archive)/\(name)")
      steps.append(RecoveryStep(action: .completed, file: name))
    } else {
      try Folder.remove(path)
      steps.append(RecoveryStep(action: .discarded, file: name))
    }
  }
  try Folder.sync(archive)
  try Folder.sync(staging)
  return steps
}

/// A ledger that was lost, or brought back from an old copy, must not go on as if the packs sealed since had not been.
/// Other files in the archive, and packs that continue nothing, are none of its business.
///
/// - Throws: ``Fault`` with code `verification`.
func checkPacksAreKnown(archive: String, ledger: Ledger) throws {
  let known = Set(try ledger.packs().map { $0.name + ".zip" })
  for name in Folder.names(archive) where name.hasSuffix(".zip") && !known.contains(name) {
    guard let pack = try? PackContents("\(archive)/\(name)", limits: ZipLimits()),
      let text = try? pack.text("merkle-roots.txt"), let roots = MerkleRoots(text: text),
      roots.pack + ".zip" == name
    else { continue }
    throw Fault(
      .verification, place: ledger.path, found: "it does not know the pack \(name), which stands in archive/",
      remedy: "make it anew from the archive: seatledger rebuild")
  }
}

/// SHA-256 of a file.
func fileDigest(_ path: String) throws -> Digest {
  let file = try InputFile(path)
  var digest = RunningDigest()
  var offset: Int64 = 0
  while offset < file.byteCount {
    let bytes = try file.read(at: offset, count: Int(min(1 << 20, file.byteCount - offset)))
    digest.add(bytes)
    offset += Int64(bytes.count)
  }
  return digest.value
}
