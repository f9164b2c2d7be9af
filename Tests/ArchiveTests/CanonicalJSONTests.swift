import Facts
import Testing

@testable import Archive

@Suite struct CanonicalJSONTests {
  @Test func membersStandByUTF16CodeUnits() throws {
    // RFC 8785, section 3.2.3: U+1F600 (a surrogate pair) comes before U+FB33.
    let value = JSONValue.object([
      "\u{20AC}": .string("Euro Sign"), "\r": .string("Carriage Return"), "\u{FB33}": .string("Hebrew"),
      "1": .string("One"), "\u{1F600}": .string("Smiley"), "\u{80}": .string("Control"),
      "\u{F6}": .string("o"),
    ])
    #expect(
      try value.canonicalText()
        == #"{"\r":"Carriage Return","1":"One","\#u{80}":"Control","ö":"o","€":"Euro Sign","😀":"Smiley","\#u{FB33}":"Hebrew"}"#
    )
  }

  @Test func textsAreEscapedInOneWay() throws {
    let value = JSONValue.array([
      .string("\u{20AC}$\u{F}\nA'B\"\\\"/\u{8}\t\u{C}\r\u{7F}\u{1B}"), .integer(-9), .bool(true),
      .bool(false), .null,
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
    "", "{", "[1,]", "01", "1.5", "1e3", "+1", "\"\u{1}\"", "\"\\ud800\"", "{\"a\":1,\"a\":2}", "tru", "1 2",
    "-",
    "9007199254740992", "[1 2]", "\"\\u12\"", "{\"a\" 1}",
  ])
  func whatIsNoneIsRefused(text: String) {
    #expect(JSONValue(parsing: Array(text.utf8)) == nil)
  }

  @Test func deepNestingIsRefused() {
    #expect(JSONValue(parsing: Array(repeating: 0x5B, count: 100_000)) == nil)
  }

  @Test func aMemberIsFoundOnItsOwnLevelOnly() {
    let line = Array(
      #"{"a":{"publisher":"x"},"b":"\"publisher\":","list":[1,{"publisher":2}],"publisher":"Ansys","z":1}"#
        .utf8)
    #expect(
      topLevelMember("publisher", in: line[...]).map { String(decoding: $0, as: UTF8.self) } == "\"Ansys\"")
    #expect(topLevelMember("z", in: line[...])?.elementsEqual("1".utf8) == true)
    #expect(topLevelMember("list", in: line[...])?.count == 19)
    #expect(topLevelMember("none", in: line[...]) == nil)
    for count in 0..<line.count - 8 { #expect(topLevelMember("z", in: line.prefix(count)) == nil) }
  }

  @Test func manyMembersAreFoundAsEachAlone() {
    let line = Array(
      #"{"a":{"kind":"x"},"b":"\\","kind":"\"seat\",","list":[1,{"z":2}],"publisher":"Ansys","z":1}"#.utf8)
    let names = ["z", "none", "kind", "a", "publisher", "list", "b"]
    for count in 0...line.count {
      let part = line.prefix(count)
      #expect(TopLevelNames(names).values(in: part) == names.map { topLevelMember($0, in: part) })
    }
    #expect(TopLevelNames(names).values(in: line[...]).count { $0 == nil } == 1)
    // Where a line stands among others.
    let among = Array("{\n".utf8) + line + Array("\n}".utf8)
    let own = among[2..<2 + line.count]
    #expect(topLevelMember("kind", in: own).map { String(decoding: $0, as: UTF8.self) } == #""\"seat\",""#)
  }

  @Test func membersOfAListStandAsThoseOfADictionary() throws {
    var generator = Generator(state: 3)
    let alphabet = ["", "a", "B", "_", "é", "\u{E000}", "\u{FFFD}", "😀", "\u{10FFFF}", "e\u{301}", "\""]
    for _ in 0..<500 {
      var members = JSONMembers()
      var dictionary: [String: JSONValue] = [:]
      for number in 0..<Int.random(in: 0...12, using: &generator) {
        let length = Int.random(in: 0...3, using: &generator)
        let name = (0..<length).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
        let isRemoved = number % 5 == 4
        members[name] = isRemoved ? nil : .integer(number)
        // Swift takes two spellings of an accent for one key; the list does not.
        let other = dictionary.keys.first { $0 == name && !$0.utf8.elementsEqual(name.utf8) }
        if let other {
          dictionary[other] = nil
          members[other] = nil
        }
        dictionary[name] = isRemoved ? nil : .integer(number)
      }
      var bytes: [UInt8] = []
      try CanonicalJSON.append(members, to: &bytes)
      #expect(String(decoding: bytes, as: UTF8.self) == (try JSONValue.object(dictionary).canonicalText()))
      for (name, value) in dictionary { #expect(members[name] == value) }
      // By what the rule says, with other means.
      #expect(
        members.list.map(\.name)
          == dictionary.keys.sorted { Array($0.utf16).lexicographicallyPrecedes(Array($1.utf16)) })
    }
    let literal: JSONMembers = ["b": .integer(1), "a": nil, "c": .null, "b": .integer(2)]
    #expect(literal.list.map(\.name) == ["b", "c"] && literal["b"] == .integer(2) && literal["a"] == nil)
  }
}
