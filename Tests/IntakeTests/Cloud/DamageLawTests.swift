import Facts
import TestSupport
import Testing

@testable import Intake

/// What holds for every log of one record a line, whatever is done to it.
@Suite struct DamageLawTests {
  private func log(_ count: Int, _ random: inout SeededGenerator) -> [String] {
    (0..<count).map { index in
      let apps = (0..<Int.random(in: 1...3, using: &random)).map {
        #"{"type": "AppInstance", "displayName": "App \#($0) \u00fc"}"#
      }
      let result = Int.random(in: 0..<4, using: &random) == 0 ? "FAILURE" : "SUCCESS"
      return #"{"actor": {"alternateId": "u\#(index)@example.com"}, "eventType": "user.authentication.sso", "#
        + #""outcome": {"result": "\#(result)"}, "published": "2026-05-04T10:00:00Z", "#
        + #""debugContext": {"debugData": {"a": [1, 2.5e3, null, true]}}, "target": [\#(apps.joined(separator: ","))]}"#
    }
  }

  private func read(_ lines: [[UInt8]]) throws -> Reading {
    try Reading(Array(lines.joined(separator: [0x0A])), role: .access, format: "okta-system-log")
  }

  private func events(_ reading: Reading) -> [Int: [String]] {
    let names = reading.sink.names
    return Dictionary(grouping: reading.sink.events, by: \.line).mapValues { events in
      events.map { "\($0.at) \(names.text($0.subject)) \(names.text($0.product))" }
    }
  }

  /// A damaged line costs itself: the others give what they gave, and every line is accounted for.
  @Test func damageStaysInItsLine() throws {
    var random = SeededGenerator(seed: 51)
    for _ in 0..<60 {
      var lines = log(Int.random(in: 3...12, using: &random), &random).map { Array($0.utf8) }
      let before = events(try read(lines))
      var damaged: Set<Int> = []
      // Not the first two, by which the reader sees that it has lines before it.
      for _ in 0..<Int.random(in: 0...2, using: &random) {
        let index = Int.random(in: 0..<lines.count, using: &random)
        if index < 2 { continue }
        damaged.insert(index + 1)
        for _ in 0..<Int.random(in: 1...4, using: &random) {
          let at = Int.random(in: 0..<lines[index].count, using: &random)
          lines[index][at] = UInt8.random(in: 0x21...0x7E, using: &random)
        }
      }
      let reading = try read(lines)
      #expect(reading.account.balances)
      #expect(reading.account.read == lines.count)
      let after = events(reading)
      for line in 1...lines.count where !damaged.contains(line) { #expect(after[line] == before[line]) }
    }
  }

  /// Lines, an array and pages of the same records give the same uses, wherever the pieces end.
  @Test func theContainerDoesNotMatter() throws {
    var random = SeededGenerator(seed: 52)
    for _ in 0..<40 {
      let lines = log(Int.random(in: 2...8, using: &random), &random)
      let texts = [
        lines.joined(separator: "\n"), "[" + lines.joined(separator: ",") + "]",
        "[\n  " + lines.map { $0.replacing(", ", with: ",\n") }.joined(separator: ",\n  ") + "\n]\n",
        lines.map { "[\($0)]" }.joined(separator: "\n"),
      ]
      let found = try texts.map { text in
        let reading = try read([Array(text.utf8)])
        let names = reading.sink.names
        #expect(reading.account.read == lines.count)
        return reading.sink.events.map { "\($0.at) \(names.text($0.subject)) \(names.text($0.product))" }
      }
      #expect(Set(found).count == 1)
    }
  }
}
