import Facts

/// A workspace's archive and ledger, held by one run at a time: a pack and its history appear together or not at all.
///
/// The order of steps is the promise. A pack is written to `archive/.staging` and saved to the medium; one SQLite
/// transaction, filled meanwhile, records it when it ends, and that is the point from which it counts; then the file is
/// moved to `archive/`. A run that
/// ends before the transaction has left only a staged file, which the next opening removes. A run that ends after it
/// has left a file that the next opening moves. The same command then gives the same bytes.
public final class Vault {
  /// Folder of the workspace.
  public let workspace: String
  /// Open for as long as this is.
  public let ledger: Ledger
  /// What the opening had to mend after a run that did not end.
  public let recovered: [RecoveryStep]
  private let lock: FolderLock
  /// Called between the steps; tests take the workspace's picture there.
  private let between: (String) throws -> Void

  /// Opens the workspace for one run: takes the lock, makes `archive/` and the ledger where they are missing, and
  /// mends what an unfinished run left.
  ///
  /// - Throws: ``Fault`` with code `busy` where another run holds it, `unreadable` where there is no such folder or its
  ///   ledger is damaged, `verification` where the ledger was lost or is an old copy, `unwritable` where it cannot be written.
  public static func open(workspace: String) throws -> Vault { try Vault(workspace) { _ in } }

  init(_ workspace: String, between: @escaping (String) throws -> Void) throws {
    self.workspace = workspace
    self.between = between
    lock = try FolderLock(workspace)
    try Folder.checkWritable(workspace)
    try Folder.make(workspace + "/archive")
    try Folder.make(workspace + "/archive/.staging")
    ledger = try Ledger(opening: workspace + "/ledger.sqlite")
    try Folder.sync(workspace)
    recovered = try recover(archive: workspace + "/archive", ledger: ledger)
    try checkPacksAreKnown(archive: archive, ledger: ledger)
  }

  /// Where packs stand.
  public var archive: String { workspace + "/archive" }

  /// Seals a pack and records what changed.
  ///
  /// - Throws: ``Fault`` with code `unwritable` where a pack of this name exists, or the disk refuses: then the
  ///   workspace is as it was. What a document's function throws is passed on.
  public func seal(_ request: SealRequest) throws -> SealedPack {
    let target = "\(archive)/\(request.name).zip"
    let packs = try ledger.packs()
    guard !packs.contains(where: { $0.name == request.name }), !Folder.exists(target) else {
      throw Fault(
        .unwritable, place: target, found: "a pack of this name is sealed already",
        remedy: "a sealed pack is never changed; seal a restatement under another date")
    }
    let (contents, roots, log) = sealedContents(
      request, sequence: (packs.last?.sequence ?? 0) + 1, after: packs.last?.history ?? MerkleFrontier(),
      previous: packs.last.map { PreviousPack(name: $0.name, tagManifestDigest: $0.tagManifestDigest) })
    let staged: SealedPack
    do {
      staged = try record(request, contents, roots, log)
    } catch let doubt as UncertainCommit {
      // Whether the commit was one, only the next opening can say: the staged file waits for it.
      throw doubt.fault
    } catch {
      _ = try? recover(archive: archive, ledger: ledger)
      throw error
    }
    try between("recorded")
    try Folder.move(staged.path, to: target)
    try between("moved")
    try Folder.sync(archive)
    try Folder.sync(archive + "/.staging")
    // Only for the convenience of who copies the ledger: everything is saved already.
    try? ledger.checkpoint()
    return SealedPack(
      name: staged.name, path: target, zipDigest: staged.zipDigest,
      tagManifestDigest: staged.tagManifestDigest,
      byteCount: staged.byteCount, memberCount: staged.memberCount, payloadOxum: staged.payloadOxum)
  }

  /// Stages the pack and, at the same time, writes what it changed into one transaction, which ends when the pack is staged.
  private func record(
    _ request: SealRequest, _ contents: PackRequest, _ roots: MerkleRoots, _ log: LogExtension
  ) throws -> SealedPack {
    let sealed = Handover<Result<SealedPack, any Error>>()
    let (staged, _) = try sideBySide {
      let made = Result {
        let pack = try sealPack(contents, into: archive + "/.staging")
        try between("staged")
        return pack
      }
      sealed.give(made)
      return try made.get()
    } and: { [ledger] in
      try ledger.commit(log, of: roots.sequence) { try row(of: sealed.take().get(), request, roots) }
    }
    return staged
  }
}

private func row(of pack: SealedPack, _ request: SealRequest, _ roots: MerkleRoots) -> LedgerPack {
  LedgerPack(
    sequence: roots.sequence, kind: request.kind, period: request.period, name: pack.name,
    zipDigest: pack.zipDigest, tagManifestDigest: pack.tagManifestDigest, sealedAt: request.sealedAt,
    history: roots.history)
}
