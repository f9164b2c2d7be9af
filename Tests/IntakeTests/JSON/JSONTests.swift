import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct JSONTests {
  private func parse(_ text: String) throws(JSONFlaw) -> JSONNode { try JSONParser.parse(Array(text.utf8)) }

  @Test(arguments: [
    "", "{", "[1,]", "{\"a\":1,}", "01", "1.", "1e", "-", "nul", "'a'", "\"a", "\"\u{1}\"", "[1] 2", "{a:1}",
    "\"\\x\"",
    "NaN", "// x\n1",
  ])
  func onlyRFC8259IsRead(_ text: String) {
    #expect(throws: JSONFlaw.self) { try parse(text) }
  }

  @Test func numbersStayAsWritten() throws {
    #expect(try parse("[0.1000000000000000055511, -1E+5]")["0"]?.text == "0.1000000000000000055511")
    #expect(try parse("[0.1, -1E+5]")["1"]?.text == "-1E+5")
  }

  @Test func escapesAndHalfPairs() throws {
    #expect(try parse(#""\u00fc\ud83d\ude00\n\"\/""#).text == "ü😀\n\"/")
    #expect(try parse(#""\ud83dx\ude00\u0000""#).text == "\u{FFFD}x\u{FFFD}\u{FFFD}")
  }

  @Test func theLastOfRepeatedNamesCounts() throws {
    #expect(try parse(#"{"a":1,"a":2}"#)["a"]?.text == "2")
  }

  @Test func depthIsLimited() throws {
    let deep = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(throws: Never.self) { try parse(deep) }
    #expect(throws: JSONFlaw.self) { try parse("[" + deep + "]") }
    #expect(throws: JSONFlaw.self) { try parse(String(repeating: "[{\"a\":", count: 1_000_000)) }
  }

  @Test func pathsReachMembersElementsAndAllElements() throws {
    let node = try parse(#"{"a":{"b.c":1},"emails":[{"value":"x"},{"value":"y"},{}],"n":null,"s":["p","q"]}"#)
    #expect(JSONPath("a.b.c").texts(in: node) == ["1"])
    #expect(JSONPath("emails.1.value").texts(in: node) == ["y"])
    #expect(JSONPath("emails.*.value").texts(in: node) == ["x", "y"])
    #expect(JSONPath("n").texts(in: node) == [""])
    #expect(JSONPath("s").texts(in: node) == ["p", "q"])
    #expect(JSONPath("a.x").texts(in: node) == nil)
  }

  @Test func rowsKnowTheirLine() throws {
    let text = "{\"result\": [\n {\"id\": \"1\"},\n\n {\"id\":\n \"2\"}, 7\n]}"
    var layout = Layout()
    layout.root = "/result"
    let reading = try Reading(
      text, role: .people, format: "json", fields: ["person_id": .column("id")], layout: layout)
    #expect(reading.sink.people.map(\.origin.line) == [2, 4])
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line) \($0.raw)" } == ["bad-json 5 7"])
    #expect(reading.account.balances)
  }

  @Test func aBadLineOfJSONLinesIsOneRejectedRow() throws {
    let text = "{\"id\": \"1\"}\n\n{\"id\": \n[]\n{\"id\": \"2\"}"
    let reading = try Reading(
      text, role: .people, format: "json-lines", fields: ["person_id": .column("id")])
    #expect(reading.sink.people.map(\.id) == ["1", "2"])
    #expect(reading.rejected.map(\.origin.line) == [3, 4])
    #expect(reading.account.read == 4)
  }

  @Test(arguments: ["{\"result\": 1}", "{}", "{\"result\": [", "[1] x"])
  func aDocumentWithoutRowsIsUnreadable(_ text: String) {
    var layout = Layout()
    layout.root = "/result"
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try Reading(text, role: .people, format: "json", fields: ["person_id": .column("id")], layout: layout)
    }
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func naughtyStringsSurvive() throws {
    let node = try JSONParser.parse(try SharedCorpus.bytes("corpus/bad/naughty-strings/blns.json"))
    guard case .array(let strings) = node.value else {
      Issue.record("not an array")
      return
    }
    #expect(strings.count > 500)
    #expect(strings.contains { $0.text == "田中さんにあげて下さい" })
  }
}
