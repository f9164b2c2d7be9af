public import Facts
import GRDB

extension Ledger {
  /// Records a pack and what it changed, whole or not at all. When this returns it is on the medium.
  ///
  /// - Throws: ``Fault`` with code `verification` where the pack does not follow the last one or its log is not what
  ///   the changes make of it, `unwritable` where the disk refuses.
  public func append(pack: LedgerPack, changes: [Change]) throws {
    let log = LogExtension(changes, period: pack.period, to: try log())
    do {
      try commit(log, of: pack.sequence) { pack }
    } catch let doubt as UncertainCommit {
      throw doubt.fault
    }
  }

  /// ``append(pack:changes:)`` with a pack that may still be in the making, told apart by what a failure means.
  ///
  /// - Parameters:
  ///   - sequence: the pack's.
  ///   - pack: asked for when all entries are written, and nothing of them counts yet.
  /// - Throws: ``UncertainCommit`` where everything was written and only the medium did not confirm it; else nothing was
  ///   recorded. What `pack` throws is passed on.
  func commit(_ log: LogExtension, of sequence: Int, pack: () throws -> LedgerPack) throws {
    var isWritten = false
    do {
      try insert(log, sequence, pack) { isWritten = true }
    } catch let fault as Fault where isWritten {
      throw UncertainCommit(fault: fault)
    }
  }

  private func insert(
    _ log: LogExtension, _ sequence: Int, _ pack: () throws -> LedgerPack, atEnd: () -> Void
  ) throws {
    guard !isForReading else {
      throw Fault(.unwritable, place: path, found: "the ledger was opened to be read only")
    }
    try ledgerFaults(path, .unwritable) {
      try queue.write { database in
        // The entries name a pack that stands there only at the end of the transaction.
        try database.execute(sql: "PRAGMA defer_foreign_keys = ON")
        let last = try Row.fetchOne(database, sql: "SELECT * FROM packs ORDER BY sequence DESC LIMIT 1")
          .map { try ledgerPack($0, place: path) }
        let before = last?.history ?? MerkleFrontier()
        guard sequence == (last?.sequence ?? 0) + 1, log.before == before else {
          throw Fault(
            .verification, place: path, found: "pack number \(sequence) does not continue this ledger")
        }
        try insertEntries(log, sequence, into: database)
        let pack = try pack()
        guard pack.sequence == sequence, log.period == pack.period, log.after == pack.history else {
          throw Fault(.verification, place: path, found: "pack \(pack.name) does not continue this ledger")
        }
        try database.execute(
          sql: "INSERT INTO packs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            pack.sequence, pack.kind, pack.period, pack.name, pack.zipDigest.hex, pack.tagManifestDigest.hex,
            pack.sealedAt.description, Int64(pack.history.size), pack.history.root.hex,
            pack.history.edge.map(\.hex).joined(separator: " "),
          ])
        atEnd()
      }
    }
  }

  private func insertEntries(_ log: LogExtension, _ pack: Int, into database: Database) throws {
    if let change = log.changes.first(where: holdsNUL) {
      throw Fault(
        .unwritable, place: path,
        found: "an entry on \(change.subjectKind) \(change.subject) holds U+0000")
    }
    let insert = try database.makeStatement(
      sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    var sequence = Int64(log.before.size)
    for change in log.changes {
      sequence += 1
      try insert.execute(arguments: [
        sequence, pack, change.subjectKind, change.subject, change.field, change.kind.rawValue,
        change.before, change.after, change.source, change.reason,
      ])
    }
  }

  /// Empties the write-ahead file into the ledger, so that the file alone can be copied to a read-only medium.
  func checkpoint() throws {
    try ledgerFaults(path, .unwritable) {
      _ = try queue.writeWithoutTransaction { try $0.checkpoint(.truncate) }
    }
  }
}

/// A transaction of which nobody can say now whether it counts: its last bytes may be in SQLite's write-ahead file, and then
/// the next run finds it done.
struct UncertainCommit: Error {
  let fault: Fault
}

/// SQLite would cut such a text off.
private func holdsNUL(_ change: Change) -> Bool {
  change.subjectKind.utf8.contains(0) || change.subject.utf8.contains(0) || change.field.utf8.contains(0)
    || change.before.utf8.contains(0) || change.after.utf8.contains(0) || change.source.utf8.contains(0)
    || change.reason.utf8.contains(0)
}
