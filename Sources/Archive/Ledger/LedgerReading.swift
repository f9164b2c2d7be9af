import Facts
import GRDB

/// Entries with the period of their pack.
let entryQuery = "SELECT entries.*, packs.period FROM entries JOIN packs ON packs.sequence = entries.pack"

func ledgerPack(_ row: Row, place: String) throws -> LedgerPack {
  let edge: String = row["log_edge"]
  let size: Int64 = row["log_size"]
  let root: String = row["log_root"]
  let digests = edge.split(separator: " ").compactMap { Digest(hex: $0) }
  guard let zipDigest = Digest(hex: row["zip_digest"] as String),
    let tagManifestDigest = Digest(hex: row["tag_manifest_digest"] as String),
    let sealedAt = Instant(row["sealed_at"] as String),
    let history = MerkleFrontier(size: UInt64(clamping: size), edge: digests), history.root.hex == root
  else { throw damaged(place) }
  return LedgerPack(
    sequence: row["sequence"], kind: row["kind"], period: row["period"], name: row["name"],
    zipDigest: zipDigest, tagManifestDigest: tagManifestDigest, sealedAt: sealedAt, history: history)
}

func ledgerEntry(_ row: Row, place: String) throws -> LedgerEntry {
  guard let kind = Change.Kind(rawValue: row["kind"]) else { throw damaged(place) }
  let change = Change(
    subjectKind: row["subject_kind"], subject: row["subject"], field: row["field"], kind: kind,
    before: row["before"], after: row["after"], source: row["source"], reason: row["reason"])
  let sequence: Int64 = row["sequence"]
  return LedgerEntry(
    sequence: UInt64(clamping: sequence), pack: row["pack"], period: row["period"], change: change)
}

private func damaged(_ place: String) -> Fault {
  Fault(
    .unreadable, place: place, found: "the ledger is damaged",
    remedy: "rebuild it from the archive: seatledger rebuild")
}

extension DatabaseError {
  /// The disk takes no more, or could not be written: also where a ledger is only read, as SQLite then makes files beside it.
  fileprivate var isOfWriting: Bool {
    let writing: [ResultCode] = [
      .SQLITE_IOERR_WRITE, .SQLITE_IOERR_FSYNC, .SQLITE_IOERR_SHMOPEN, .SQLITE_IOERR_SHMSIZE,
      .SQLITE_IOERR_SHMMAP,
    ]
    return resultCode == .SQLITE_FULL || writing.contains(extendedResultCode)
  }
}

/// Runs a piece of work on the database and gives SQLite's errors the shape of faults.
///
/// - Parameter code: for errors that are neither of a damaged file nor of a lock.
func ledgerFaults<Value>(_ path: String, _ code: Fault.Code, _ work: () throws -> Value) throws -> Value {
  do {
    return try work()
  } catch let error as DatabaseError {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT: throw damaged(path)
    case .SQLITE_BUSY, .SQLITE_LOCKED:
      throw Fault(
        .busy, place: path, found: "another program holds the ledger", remedy: "wait until it has ended")
    case .SQLITE_FULL,
      .SQLITE_IOERR where error.isOfWriting:
      throw Fault(
        .unwritable, place: path, found: "the disk is full, or cannot be written",
        remedy: "make room on that disk and run the same command again")
    default:
      throw Fault(code, place: path, found: error.message ?? "SQLite error \(error.resultCode.rawValue)")
    }
  }
}
