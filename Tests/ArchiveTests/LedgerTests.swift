import Facts
import Foundation
import GRDB
import Testing

@testable import Archive

@Suite struct LedgerTests {
  private func pack(_ sequence: Int, _ period: String, _ log: MerkleFrontier) -> LedgerPack {
    LedgerPack(
      sequence: sequence, kind: "evidence", period: period, name: "pack-\(sequence)", zipDigest: .sha256("z"),
      tagManifestDigest: .sha256("t"), sealedAt: Instant(seconds: 1_791_190_800), history: log)
  }

  private func record(_ changes: [Change], _ period: String, in ledger: Ledger) throws {
    let sequence = try ledger.packs().count + 1
    let log = LogExtension(changes, period: period, to: try ledger.log()).after
    try ledger.append(pack: pack(sequence, period, log), changes: changes)
  }

  static func states(seed: UInt64) -> [SubjectState] {
    var generator = Generator(state: seed)
    let texts = ["", "a", "Zo\u{EB}", "Zoe\u{308}", "\u{1F600}", "x\"\\\n", "0", "\u{FB33}"]
    return (0..<20).compactMap { number in
      guard Bool.random(using: &generator) else { return nil }
      var fields: [String: String] = [:]
      for name in ["name", "\u{1F600}", "\u{FB33}", "units"] where Bool.random(using: &generator) {
        fields[name] = texts.randomElement(using: &generator)
      }
      let source = "s:\(UInt8.random(in: 0...3, using: &generator))"
      return SubjectState(
        kind: number % 2 == 0 ? "person" : "product", id: "i\(number / 2)", fields: fields, source: source)
    }
  }

  private static func content(_ states: [SubjectState]) -> [String] {
    states.map { "\($0.kind) \($0.id) \(fieldsText($0.fields))" }.sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
  }

  /// The law of the ledger: folding what was recorded gives the last state, whatever the history.
  @Test(arguments: 0..<8) func theFoldedHistoryIsTheLastState(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(opening: folder.path("ledger.sqlite"))
    for step in 0..<6 {
      let now = Self.states(seed: seed * 100 + UInt64(step))
      let changes = diff(before: try ledger.state(), after: now.shuffled())
      #expect(changes == diff(before: try ledger.state().shuffled(), after: now))
      try record(changes, "2026-0\(step + 1)", in: ledger)
      #expect(Self.content(try ledger.state()) == Self.content(now))
      #expect(diff(before: try ledger.state(), after: now).isEmpty)
    }
    // And the log's lines give the ledger's entries again.
    var sequence: UInt64 = 0
    for pack in try ledger.packs() {
      let entries = try ledger.entries(ofPack: pack.sequence)
      let document = historyDocument(
        changes: entries.map(\.change), startingAt: sequence, period: pack.period)
      var again: [LedgerEntry] = []
      forEachLine(try document.bytes()[...]) { line in
        if let (number, period, change) = ChangeLog.entry(line) {
          again.append(LedgerEntry(sequence: number, pack: pack.sequence, period: period, change: change))
        }
      }
      #expect(again == entries)
      sequence = pack.history.size
    }
  }

