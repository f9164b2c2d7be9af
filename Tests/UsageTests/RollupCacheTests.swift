import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// What is kept of logs saves time and changes nothing.
@Suite struct RollupCacheTests {
  private let folder: TemporaryFolder
  private let source = SourceSpecification(
    id: "s", role: .access, files: ["logs/*.csv"], format: "delimited", zone: .utc,
    fields: [
      "subject": .init(from: ["user"]), "product": .init(from: ["app"]), "at": .init(from: ["time"]),
      "outcome": .init(from: ["outcome"]),
    ])

  init() throws { folder = try TemporaryFolder() }

  private func write(_ name: String, month: String, people: [String]) throws {
    var text = "user,app,time,outcome\n"
    for (index, person) in people.enumerated() {
      for day in 10...28 {
        text +=
          "\(person),CAD,2026-\(month)-\(day)T08:00:0\(index)Z,\(day % 5 == 0 ? "failure" : "success")\n"
      }
    }
    try folder.write(text + "x,CAD,never,success\n", to: "logs/\(name).csv")
  }

  /// Makes the cache look as if the logs had stood for a while when it was written.
  private func age() throws {
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: 60)], ofItemAtPath: cache + "/known-files")
  }

  private var cache: String { folder.path + "/.cache/rollups" }

  private var kept: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: cache)) ?? []).filter { $0.hasSuffix(".uses") }
      .sorted()
  }

  private func read(
    _ period: String = "2026-09", upTo day: String? = nil, cached: Bool = true, mayWrite: Bool = true,
    by source: SourceSpecification? = nil, gap: Int64? = nil, counting: [String] = ["CAD"]
  ) throws -> [String] {
    var source = source ?? self.source
    source.sessionGap = gap
    let whole = try #require(Period(period))
    let last = day.flatMap { Day($0) } ?? whole.last
    let period = try #require(whole.upTo(last))
    let cache = cached ? RollupCache(workspace: folder.path, mayWrite: mayWrite, leastByteCount: 1) : nil
    let records = try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: .utc, cache: cache,
      products: PooledProducts { counting.contains($0) ? $0 : nil }, progress: { _ in })
    return records.uses.map { "\($0)" } + records.sessions.map { "\(SessionLog.text($0)) \($0.origin)" }
      + records.rejected.map { "\($0.origin) \($0.code) \($0.reason) \($0.raw)" }
      + records.accounts.map {
        "\($0.file.path) \($0.file.digest) \($0.read) \($0.accepted) \($0.rejected) \($0.outOfScope.sorted { $0.key < $1.key }) "
          + "\($0.controlTotals.sorted { $0.key < $1.key }) \($0.notes)"
      }
  }

  /// No sessions; such of a few days; such that all days are one.
  private static let gaps: [Int64?] = [nil, 86_400, 3 * 86_400]

  @Test(arguments: gaps)
  func whatIsKeptGivesTheSame(gap: Int64?) throws {
    try write("2026-08", month: "08", people: ["ann", "Bob"])
    try write("2026-09", month: "09", people: ["bob", "carl"])
    let plain = try read(cached: false, gap: gap)
    #expect(kept.isEmpty)
    #expect(try read(gap: gap) == plain)
    #expect(kept.count == 2)
    try age()
    #expect(try read(gap: gap) == plain)
    #expect(try read("2026-Q3", gap: gap) == read("2026-Q3", cached: false, gap: gap))
    // Logs that end before it say of a later period what they said of theirs.
    #expect(try read("2026-10", gap: gap) == read("2026-10", cached: false, gap: gap))
    #expect(try read("2026-08", gap: gap) == read("2026-08", cached: false, gap: gap))
    #expect(try read(gap: gap) == plain)
  }

  @Test(arguments: ["2026-09", "2026-Q3", "2026"], gaps)
  func aPeriodThatGrowsIsServed(period: String, gap: Int64?) throws {
    try write("2026-09", month: "09", people: ["ann", "bob"])
    func written() throws -> Date? {
      let path = cache + "/" + (try #require(kept.first))
      return try FileManager.default.attributesOfItem(atPath: path)[.modificationDate] as? Date
    }
    // The log goes on behind the day: what was kept for it says too little of a later one.
    for day in ["2026-09-15", "2026-09-20", "2026-09-28", "2026-09-29", "2026-09-30"] {
      #expect(try read(period, upTo: day, gap: gap) == read(period, upTo: day, cached: false, gap: gap))
    }
    try age()
    let before = try written()
    #expect(
      try read(period, upTo: "2026-09-30", gap: gap)
        == read(period, upTo: "2026-09-30", cached: false, gap: gap))
    #expect(try read(period, gap: gap) == read(period, cached: false, gap: gap))
    #expect(try written() == before)
  }

  @Test("a short period that grows into a long one is read anew")
  func growsLong() throws {
    try write("2026-01", month: "01", people: ["ann"])
    for day in ["2026-01-31", "2026-03-31", "2026-04-15", "2026-12-31"] {
      #expect(try read("2026", upTo: day) == read("2026", upTo: day, cached: false))
      try age()
    }
  }

  @Test func aLogThatStandsAsItDidIsNotRead() throws {
    try write("2026-09", month: "09", people: ["ann"])
    let plain = try read()
    try age()
    // Other content behind the file system's back: only who reads the file could see it.
    let path = folder.path + "/logs/2026-09.csv"
    let written = try FileManager.default.attributesOfItem(atPath: path)
    #expect(try read() == plain)
    try write("2026-09", month: "09", people: ["eve"])
    try FileManager.default.setAttributes(
      [.modificationDate: try #require(written[.modificationDate])], ofItemAtPath: path)
    // The time of change cannot be set back: the log is read.
    #expect(try read() == read(cached: false))
  }

  @Test("what is kept of sessions is not served by another gap, nor where other products count them")
  func otherSessions() throws {
    try write("2026-09", month: "09", people: ["ann", "bob"])
    let day = try read(gap: 86_400)
    let name = try #require(kept.first)
    let other = try read(gap: 86_401 * 3)
    #expect(other != day)
    #expect(try read(cached: false, gap: 86_401 * 3) == other)
    #expect(kept.count == 1 && kept.first != name)
    #expect(try read(gap: 86_400) == day)
    let uses = try read(gap: 86_400, counting: [])
    #expect(uses != day)
    #expect(try read(cached: false, gap: 86_400, counting: []) == uses)
    #expect(kept == [name], "read anew, and kept in place of what was there")
    #expect(try read(gap: 86_400) == day)
  }

  @Test(arguments: gaps)
  func damageIsNoticed(gap: Int64?) throws {
    try write("2026-09", month: "09", people: ["ann", "bob"])
    let plain = try read(gap: gap)
    try age()
    let path = cache + "/" + (try #require(kept.first))
    let whole = try Data(contentsOf: URL(filePath: path))
    var random = SeededGenerator(seed: 31)
    for round in 0..<60 {
      var damaged = whole
      switch round % 3 {
      case 0:
        damaged[Int.random(in: 0..<whole.count, using: &random)] ^= UInt8.random(in: 1...255, using: &random)
      case 1: damaged = damaged.prefix(Int.random(in: 0..<whole.count, using: &random))
      default: damaged += Data([7])
      }
      try damaged.write(to: URL(filePath: path))
      #expect(try read(gap: gap) == plain)
      #expect(try Data(contentsOf: URL(filePath: path)) == whole, "rebuilt")
    }
    try Data("nonsense".utf8).write(to: URL(filePath: cache + "/known-files"))
    #expect(try read(gap: gap) == plain)
  }

  @Test func otherRulesAndGoneLogsAreNotServedFromIt() throws {
    try write("2026-09", month: "09", people: ["ann"])
    try write("2026-08", month: "08", people: ["ann"])
    _ = try read()
    var other = source
    other.fields["product"] = FieldRule(from: ["app"], map: ["CAD": "Drawing"])
    #expect(try read(by: other) == read(cached: false, by: other))
    #expect(kept.count == 2)
    try FileManager.default.removeItem(atPath: folder.path + "/logs/2026-08.csv")
    _ = try read(by: other)
    #expect(kept.count == 1)
  }

  @Test func lookingWritesNothing() throws {
    try write("2026-09", month: "09", people: ["ann"])
    _ = try read(mayWrite: false)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/.cache"))
  }
}
