import Facts
import Intake

/// Makes a workspace's ledger anew from the packs of its archive, which hold all of it, and puts it in the place of
/// the old one.
///
/// - Returns: the packs it now knows, oldest first.
/// - Throws: ``Fault`` with code `verification` where a pack is missing from the sequence, damaged, or does not continue
///   the one before; `busy`, `unreadable` and `unwritable` as ``Vault/open(workspace:)``. The old ledger then stays.
public func rebuildLedger(workspace: String) throws -> [LedgerPack] {
  let lock = try FolderLock(workspace)
  defer { withExtendedLifetime(lock) {} }
  let packs = try archivedPacks(workspace + "/archive")
  let path = workspace + "/ledger.sqlite"
  let new = path + ".new"
  for suffix in ["", "-wal", "-shm"] { try Folder.remove(new + suffix) }
  do {
    let ledger = try Ledger(opening: new)
    for pack in packs { try append(pack, to: ledger) }
    try ledger.checkpoint()
  }
  // The old ledger's write-ahead file must not be taken for the new one's.
  for suffix in ["-wal", "-shm"] { try Folder.remove(path + suffix) }
  try Folder.remove(new + "-wal")
  try Folder.remove(new + "-shm")
  try Folder.replace(path, by: new)
  try Folder.sync(workspace)
  return try Ledger.reading(path)?.packs() ?? []
}

private struct ArchivedPack {
  let contents: PackContents
  let roots: MerkleRoots
  let tagManifestDigest: Digest
}

/// The packs in order; none missing.
private func archivedPacks(_ archive: String) throws -> [ArchivedPack] {
  var packs: [ArchivedPack] = []
  for name in Folder.names(archive) where name.hasSuffix(".zip") {
    let path = "\(archive)/\(name)"
    let report = try verifyPack(VerificationRequest(path: path, requiresPrevious: true))
    guard report.isGood, let roots = report.roots, let digest = report.tagManifestDigest else {
      throw Fault(
        .verification, place: path,
        found: report.problems.first?.description ?? "it does not say what it seals",
        remedy: "bring back the sealed file from a copy of the archive")
    }
    packs.append(
      ArchivedPack(
        contents: try PackContents(path, limits: ZipLimits()), roots: roots, tagManifestDigest: digest))
  }
  packs.sort { $0.roots.sequence < $1.roots.sequence }
  for (index, pack) in packs.enumerated() where pack.roots.sequence != index + 1 {
    throw Fault(
      .verification, place: archive,
      found:
        "pack number \(index + 1) of this workspace is missing or stands twice; \(pack.roots.pack) is number \(pack.roots.sequence)",
      remedy: "bring back the missing file from a copy of the archive")
  }
  return packs
}

private func append(_ pack: ArchivedPack, to ledger: Ledger) throws {
  let path = pack.contents.path
  var changes: [Change] = []
  try pack.contents.forEachLine(MerkleCheck.historyPath) { line in
    guard let entry = ChangeLog.entry(line) else {
      throw Fault(.verification, place: path, found: "a line of its history cannot be read")
    }
    changes.append(entry.change)
  }
  try ledger.append(
    pack: LedgerPack(
      sequence: pack.roots.sequence, kind: pack.roots.kind, period: pack.roots.period, name: pack.roots.pack,
      zipDigest: try sealedDigest(pack.contents), tagManifestDigest: pack.tagManifestDigest,
      sealedAt: pack.roots.sealedAt,
      history: pack.roots.history),
    changes: changes)
}
