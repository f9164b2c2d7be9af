import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// The rollup core and the general reader give the same, whatever stands in a log, however it is divided.
@Suite struct AccessLogTests {
  private let fields: [String: FieldRule] = [
    "subject": .init(from: ["user"]), "product": .init(from: ["app"]), "at": .init(from: ["time"]),
    "outcome": .init(from: ["outcome"]),
  ]

  @Test func tablesAreReadAsTheGeneralReaderReadsThem() throws {
    var random = SeededGenerator(seed: 21)
    let zone = try #require(Zone("America/New_York"))
    for round in 0..<60 {
      var files: [String: [UInt8]] = [:]
      for name in ["a.csv", "b.csv", "sub/c.csv"].prefix(Int.random(in: 1...3, using: &random)) {
        var bytes = Array(HostileLogs.table(&random, rows: Int.random(in: 0...40, using: &random)).utf8)
        if Int.random(in: 0..<5, using: &random) == 0 { bytes = [0xEF, 0xBB, 0xBF] + bytes }
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += Array("\nx,\u{0},y,z".utf8) }
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += [0x0A, 0xFF, 0x2C] }
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += Array("\n\"never closed,\nann,CAD,,".utf8) }
        files[name] = bytes
      }
      if round % 7 == 0, let some = files["a.csv"] { files["again.csv"] = some }
      var source = SourceSpecification(
        id: "s", role: .access, files: ["**/*.csv", "*.csv"], format: "delimited", zone: zone, fields: fields)
      if round % 2 == 0 { source.fields["quantity"] = FieldRule(from: ["units"]) }
      if round % 3 == 0 {
        source.filters = [RowFilter(column: "app", test: .isNot, value: "PDM")]
        source.fields["product"] = FieldRule(from: ["app"], defaultValue: "Portal", map: ["cad": "CAD suite"])
      }
      try expectBothReadersAgree(files, source, zone: zone, &random)
    }
  }

  @Test("sessions of single uses are made as the general reader makes them", arguments: [41, 42, 43])
  func sessions(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let zone = try #require(Zone("America/New_York"))
    var sessions = 0
    var joined = 0
    var uses = 0
    for round in 0..<12 {
      var files: [String: [UInt8]] = [:]
      for name in ["a.csv", "b.csv", "sub/c.csv"] {
        var bytes = Array(HostileLogs.table(&random, rows: Int.random(in: 0...300, using: &random)).utf8)
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += [0x0A, 0xFF, 0x2C] }
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += Array("\n\"never closed,\nann,CAD,,".utf8) }
        files[name] = bytes
      }
      if round % 7 == 0, let some = files["a.csv"] { files["again.csv"] = some }
      var source = SourceSpecification(
        id: "s", role: .access, files: ["**/*.csv", "*.csv"], format: "delimited", zone: zone, fields: fields)
      source.sessionGap = Int64.random(in: 1...1_000_000, using: &random)
      if round % 2 == 0 { source.fields["quantity"] = FieldRule(from: ["units"]) }
      if round % 3 == 0 { source.filters = [RowFilter(column: "app", test: .isNot, value: "PDM")] }
      let told = try expectBothReadersAgree(files, source, zone: zone, &random)
      sessions += told.count { $0.hasPrefix("session|") }
      source.sessionGap = 1
      let alone = try expectBothReadersAgree(files, source, zone: zone, &random)
      joined += alone.count { $0.hasPrefix("session|") } - told.count { $0.hasPrefix("session|") }
      uses += told.count { $0.hasPrefix("use|") }
    }
    // Or else nothing was compared, or nothing was joined.
    #expect(sessions > 100 && joined > 20, "\(sessions) sessions, \(joined) fewer than by seconds")
    #expect(uses > 20, "\(uses)")
  }

  @Test func jsonLinesAreReadAsTheGeneralReaderReadsThem() throws {
    var random = SeededGenerator(seed: 22)
    for round in 0..<60 {
      var files: [String: [UInt8]] = [:]
      for name in ["a.jsonl", "b.jsonl"].prefix(Int.random(in: 1...2, using: &random)) {
        let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in HostileLogs.jsonRow(&random) }
        var bytes = Array(rows.joined(separator: HostileLogs.pick(["\n", "\r\n"], &random)).utf8)
        if Int.random(in: 0..<2, using: &random) == 0 { bytes.append(0x0A) }
        if Int.random(in: 0..<9, using: &random) == 0 { bytes += [0x22, 0xFF, 0x22] }
        files[name] = bytes
      }
      var source = SourceSpecification(
        id: "s", role: .access, files: ["*.jsonl"], format: "json-lines", zone: .utc,
        fields: [
          "subject": .init(from: ["actor.login", "user"]), "product": .init(from: ["target.name"]),
          "at": .init(from: ["time"]), "outcome": .init(from: ["outcome"]),
        ])
      if round % 4 == 0 {
        source.fields["product"] = FieldRule(from: ["target.title"], defaultValue: "Portal")
      }
      if round % 5 == 0 { source.filters = [RowFilter(column: "target.name", test: .isNotEmpty, value: "")] }
      if round % 2 == 0 { source.sessionGap = Int64.random(in: 1...400_000, using: &random) }
      try expectBothReadersAgree(files, source, &random)
    }
  }

  @Test func packedLogsAreRead() throws {
    var random = SeededGenerator(seed: 23)
    for name in ["signins.csv.gz", "more.csv.gz"] {
      let plain = try TemporaryFolder()
      let text = HostileLogs.table(&random, rows: 300)
      try plain.write(text, to: "log.csv")
      #expect(try run("gzip", ["-k", plain.path + "/log.csv"]).status == 0)
      let packed = try Data(contentsOf: URL(filePath: plain.path + "/log.csv.gz"))
      let source = SourceSpecification(
        id: "s", role: .access, files: ["*.gz"], format: "delimited", zone: .utc, fields: fields)
      try expectBothReadersAgree([name: Array(packed)], source, &random)
      var gapped = source
      gapped.sessionGap = 86_400
      let told = try expectBothReadersAgree([name: Array(packed)], gapped, &random)
      #expect(told.contains { $0.hasPrefix("session|") })
    }
  }
}
