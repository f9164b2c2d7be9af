import Facts

/// One thing mended after a run that did not end.
public struct RecoveryStep: Sendable, Hashable {
  public enum Action: String, Sendable {
    /// The pack was recorded; its file was moved into the archive.
    case completed
    /// The file belonged to no recorded pack and was removed.
    case discarded
  }

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
