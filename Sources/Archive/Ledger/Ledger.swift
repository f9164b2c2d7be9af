public import Facts
import GRDB

/// The append-only change history of a workspace, `ledger.sqlite`.
///
/// It can be rebuilt from the packs of the archive alone.
public final class Ledger: Sendable {
  /// The database file.
  public let path: String
  let queue: DatabaseQueue
  let isForReading: Bool

  /// Opens the ledger for writing, and makes it where none stands.
  ///
  /// - Throws: ``Fault`` with code `unreadable` for a file that is no ledger or of a later version, `unwritable` where
  ///   the folder or disk refuses.
  public init(opening path: String) throws {
    self.path = path
    isForReading = false
    queue = try ledgerFaults(path, .unwritable) {
      var configuration = Configuration()
      configuration.journalMode = .wal
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      // A commit is on the medium when it returns: the pack's file is moved only then.
      try queue.inDatabase { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      try queue.write { try LedgerSchema.prepare($0, place: path) }
      return queue
    }
  }

  private init(path: String, queue: DatabaseQueue) {
    self.path = path
    self.queue = queue
    isForReading = true
  }

  /// Opens a ledger that is only read, also from a folder that cannot be written; `nil` where there is none.
  ///
  /// - Throws: ``Fault`` with code `unreadable`.
  public static func reading(_ path: String) throws -> Ledger? {
    guard Folder.exists(path) else { return nil }
    let queue = try ledgerFaults(path, .unreadable) {
      let name = try readingName(path)
      var configuration = Configuration()
      configuration.readonly = name != path
      configuration.busyMode = .timeout(5)
      let queue = try DatabaseQueue(path: name, configuration: configuration)
      try queue.read { try LedgerSchema.check($0, place: path) }
      return queue
    }
    return Ledger(path: path, queue: queue)
  }

  /// SQLite makes `-wal` and `-shm` files beside a database in WAL mode even to read it, and only who may write
  /// removes them again. So a ledger that may be written is opened that way; where the folder
  /// refuses, SQLite is told that nobody else can write there either, which holds unless a `-wal` file tells of a run
  /// that did not end.
  private static func readingName(_ path: String) throws -> String {
    let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    if Folder.isWritable(folder.isEmpty ? "/" : folder), Folder.isWritable(path) { return path }
    guard try !Folder.exists(path + "-wal") || InputFile(path + "-wal").byteCount == 0 else {
      throw Fault(
        .unreadable, place: path, found: "a run did not end, and this folder cannot be written to mend that",
        remedy: "copy the workspace to where it can be written")
    }
    return immutableName(path)
  }

  static func immutableName(_ path: String) -> String {
    let escaped = path.utf8.map { byte in
      switch byte {
      case 0x2F, 0x2D, 0x2E, 0x5F, 0x30...0x39, 0x41...0x5A, 0x61...0x7A: String(UnicodeScalar(byte))
      default: "%" + hexadecimal([byte])
      }
    }
    return "file:\(escaped.joined())?immutable=1"
  }

  /// All packs, oldest first.
  public func packs() throws -> [LedgerPack] {
    try read { database in
      try Row.fetchAll(database, sql: "SELECT * FROM packs ORDER BY sequence").map {
        try ledgerPack($0, place: self.path)
      }
    }
  }

  /// The change log as the last pack left it.
  public func log() throws -> MerkleFrontier { try packs().last?.history ?? MerkleFrontier() }

  /// The state of every subject at the last close, by kind and id in byte order.
  public func state() throws -> [SubjectState] {
    try read { database in
      var fold = StateFold()
      let rows = try Row.fetchCursor(database, sql: entryQuery + " ORDER BY entries.sequence")
      while let row = try rows.next() { try fold.apply(ledgerEntry(row, place: self.path).change) }
      return fold.result
    }
  }

  /// The state as a pack left it: see ``state()``.
  ///
  /// - Parameter sequence: the pack's; later ones are left out.
  public func state(upTo sequence: Int) throws -> [SubjectState] {
    try read { database in
      var fold = StateFold()
      let rows = try Row.fetchCursor(
        database, sql: entryQuery + " WHERE entries.pack <= ? ORDER BY entries.sequence",
        arguments: [sequence])
      while let row = try rows.next() { try fold.apply(ledgerEntry(row, place: self.path).change) }
      return fold.result
    }
  }

  /// What happened to a subject, oldest first.
  ///
  /// - Parameters:
  ///   - subject: its id, to the letter.
  ///   - kind: `person`, `product` …; `nil` for every kind that has such an id.
  public func history(subject: String, kind: String? = nil) throws -> [LedgerEntry] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: entryQuery + " WHERE subject = ? AND (? IS NULL OR subject_kind = ?) ORDER BY entries.sequence",
        arguments: [subject, kind, kind])
      return try rows.map { try ledgerEntry($0, place: self.path) }
    }
  }

  /// What happened to a subject and to all that belongs to it: subjects named `…/SUBJECT`, and those that came with
  /// a field `subject` of that value. Oldest first.
  public func history(around subject: String) throws -> [LedgerEntry] {
    try read { database in
      let rows = try Row.fetchAll(
        database,
        sql: entryQuery + """
           WHERE subject = :subject OR substr(subject, -length(:subject) - 1) = '/' || :subject
           OR (subject_kind, subject) IN (
             SELECT subject_kind, subject FROM entries WHERE field = '' AND json_valid(after)
             AND json_extract(after, '$.subject') = :subject)
           ORDER BY entries.sequence
          """,
        arguments: ["subject": subject])
      return try rows.map { try ledgerEntry($0, place: self.path) }
    }
  }

  /// What one pack recorded, in order.
  public func entries(ofPack sequence: Int) throws -> [LedgerEntry] {
    try read { database in
      try Row.fetchAll(
        database, sql: entryQuery + " WHERE entries.pack = ? ORDER BY entries.sequence", arguments: [sequence]
      ).map { try ledgerEntry($0, place: self.path) }
    }
  }

  private func read<Value>(_ body: (Database) throws -> Value) throws -> Value {
    try ledgerFaults(path, .unreadable) { try queue.read(body) }
  }
}
