import Facts
import Testing

@testable import Archive

@Suite struct CanonicalJSONTests {
  @Test func membersStandByUTF16CodeUnits() throws {
    // RFC 8785, section 3.2.3: U+1F600 (a surrogate pair) comes before U+FB33.
    let value = JSONValue.object([
      "\u{20AC}": .string("Euro Sign"), "\r": .string("Carriage Return"), "\u{FB33}": .string("Hebrew"),
      "1": .string("One"), "\u{1F600}": .string("Smiley"), "\u{80}": .string("Control"), "\u{F6}": .string("o"),
    ])
    #expect(
      try value.canonicalText()
        == #"{"\r":"Carriage Return","1":"One","\#u{80}":"Control","ö":"o","€":"Euro Sign","😀":"Smiley","\#u{FB33}":"Hebrew"}"#
    )
  }

  @Test func textsAreEscapedInOneWay() throws {
    let value = JSONValue.array([
      .string("\u{20AC}$\u{F}\nA'B\"\\\"/\u{8}\t\u{C}\r\u{7F}\u{1B}"), .integer(-9), .bool(true), .bool(false), .null,
    ])
    #expect(
      try value.canonicalText()
        == "[\"€$\\u000f\\nA'B\\\"\\\\\\\"/\\b\\t\\f\\r\u{7F}\\u001b\",-9,true,false,null]")
  }

  @Test func numbersThatOthersWouldRoundAreRefused() throws {
    #expect(try JSONValue.integer(9_007_199_254_740_991).canonicalText() == "9007199254740991")
    #expect(throws: Fault(.unwritable, place: "", found: "")) {
      try JSONValue.integer(9_007_199_254_740_992).canonicalText()
    }
  }

  @Test func whatIsWrittenIsReadBack() throws {
    let value = JSONValue.object([
      "a": .array([.integer(0), .string("x\u{301}\"\u{1F600}\n"), .object([:]), .array([])]), "b": .null,
      "": .bool(false),
    ])
    #expect(JSONValue(parsing: try value.canonicalBytes()) == value)
    #expect(JSONValue(parsing: Array(#" { "k" : "\ud83d\ude00\u00e9\/" } "#.utf8))?["k"]?.text == "😀é/")
  }

  @Test(arguments: [
    "", "{", "[1,]", "01", "1.5", "1e3", "+1", "\"\u{1}\"", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "tru", "1 2", "-",
    "9007199254740992", "[1 2]", "\"\\u12\"", "{\"a\" 1}",
  ])
  func whatIsNoneIsRefused(text: String) {
    #expect(JSONValue(parsing: Array(text.utf8)) == nil)
  }

  @Test func deepNestingIsRefused() {
    #expect(JSONValue(parsing: Array(repeating: 0x5B, count: 100_000)) == nil)
  }

  @Test func aMemberIsFoundOnItsOwnLevelOnly() {
    let line = Array(#"{"a":{"publisher":"x"},"b":"\"publisher\":","list":[1,{"publisher":2}],"publisher":"Ansys","z":1}"#.utf8)
    #expect(topLevelMember("publisher", in: line[...]).map { String(decoding: $0, as: UTF8.self) } == "\"Ansys\"")
    #expect(topLevelMember("z", in: line[...])?.elementsEqual("1".utf8) == true)
    #expect(topLevelMember("list", in: line[...])?.count == 19)
    #expect(topLevelMember("none", in: line[...]) == nil)
    for count in 0..<line.count - 8 { #expect(topLevelMember("z", in: line.prefix(count)) == nil) }
  }
}
