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
      try commit(pack, log)
    } catch let doubt as UncertainCommit {
      throw doubt.fault
    }
  }

  /// ``append(pack:changes:)``, told apart by what a failure means.
  ///
  /// - Throws: ``UncertainCommit`` where everything was written and only the medium did not confirm it; else nothing was
  ///   recorded.
  func commit(_ pack: LedgerPack, _ log: LogExtension) throws {
    var isWritten = false
    do {
      try insert(pack, log) { isWritten = true }
    } catch let fault as Fault where isWritten {
      throw UncertainCommit(fault: fault)
    }
  }

  private func insert(_ pack: LedgerPack, _ log: LogExtension, atEnd: () -> Void) throws {
    guard !isForReading else {
      throw Fault(.unwritable, place: path, found: "the ledger was opened to be read only")
    }
    try ledgerFaults(path, .unwritable) {
      try queue.write { database in
        let last = try Row.fetchOne(database, sql: "SELECT * FROM packs ORDER BY sequence DESC LIMIT 1")
          .map { try ledgerPack($0, place: path) }
        let before = last?.history ?? MerkleFrontier()
        guard pack.sequence == (last?.sequence ?? 0) + 1,
          log.before == before, log.period == pack.period, log.after == pack.history
        else {
          throw Fault(.verification, place: path, found: "pack \(pack.name) does not continue this ledger")
        }
        if let change = log.changes.first(where: holdsNUL) {
          throw Fault(
            .unwritable, place: path,
            found: "an entry on \(change.subjectKind) \(change.subject) holds U+0000")
        }
        try database.execute(
          sql: "INSERT INTO packs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
          arguments: [
            pack.sequence, pack.kind, pack.period, pack.name, pack.zipDigest.hex, pack.tagManifestDigest.hex,
            pack.sealedAt.description, Int64(pack.history.size), pack.history.root.hex,
            pack.history.edge.map(\.hex).joined(separator: " "),
          ])
        let insert = try database.makeStatement(
          sql: "INSERT INTO entries VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
        var sequence = Int64(before.size)
        for change in log.changes {
          sequence += 1
          try insert.execute(arguments: [
            sequence, pack.sequence, change.subjectKind, change.subject, change.field, change.kind.rawValue,
            change.before, change.after, change.source, change.reason,
          ])
        }
        atEnd()
      }
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
