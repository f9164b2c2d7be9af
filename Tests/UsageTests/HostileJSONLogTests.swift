import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

/// Lines of JSON that no honest program writes, or only a strange one, give the same by the rollup core as by the general
/// reader: the core expects what came in the line before, and must not be misled by it.
@Suite struct HostileJSONLogTests {
  private let fields: [String: FieldRule] = [
    "subject": .init(from: ["actor.login", "user"]), "product": .init(from: ["target.name"]),
    "at": .init(from: ["time"]), "outcome": .init(from: ["outcome"]),
  ]

  private func source(_ fields: [String: FieldRule]) -> SourceSpecification {
    SourceSpecification(
      id: "s", role: .access, files: ["*.jsonl"], format: "json-lines", zone: .utc, fields: fields)
  }

  /// How one program writes JSON: its blanks.
  private struct Spelling {
    var afterComma: String
    var beforeColon: String
    var afterColon: String
    var within: String

    init(_ random: inout SeededGenerator) {
      func blank(_ random: inout SeededGenerator) -> String {
        ["", "", "", " ", "  ", "\t", "\r"].randomElement(using: &random) ?? ""
      }
      afterComma = blank(&random)
      beforeColon = blank(&random)
      afterColon = blank(&random)
      within = blank(&random)
    }

    func object(_ members: [(String, String)]) -> String {
      "{" + within
        + members.map { "\"\($0.0)\"\(beforeColon):\(afterColon)\($0.1)" }.joined(separator: "," + afterComma)
        + within + "}"
    }
  }

  /// Names that are wanted, nearly wanted, wanted elsewhere, escaped, long, or nothing.
  private static let names = [
    "actor", "login", "target", "name", "time", "outcome", "user", "actor.login", "target.name", "Actor",
    "actors",
    "logi", "id", "", "\\u0061ctor", "lo\\u0067in", "ti\\/me", "ü", "e\\\"", "n\\\\", "list", "0", "*",
    String(repeating: "long", count: 40), String(repeating: "name", count: 8),
  ]

  private func scalar(_ random: inout SeededGenerator) -> String {
    [
      "null", "true", "false", "0", "-0", "17", "-2.5e3", "1E+2", "01", "1.", ".5", "+1", "nul", "tru", "NaN",
      "\"\"", "\"ann\"", "\"a\\u0000b\"", "\"a\\nb\"", "\"\\ud83d\\ude00\"", "\"\\ud83d\"", "\"\\x\"",
      "\"zoë\"",
      "\"\t\"", "\"unclosed", "'x'", "\"2026-08-0\(Int.random(in: 1...9, using: &random))T10:00:00Z\"",
      "\"" + String(repeating: "x", count: Int.random(in: 0...70, using: &random)) + "\"",
    ].randomElement(using: &random) ?? ""
  }

  private func value(_ depth: Int, _ spelling: Spelling, _ random: inout SeededGenerator) -> String {
    switch Int.random(in: 0..<(depth > 3 ? 6 : 10), using: &random) {
    case 6, 7: return object(depth + 1, spelling, &random)
    case 8:
      let values = (0..<Int.random(in: 0...3, using: &random)).map { _ in value(depth + 1, spelling, &random)
      }
      return "[" + spelling.within + values.joined(separator: "," + spelling.afterComma) + "]"
    default: return scalar(&random)
    }
  }

  private func object(_ depth: Int, _ spelling: Spelling, _ random: inout SeededGenerator) -> String {
    spelling.object(
      (0..<Int.random(in: 0...5, using: &random)).map { _ in
        (
          HostileJSONLogTests.names.randomElement(using: &random) ?? "",
          value(depth, spelling, &random)
        )
      })
  }

  /// A line as it should be, with some members beside the wanted ones, in an order of its own.
  private func honest(_ number: Int, _ spelling: Spelling, _ random: inout SeededGenerator) -> [(
    String, String
  )] {
    var members = [
      ("time", "\"2026-08-\(10 + number % 20)T10:00:\(10 + number % 50)Z\""),
      ("actor", spelling.object([("id", "\(number)"), ("login", "\"p\(number % 7)\""), ("more", "[]")])),
      ("target", spelling.object([("name", "\"CAD \(number % 3)\""), ("type", "\"App\"")])),
      ("outcome", "\"success\""), ("text", "\"a \\\" b\""),
    ]
    for _ in 0..<Int.random(in: 0...2, using: &random) {
      let at = Int.random(in: 0...members.count, using: &random)
      members.insert(
        ("extra\(Int.random(in: 0...5, using: &random))", scalarOrObject(spelling, &random)), at: at)
    }
    return members
  }

  private func scalarOrObject(_ spelling: Spelling, _ random: inout SeededGenerator) -> String {
    Bool.random(using: &random) ? "7" : spelling.object([("name", "\"not wanted here\""), ("b", "{}")])
  }

