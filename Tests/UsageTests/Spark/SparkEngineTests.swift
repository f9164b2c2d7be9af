import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// Spark and this machine give the same to the last row, whatever stands in a log.
@Suite(.serialized, .enabled(if: mustTrySpark, "Spark is not installed: pip install pyspark"))
struct
  SparkEngineTests
{
  private let folder: TemporaryFolder
  private let shared: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    shared = try TemporaryFolder()
  }

  /// Reads with both engines and compares.
  private func expectSame(_ source: SourceSpecification, zone: Zone, period text: String = "2026-Q3") throws {
    let period = try #require(Period(text))
    let home: String = try #require(sparkHome)
    var cluster = SparkCluster(
      master: "local[2]", home: home, sharedFolder: shared.path, memory: "900m")
    cluster.pieceSize = SparkCluster.leastPieceSize
    var steps: [String] = []
    func read(_ engine: RollupEngine) throws -> [String] {
      told(
        try readRecords(
          workspace: folder.path, sources: [source], period: period, zone: zone, engine: engine,
          products: HostileLogs.products, progress: { steps.append($0) }))
    }
    let here = try read(.here)
    #expect(!steps.contains { $0.hasPrefix("Spark") })
    let there = try read(.spark(cluster))
    #expect(steps.contains { $0.hasPrefix("Spark") })
    #expect(difference(here, there) == [])
    #expect(here == there)
    #expect(here.contains { $0.hasPrefix("use|") })
    #expect(here.contains { $0.hasPrefix("session|") } == (source.sessionGap != nil))
    #expect(steps.contains { $0.hasPrefix("Spark: sessions") } == (source.sessionGap != nil))
    #expect(try FileManager.default.contentsOfDirectory(atPath: shared.path) == [])
  }

  private let fields: [String: FieldRule] = [
    "subject": .init(from: ["user"]), "product": .init(from: ["app"]), "at": .init(from: ["time"]),
    "outcome": .init(from: ["outcome"]),
  ]

  /// Besides hostile tables: a log of several pieces, and one that is packed.
  @Test func tables() throws {
    var random = SeededGenerator(seed: 31)
    for number in 0..<30 {
      let ends = number % 5 == 0 ? ["\n", "\r\n", "\r"] : ["\n", "\n", "\r\n"]
      var bytes = Array(HostileLogs.table(&random, rows: 30, lineEnds: ends).utf8)
      if number % 4 == 1 { bytes = [0xEF, 0xBB, 0xBF] + bytes }
      if number % 9 == 2 { bytes += Array("\nx,\u{0},y,z".utf8) }
      if number % 9 == 3 { bytes += [0x0A, 0xFF, 0x2C] }
      if number % 9 == 4 { bytes += Array("\n\"never closed,\nann,CAD,,".utf8) }
      try folder.write(bytes, to: "\(number) of 'it'; -- $(x) {\(number)}*.csv")
    }
    try folder.write(plainTable(rows: 12_000), to: "long.csv")
    try folder.write(plainTable(rows: 300), to: "packed.csv")
    #expect(try run("gzip", [folder.path + "/packed.csv"]).status == 0)
    var source = SourceSpecification(
      id: "s", role: .access, files: ["*.csv", "*.csv.gz"], format: "delimited",
      zone: try #require(Zone("America/New_York")), fields: fields)
    source.fields["quantity"] = FieldRule(from: ["units"])
    source.fields["product"] = FieldRule(from: ["app"], defaultValue: "Portal", map: ["cad": "CAD suite"])
    source.filters = [RowFilter(column: "app", test: .isNot, value: "PDM")]
    try expectSame(source, zone: try #require(Zone("Europe/Berlin")))
    // Uses of the long log are half an hour apart; of one login two days, and of both names of a product together.
    source.fields["product"] = FieldRule(from: ["app"], defaultValue: "Portal")
    source.sessionGap = 2 * 86_400
    try expectSame(source, zone: try #require(Zone("Europe/Berlin")))
  }

  /// Ordinary rows on both sides of the changes of the clocks, with quantities and quoted cells that hold commas.
  private func plainTable(rows: Int) -> String {
    var text = "user,app,time,outcome,units\n"
    for row in 0..<rows {
      let instant = Instant(seconds: 1_772_000_000 + Int64(row) * 1_777)
      let time = instant.description.replacing("T", with: row % 2 == 0 ? " " : "T").replacing("Z", with: "")
      text +=
        "\"Lee, p\(row % 97)\",\(row % 3 == 0 ? "\"CAD\"" : "PDM 2"),\(time),\(row % 11 == 0 ? "denied" : "ok"),"
      text += "\(row % 7).\(row % 9)\n"
    }
    return text
  }

  @Test func aYear() throws {
    try folder.write(plainTable(rows: 20_000), to: "year.csv")
    var source = SourceSpecification(
      id: "s", role: .access, files: ["*.csv"], format: "delimited",
      zone: try #require(Zone("Europe/Berlin")),
      fields: fields)
    source.fields["quantity"] = FieldRule(from: ["units"])
    try expectSame(source, zone: try #require(Zone("America/New_York")), period: "2026")
  }

  @Test func jsonLines() throws {
    var random = SeededGenerator(seed: 32)
    let more = [
      "x,y", "{} {}", "{\"a\":1},{\"a\":2}", "{\"a\":1},\"b\":{}", "{\"a\":1}],[{\"b\":2}",
      "{\"a\":1}},{\"v\":{\"b\":2}",
      "{'a':1}", "{\"time\":NaN}", "\u{FEFF}{}",
    ]
    for number in 0..<30 {
      var rows = (0..<40).map { _ in HostileLogs.jsonRow(&random) }
      for units in ["1", "1.50", "-0", "0", "1e2", "\"2.5\"", "12345678901", "null"] {
        rows.append(
          "{\"time\":\"2026-08-01T10:00:00Z\",\"actor\":{\"login\":\"CORP\\\\ann\"},\"target\":{\"name\":\"CAD\"},"
            + "\"outcome\":\"SUCCESS\",\"units\":\(units)}")
      }
      rows += more
      var bytes = Array(rows.joined(separator: number % 2 == 0 ? "\n" : "\r\n").utf8)
      if number % 3 == 0 { bytes.append(0x0A) }
      if number % 9 == 1 { bytes += [0x22, 0xFF, 0x22] }
      if number % 5 == 2 { bytes = [0xEF, 0xBB, 0xBF] + bytes }
      try folder.write(bytes, to: "\(number).jsonl")
    }
    let source = SourceSpecification(
      id: "s", role: .access, files: ["*.jsonl"], format: "json-lines", zone: .utc,
      fields: [
        "subject": .init(from: ["actor.login", "user"]), "product": .init(from: ["target.name"]),
        "at": .init(from: ["time"]), "outcome": .init(from: ["outcome"]), "quantity": .init(from: ["units"]),
      ])
    try expectSame(source, zone: .utc)
    var gapped = source
    gapped.sessionGap = 36 * 3600
    try expectSame(gapped, zone: .utc)
  }

  @Test func aStatementThatFailsSaysWhyAndLeavesNothing() throws {
    try folder.write("user,app,time,outcome\nann,CAD,2026-08-01T10:00:00Z,ok\n", to: "log.csv")
    let source = SourceSpecification(
      id: "s", role: .access, files: ["*.csv"], format: "delimited", zone: .utc, fields: fields)
    let home: String = try #require(sparkHome)
    let cluster = SparkCluster(
      master: "spark://127.0.0.1:1", home: home, sharedFolder: shared.path, patience: 300)
    let period = try #require(Period("2026-Q3"))
    let fault = try #require(throws: Fault.self) {
      try readRecords(
        workspace: folder.path, sources: [source], period: period, zone: .utc, engine: .spark(cluster),
        progress: { _ in })
    }
    #expect(fault.code == .unreadable)
    #expect(fault.found.contains("Spark"))
    let left = try FileManager.default.contentsOfDirectory(atPath: shared.path)
    #expect(left.count == 1 && left.allSatisfy { $0.hasSuffix("-failure.txt") })
  }
}
