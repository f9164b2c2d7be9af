import Facts
import TestSupport
import Testing

@testable import Intake

/// How records are found in JSON files.
@Suite struct JSONRecordTests {
  private func scan(_ text: String, size: Int = 1 << 16, limit: Int = 1 << 20) throws -> [String] {
    var scanner = JSONRecordScanner(
      MemoryStream(Array(text.utf8), pieceSize: size), pages: ["value"], place: "file", limit: limit)
    var found: [String] = []
    try scanner.visit {
      found.append("\($0.line)\($0.isCut ? "!" : ""):" + String(decoding: $0.bytes.prefix(40), as: UTF8.self))
    }
    return found
  }

  @Test(arguments: [
    ("", []), ("{}", ["1:{}"]), (" [ ] ", []), ("[1, \"x\" ,{}]", ["1:1", "1:\"x\"", "1:{}"]),
    ("{\"value\": [{\"a\": 1},\n {}], \"x\": [[2]]}", ["1:{\"a\": 1}", "2:{}"]),
    ("[{\"value\": [7]}, {\"value\": {}}]", ["1:7", "1:{\"value\": {}}"]),
    ("{\"v\\\"\": 1, \"value\": []}{\"a\":\n\"}\"}\n[{}]", ["1:{\"a\":\n\"}\"}", "3:{}"]),
    ("{\"x\": {\"value\": [1]}}", ["1:{\"x\": {\"value\": [1]}}"]), ("[[{}]]", ["1:{}"]),
    ("{\"value\": [1], \"value\": [2]}", ["1:1", "1:2"]), ("[nul]", ["1:nul"]),
  ])
  func recordsAreFound(_ text: String, _ expected: [String]) throws {
    for size in [1, 2, 3, 7, 1000] { #expect(try scan(text, size: size) == expected) }
  }

  @Test(arguments: [
    "{", "[", "[1", "[1 2]", "{\"a\"}", "{\"a\": }", "{\"a\": 1 \"b\": 2}", "{\"a\": \"", "]", "\u{1}",
    "{\"value\": [1",
    "{1: 2}", "[,]", "[{,}]",
  ])
  func whatIsNoJSONIsRefused(_ text: String) {
    for size in [1, 1000] {
      #expect(throws: Fault(.unreadable, place: "", found: "")) { try scan(text, size: size) }
    }
  }

  @Test func longRecordsAreCutAndTheRestIsRead() throws {
    let long = "{\"a\": \"" + String(repeating: "x\n", count: 5000) + "\"}"
    for size in [1, 50, 100_000] {
      let found = try scan("[{},\(long), {\"b\": 1}]", size: size, limit: 300)
      #expect(found.map { $0.prefix(9) } == ["1:{}", "1!:{\"a\": ", "5001:{\"b\""])
    }
  }

  /// A record reads the same with all members kept and with some.
  @Test func aShapeKeepsWhatIsWanted() throws {
    let text =
      #"{"a": {"b": "1", "c": [1, {"b": 2}]}, "d\u0065": {"f": 3}, "g": "\ud83d\ude00", "a\n": null}"#
    let bytes = Array(text.utf8)
    let all = try JSONParser.parse(bytes)
    let some = try JSONParser.parse(bytes, keeping: JSONShape(["a.c.b", "de.f", "a.b"]))
    for path in ["a.b", "a.c.1.b", "de.f"] {
      #expect(JSONPath(path).texts(in: some) == JSONPath(path).texts(in: all))
    }
    #expect(some["g"] == nil)
    #expect(some["a"]?["c"]?.elements.count == 2)
    for flawed in [
      #"{"x": "\q"}"#, #"{"x": [1,]}"#, "{\"x\": \"\u{1}\"}", #"{"x": 01}"#, "{\"x\": \"", #"{"x" 1}"#,
    ] {
      #expect(throws: JSONFlaw.self) { try JSONParser.parse(Array(flawed.utf8), keeping: .nothing) }
    }
  }

  @Test func secretsAreNotShown() {
    func shown(_ text: String) -> String { withoutSecrets(Array(text.utf8)[...], ["password"]) }
    #expect(
      shown(#"{"a": [{"Password": "x", "b": 1}], "password": {"c": "x"}}"#)
        == #"{"a": [{"Password": "…", "b": 1}], "password": "…"}"#)
    #expect(shown(#"{"password": "x", }"#) == "(not shown: it may hold a password)")
    #expect(shown(#"{"pass\u0077ord": "x", }"#) == "(not shown: it may hold a password)")
    #expect(shown("{\"a\"") == "{\"a\"")
  }
}
