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

  private func pick(_ words: [String], _ random: inout SeededGenerator) -> String {
    words.randomElement(using: &random) ?? ""
  }

  private func time(_ random: inout SeededGenerator) -> String {
    let day = Day(number: 20_600 + Int32.random(in: 0...160, using: &random))
    let hour = Int.random(in: 0...24, using: &random)
    let clock =
      "\(hour < 10 ? "0" : "")\(hour):\(pick(["00", "15", "59", "60"], &random)):\(pick(["00", "07"], &random))"
    return pick(
      [
        "\(day)T\(clock)Z", "\(day)T\(clock)Z", "\(day)T\(clock)Z", "\(day) \(clock)", "\(day)T\(clock).25Z",
        "\(day)T\(clock)+02:00", "\(day)T\(clock)-0330", "\(day)", "soon", "", "\(day)t\(clock)z",
        "202s-08-24T\(clock)Z", "2o26-08-24T\(clock)Z", "2026-0b-24T\(clock)Z",
      ], &random)
  }

  private func cell(_ text: String, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<12, using: &random) {
    case 0: return "\"" + text.replacing("\"", with: "\"\"") + "\""
    case 1: return "\"" + text + "\"x"
    case 2: return " " + text + "\t"
    case 3: return "\"" + text + "\n\""
    default: return text
    }
  }

  private func row(_ random: inout SeededGenerator) -> String {
    let subject = pick(
      ["ann", "Ann", "bob", "ANN ", "zoë", "Zoe\u{0308}", "\u{A0}eve", "K", "\u{212A}", "", "a\"b", "carl,"],
      &random)
    let product = pick(["CAD", "cad", "PDM", "Ölmodell", "", "3D\u{A0}"], &random)
    let outcome = pick(["success", "ok", "OK", "denied", "", "failure"], &random)
    let units = pick(
      ["", "1", "2.5", "-1", "1,000.5", "x", "0003", "12345678901", "0.123456789", ".5", "7"], &random)
    var cells = [subject, product, time(&random), outcome, units].map { cell($0, &random) }
    if Int.random(in: 0..<20, using: &random) == 0 { cells.append("more") }
    if Int.random(in: 0..<30, using: &random) == 0 { return pick(["", "  ", ",,,", "\"\""], &random) }
    return cells.joined(separator: ",")
  }

  private func table(_ random: inout SeededGenerator, rows: Int) -> String {
    var text = "user,app,time,outcome,units"
    for _ in 0..<rows { text += pick(["\n", "\n", "\r\n", "\r"], &random) + row(&random) }
    return text + pick(["", "\n", "\r\n"], &random)
  }

  @Test func tablesAreReadAsTheGeneralReaderReadsThem() throws {
    var random = SeededGenerator(seed: 21)
    let zone = try #require(Zone("America/New_York"))
    for round in 0..<60 {
      var files: [String: [UInt8]] = [:]
      for name in ["a.csv", "b.csv", "sub/c.csv"].prefix(Int.random(in: 1...3, using: &random)) {
        var bytes = Array(table(&random, rows: Int.random(in: 0...40, using: &random)).utf8)
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

  private func jsonText(_ text: String, _ random: inout SeededGenerator) -> String {
    if text.isEmpty { return pick(["null", "\"\"", "17", "true", "{}", "[]", "[\"x\"]"], &random) }
    if Int.random(in: 0..<10, using: &random) == 0 { return "\"\\u0061" + text + "\"" }
    return "\"" + text.replacing("\"", with: "\\\"") + "\""
  }

  private func jsonRow(_ random: inout SeededGenerator) -> String {
    let subject = jsonText(pick(["ann", "Ann", "bob", "zoë", "", "a\"b", " eve "], &random), &random)
    let product = jsonText(pick(["CAD", "cad", "PDM", ""], &random), &random)
    let outcome = jsonText(pick(["SUCCESS", "FAILURE", ""], &random), &random)
    var members = [
      "\"time\":\(jsonText(time(&random), &random))", "\"actor\": {\"id\": 7, \"login\" :\(subject)}",
      "\"target\":{\"name\":\(product),\"list\":[1,-2.5e3,{\"a\":[]}]}", "\"outcome\":\(outcome)",
      "\"text\":\"a \\\\ b \\u00e9 ü\"",
    ]
    switch Int.random(in: 0..<14, using: &random) {
    case 0: members.append("\"actor\":{}")
    case 1: members.append("\"actor.login\":\"trap\"")
    case 2: members.append("\"bad\":01")
    case 3: members.append("\"bad\":\"\t\"")
    case 4: members.removeLast(2)
    case 5: members[1] = "\"actor\":[{\"login\":\"x\"}]"
    case 6: members[1] = "\"user\":\"direct\""
    case 7:
      members.append("\"deep\":" + String(repeating: "[", count: 70) + String(repeating: "]", count: 70))
    default: break
    }
    let text = "{" + members.shuffled(using: &random).joined(separator: pick([",", " , "], &random)) + "}"
    switch Int.random(in: 0..<20, using: &random) {
    case 0: return String(text.dropLast())
    case 1: return text + " x"
    case 2: return "[\(text)]"
    case 3: return pick(["", "  ", "null"], &random)
    case 4: return " " + text + "\t"
    default: return text
    }
  }

  @Test func jsonLinesAreReadAsTheGeneralReaderReadsThem() throws {
    var random = SeededGenerator(seed: 22)
    for round in 0..<60 {
      var files: [String: [UInt8]] = [:]
      for name in ["a.jsonl", "b.jsonl"].prefix(Int.random(in: 1...2, using: &random)) {
        let rows = (0..<Int.random(in: 1...40, using: &random)).map { _ in jsonRow(&random) }
        var bytes = Array(rows.joined(separator: pick(["\n", "\r\n"], &random)).utf8)
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
      try expectBothReadersAgree(files, source, &random)
    }
  }

  @Test func packedLogsAreRead() throws {
    var random = SeededGenerator(seed: 23)
    for name in ["signins.csv.gz", "more.csv.gz"] {
      let plain = try TemporaryFolder()
      let text = table(&random, rows: 300)
      try plain.write(text, to: "log.csv")
      #expect(try run("gzip", ["-k", plain.path + "/log.csv"]).status == 0)
      let packed = try Data(contentsOf: URL(filePath: plain.path + "/log.csv.gz"))
      let source = SourceSpecification(
        id: "s", role: .access, files: ["*.gz"], format: "delimited", zone: .utc, fields: fields)
      try expectBothReadersAgree([name: Array(packed)], source, &random)
    }
  }
}