  private func line(_ number: Int, _ usual: Spelling, _ random: inout SeededGenerator) -> [UInt8] {
    let spelling = Int.random(in: 0..<6, using: &random) == 0 ? Spelling(&random) : usual
    var members = honest(number, spelling, &random)
    var text = ""
    switch Int.random(in: 0..<16, using: &random) {
    case 0: return Array(object(0, spelling, &random).utf8)
    case 1:
      members.append(
        (HostileJSONLogTests.names.randomElement(using: &random) ?? "", value(0, spelling, &random)))
    case 2: members.append(members.randomElement(using: &random) ?? ("", "0"))
    case 3: members.shuffle(using: &random)
    case 4: members.insert(("huge", "\"" + String(repeating: "y", count: 40_000) + "\""), at: 1)
    case 5:
      members.insert(
        ("deep", String(repeating: "{\"a\":", count: 63) + "1" + String(repeating: "}", count: 63)), at: 0)
    case 6: members.remove(at: Int.random(in: 0..<members.count, using: &random))
    default: break
    }
    text = spelling.object(members)
    var bytes = Array(text.utf8)
    switch Int.random(in: 0..<24, using: &random) {
    case 0: bytes.removeLast(Int.random(in: 1...min(20, bytes.count), using: &random))
    case 1: bytes.removeFirst(Int.random(in: 1...min(20, bytes.count), using: &random))
    case 2:
      let at = Int.random(in: 0..<bytes.count, using: &random)
      bytes[at] = UInt8.random(in: 0...0x7F, using: &random)
    case 3: bytes += Array(" {}".utf8)
    default: break
    }
    return bytes.filter { $0 != 0x0A }
  }

  @Test func linesThatMisleadAreReadAsTheGeneralReaderReadsThem() throws {
    var random = SeededGenerator(seed: 31)
    var uses = 0
    for round in 0..<60 {
      let spelling = Spelling(&random)
      var bytes: [UInt8] = []
      for number in 0..<Int.random(in: 1...60, using: &random) {
        bytes += line(number, spelling, &random) + [0x0A]
      }
      if round % 9 == 0 { bytes += [0x7B, 0x22, 0xFF, 0x22, 0x3A, 0x31, 0x7D, 0x0A] }
      if round % 11 == 0 { bytes.removeLast() }
      let general = try expectBothReadersAgree(["a.jsonl": bytes], source(fields), &random)
      uses += general.count { $0.hasPrefix("use|") }
    }
    // Or else nothing was compared.
    #expect(uses > 500)
  }

  /// More names than are remembered, and the same ones again.
  @Test func namesWithoutNumberAreRead() throws {
    var random = SeededGenerator(seed: 32)
    var text = ""
    for number in 0..<900 {
      text +=
        "{\"id-\(number % 700)\":{\"x\(number)\":1},\"time\":\"2026-08-01T10:00:00Z\",\"actor\":{\"k\(number)\":null,"
        + "\"login\":\"p\(number % 5)\"},\"target\":{\"name\":\"CAD\"},\"outcome\":\"success\"}\n"
    }
    let general = try expectBothReadersAgree(["a.jsonl": Array(text.utf8)], source(fields), &random)
    #expect(general.count { $0.hasPrefix("use|") } == 5)
  }

  /// The actor is a text in some lines and an object in others, and both are asked for.
  @Test func aWayThatGoesOnWhereAnotherEndsIsRead() throws {
    var random = SeededGenerator(seed: 33)
    var fields = fields
    fields["subject"] = .init(from: ["actor.login", "actor"])
    let rest = "\"time\":\"2026-08-01T10:00:00Z\",\"target\":{\"name\":\"CAD\"},\"outcome\":\"success\"}\n"
    let text = "{\"actor\":\"ann\",\(rest){\"actor\":{\"login\":\"bob\"},\(rest)"
    let general = try expectBothReadersAgree(["a.jsonl": Array(text.utf8)], source(fields), &random)
    #expect(general.contains { $0.hasPrefix("use|ann|CAD|") })
    #expect(general.contains { $0.hasPrefix("use|bob|CAD|") })
  }

  /// Odd rows wait for the digest of their file, and there are more of them than may wait.
  @Test func rowsThatCannotWaitForTheDigestAreRead() throws {
    var random = SeededGenerator(seed: 34)
    let filler = String(repeating: "z", count: 60_000)
    var text = ""
    for number in 0..<90 {
      text +=
        "{\"time\":\"2026-08-01T10:00:00Z\",\"user\":\"p\\u0061\(number % 9)\",\"target\":{\"name\":\"CAD\"},"
        + "\"outcome\":\"success\",\"text\":\"\(filler)\"}\n"
    }
    let general = try expectBothReadersAgree(["a.jsonl": Array(text.utf8)], source(fields), &random)
    #expect(general.count { $0.hasPrefix("use|") } == 9)
  }

  /// What stands behind a member that is too long to remember must not be expected at the object's start, nor the reverse.
  @Test func whatFollowsALongNameIsNotExpectedElsewhere() throws {
    var random = SeededGenerator(seed: 9)
    let long = String(repeating: "n", count: 200)
    let rest = "\"time\":\"2026-08-01T10:00:00Z\",\"target\":{\"name\":\"CAD\"}}"
    let lines = [
      "{\"\(long)\":1,\"user\":\"ann\",\(rest)", "{,\"user\":\"bob\",\(rest)",
      "{\"user\":\"ann\",\(rest)", "{\"\(long)\":1\"user\":\"eve\",\(rest)",
      "{\"user\":\"ann\",\"\(long)\":1,\"outcome\":\"ok\",\(rest)",
      "{\"\(long)\":1,,\"user\":\"eve\",\(rest)",
    ]
    let text = (lines + lines + lines).map { $0 + "\n" }.joined()
    let general = try expectBothReadersAgree(["a.jsonl": Array(text.utf8)], source(fields), &random)
    #expect(general.count { $0.hasPrefix("rejected|") } == 9, "\(general)")
  }
}