  @Test func changesSayWhatHappened() {
    let before = [
      SubjectState(kind: "person", id: "p1", fields: ["name": "A", "site": "US"], source: "r:1"),
      SubjectState(kind: "person", id: "p2", fields: ["name": "B"], source: "r:2"),
    ]
    let after = [
      SubjectState(kind: "person", id: "p3", fields: ["name": "C"], source: "r:8"),
      SubjectState(kind: "person", id: "p1", fields: ["name": "A2", "unit": "x"], source: "r:9"),
    ]
    let found = diff(before: before, after: after).map {
      "\($0.kind) \($0.subject).\($0.field) \($0.before)>\($0.after) \($0.source)"
    }
    #expect(
      found == [
        "changed p1.name A>A2 r:9", "removed p1.site US> r:9", "added p1.unit >x r:9",
        "removed p2. {\"name\":\"B\"}> r:2", "added p3. >{\"name\":\"C\"} r:8",
      ])
    #expect(
      diff(before: [], after: [SubjectState(kind: "k", id: "i\0", fields: ["f": "\0"], source: "")])[0]
        .subject == "i\u{FFFD}")
  }

  @Test func aSubjectHasItsHistory() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(opening: folder.path("ledger.sqlite"))
    for (period, units) in [("2026-Q1", "1"), ("2026-Q2", "2"), ("2026-Q3", "2")] {
      let now = [SubjectState(kind: "product", id: "mech", fields: ["units": units], source: "e:\(units)")]
      try record(diff(before: ledger.state(), after: now), period, in: ledger)
    }
    #expect(
      try ledger.history(subject: "mech").map { "\($0.sequence) \($0.period) \($0.change.after)" } == [
        "1 2026-Q1 {\"units\":\"1\"}", "2 2026-Q2 2",
      ])
    #expect(try ledger.history(subject: "mech", kind: "person").isEmpty)
    #expect(try ledger.packs().map(\.period) == ["2026-Q1", "2026-Q2", "2026-Q3"])
  }

  @Test func whatStandsStays() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(opening: folder.path("ledger.sqlite"))
    try record(diff(before: [], after: Self.states(seed: 1)), "2026-Q1", in: ledger)
    for sql in [
      "UPDATE entries SET after = 'x'", "DELETE FROM entries", "UPDATE packs SET zip_digest = 'x'",
      "DELETE FROM packs",
      "INSERT OR REPLACE INTO entries SELECT * FROM entries",
      "INSERT OR REPLACE INTO packs SELECT * FROM packs",
      "INSERT OR REPLACE INTO packs SELECT sequence + 1, kind, period, name, '', '', '', 0, '', '' FROM packs",
    ] {
      #expect(throws: DatabaseError.self, "\(sql)") { try ledger.queue.write { try $0.execute(sql: sql) } }
    }
    let settings = try ledger.queue.inDatabase {
      [
        try String.fetchOne($0, sql: "PRAGMA journal_mode"),
        try String.fetchOne($0, sql: "PRAGMA synchronous"),
      ]
    }
    #expect(settings == ["wal", "2"])
  }

  @Test func aPackThatDoesNotContinueIsRefused() throws {
    let folder = try TemporaryFolder()
    let ledger = try Ledger(opening: folder.path("ledger.sqlite"))
    let changes = diff(before: [], after: Self.states(seed: 1))
    let log = LogExtension(changes, period: "2026-Q1", to: MerkleFrontier()).after
    let refused = Fault(.verification, place: "", found: "")
    #expect(throws: refused) { try ledger.append(pack: pack(2, "2026-Q1", log), changes: changes) }
    #expect(throws: refused) { try ledger.append(pack: pack(1, "2026-Q2", log), changes: changes) }
    #expect(throws: refused) { try ledger.append(pack: pack(1, "2026-Q1", log), changes: changes.dropLast()) }
    #expect(try ledger.packs().isEmpty)
  }

  @Test func otherFilesAreLeftAlone() throws {
    let folder = try TemporaryFolder()
    let refused = Fault(.unreadable, place: "", found: "")
    let text = folder.path("text.sqlite")
    try Data(String(repeating: "not a database", count: 100).utf8).write(to: URL(filePath: text))
    #expect(throws: refused) { try Ledger(opening: text) }
    #expect(throws: refused) { try Ledger.reading(text) }

    let foreign = folder.path("foreign.sqlite")
    try DatabaseQueue(path: foreign).write { try $0.execute(sql: "CREATE TABLE t (x)") }
    #expect(throws: refused) { try Ledger(opening: foreign) }

    let later = folder.path("later.sqlite")
    try Ledger(opening: later).queue.inDatabase { try $0.execute(sql: "PRAGMA user_version = 99") }
    for open in [{ _ = try Ledger(opening: later) }, { _ = try Ledger.reading(later) }] {
      let fault = #expect(throws: Fault.self) { try open() }
      #expect(fault?.found.contains("later SeatLedger") == true)
    }
    #expect(try Ledger.reading(folder.path("none.sqlite")) == nil)
  }

  @Test func anImmutableMediumCanBeRead() throws {
    let folder = try TemporaryFolder()
    let path = folder.path("ledger ?#%.sqlite")
    do {
      let ledger = try Ledger(opening: path)
      try record(diff(before: [], after: Self.states(seed: 1)), "2026-Q1", in: ledger)
    }
    #expect(Folder.names(folder.path) == ["ledger ?#%.sqlite"])
    // As it is opened where the folder refuses writing; root is never refused, so the name is tried itself.
    #expect(try Ledger.reading(path)?.packs().count == 1)
    let reading = try #require(try Ledger.reading(path))
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try record(diff(before: [], after: Self.states(seed: 2)), "2026-Q2", in: reading)
    }
    try reading.queue.close()
    #expect(Folder.names(folder.path) == ["ledger ?#%.sqlite"])
    #expect(Ledger.immutableName(path).hasSuffix("/ledger%20%3f%23%25.sqlite?immutable=1"))
  }
}
