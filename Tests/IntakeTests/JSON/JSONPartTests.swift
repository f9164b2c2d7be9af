import Facts
import TestSupport
import Testing

@testable import Intake

/// How parts of one JSON document are found.
@Suite struct JSONPartTests {
  private func parts(
    of text: String, on ways: [JSONWay], size: Int = 1 << 16, limit: Int = 1 << 20
  ) throws -> (found: Set<Int>, parts: [String]) {
    var scanner = JSONPartScanner(
      MemoryStream(Array(text.utf8), pieceSize: size), ways: ways, place: "file", limit: limit)
    var parts: [String] = []
    try scanner.visit {
      parts.append("\($0.way):\($0.line)\($0.isCut ? "!" : "") " + String(decoding: $0.bytes, as: UTF8.self))
    }
    return (scanner.found, parts)
  }

  @Test(arguments: [
    ("*", "[1, {\"a\":2}]", ["0:1 1", "0:1 {\"a\":2}"]),
    ("a.*", "{\"b\":[{}], \"a\":[ 3 ,\n4 ]}", ["0:1 3", "0:2 4"]),
    ("a.*", "{\"a\":{\"b\": [1]}}", ["0:1 {\"b\": [1]}"]), ("a.*", "{\"c\": {\"a\": [1]}}", []),
    ("a.1.x", "{\"a\":[0,{\"x\":[]}],\"c\":{}}", ["0:1 []"]), ("a", "{\"\\u0061\": \"}\"}", ["0:1 \"}\""]),
    ("a.*.b", "{\"a\": [{\"b\": 1}, 7, {\"c\": {\"b\": 0}}, {\"b\": 2}]}", ["0:1 1", "0:1 2"]),
    ("*", " 7 ", ["0:1 7"]),
    ("a.b", "{\"a\": []}", []), ("a.b", "{\"a\": 1}", []),
  ])
  func partsAreFound(_ way: String, _ text: String, _ expected: [String]) throws {
    for size in [1, 2, 3, 1000] {
      #expect(try parts(of: text, on: [JSONWay(way)], size: size).parts == expected)
    }
  }

  @Test func severalWaysAreFollowedAtOnce() throws {
    let text = "{\"n\": {\"x\": 1, \"y\": [2, 3]}, \"z\": [], \"s\": \"t\"}"
    let ways = ["n.x", "n.y.*", "z.*", "s", "q"].map { JSONWay($0) }
    let result = try parts(of: text, on: ways)
    #expect(result.parts == ["0:1 1", "1:1 2", "1:1 3", "3:1 \"t\""])
    // An array without elements is something all the same.
    #expect(result.found == [0, 1, 2, 3])
  }

  @Test(arguments: [
    ("", "[1, {\"a\":2}]", ["0:1 1", "0:1 {\"a\":2}"]),
    ("/a~1b/1", "{\"a/b\":[0,{\"x\":[]}]}", ["0:1 {\"x\":[]}"]),
    ("/*", "{\"*\": [5], \"a\": 1}", ["0:1 5"]), ("/a", "{\"a\":{}}", ["0:1 {}"]),
  ])
  func rowsStandAtAPointer(_ pointer: String, _ text: String, _ rows: [String]) throws {
    let way = try #require(JSONWay(elementsAt: pointer))
    #expect(try parts(of: text, on: [way]).parts == rows)
  }

  @Test func nothingStandsAtOtherPointers() throws {
    #expect(JSONWay(elementsAt: "a") == nil)
    for pointer in ["/b", "/a/5", "/a/0/x", "/a/-", "/a/00"] {
      let way = try #require(JSONWay(elementsAt: pointer))
      #expect(try parts(of: "{\"a\":[1]}", on: [way]).found.isEmpty, "\(pointer)")
    }
  }

  @Test(arguments: [
    "", "{", "[", "{\"a\": [1", "{\"a\": [1 2]}", "{\"a\": [1,]}", "{\"a\"}", "{\"a\": [], }",
    "{\"a\": []} 1", "{\"a\": \"x",
    "{\"a\": [], \"a\": [1]}",
  ])
  func whatIsNotOneDocumentIsRefused(_ text: String) {
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try parts(of: text, on: [JSONWay("a.*")]) }
  }

  @Test func whatIsNotAskedForMayBeAnyDepthAndLength() throws {
    let deep = String(repeating: "[", count: 100_000) + String(repeating: "]", count: 100_000)
    let text = "{\"deep\": \(deep), \"a\": [{\"b\": \(deep)}, \"\(String(repeating: "x", count: 5000))\", 1]}"
    let result = try parts(of: text, on: [JSONWay("a.*")], limit: 300)
    #expect(result.parts.map { $0.prefix(10) } == ["0:1! {\"b\":", "0:1! \"xxxx", "0:1 1"])
  }
}
