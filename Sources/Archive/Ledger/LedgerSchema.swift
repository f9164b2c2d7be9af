import Facts
import GRDB

/// The tables of `ledger.sqlite`. Both only grow: triggers refuse every change of what stands.
enum LedgerSchema {
  static let version = 1
  /// "SeLe": says whose file this is to programs that look (`PRAGMA application_id`).
  static let applicationID = 0x5365_4C65

  static let statements = """
    CREATE TABLE packs (
      sequence INTEGER PRIMARY KEY,
      kind TEXT NOT NULL,
      period TEXT NOT NULL,
      name TEXT NOT NULL UNIQUE,
      zip_digest TEXT NOT NULL,
      tag_manifest_digest TEXT NOT NULL,
      sealed_at TEXT NOT NULL,
      log_size INTEGER NOT NULL,
      log_root TEXT NOT NULL,
      log_edge TEXT NOT NULL
    ) STRICT;
    CREATE TABLE entries (
      sequence INTEGER PRIMARY KEY,
      pack INTEGER NOT NULL REFERENCES packs(sequence),
      subject_kind TEXT NOT NULL,
      subject TEXT NOT NULL,
      field TEXT NOT NULL,
      kind TEXT NOT NULL,
      before TEXT NOT NULL,
      after TEXT NOT NULL,
      source TEXT NOT NULL,
      reason TEXT NOT NULL
    ) STRICT;
    CREATE INDEX entries_by_subject ON entries(subject, subject_kind);
    CREATE TRIGGER packs_stay BEFORE UPDATE ON packs
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
    CREATE TRIGGER packs_are_kept BEFORE DELETE ON packs
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
    CREATE TRIGGER entries_stay BEFORE UPDATE ON entries
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
    CREATE TRIGGER entries_are_kept BEFORE DELETE ON entries
      BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END;
    PRAGMA application_id = \(applicationID);
    PRAGMA user_version = \(version);
    """

  /// Creates the tables in an empty database.
  ///
  /// - Throws: ``Fault`` with code `unreadable` for a database of another program or of a later version.
  static func prepare(_ database: Database, place: String) throws {
    if try isEmpty(database) { try database.execute(sql: statements) }
    try check(database, place: place)
  }

  static func check(_ database: Database, place: String) throws {
    let found = try Int.fetchOne(database, sql: "PRAGMA user_version") ?? 0
    guard try Int.fetchOne(database, sql: "PRAGMA application_id") == applicationID, found > 0 else {
      throw Fault(.unreadable, place: place, found: "this is a database of another program")
    }
    guard found <= version else {
      throw Fault(
        .unreadable, place: place, found: "this ledger was written by a later SeatLedger (its form is \(found))",
        expected: "form \(version)", remedy: "use the later program; nothing was changed")
    }
  }

  static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_master") == 0
  }
}
