internal import Facts

/// Ranges of an object's members that have one of the names; of repeated names the last.
///
/// - Parameter range: of a value in a document that was checked.
/// - Returns: nothing where the value is no object.
func jsonMembers(
  _ bytes: [UInt8], in range: Range<Int>, named names: Set<String>
) throws(JSONFlaw) -> [String: Range<Int>] {
  var members: [String: Range<Int>] = [:]
  var parser = JSONParser(bytes, in: range, builds: false)
  guard parser.take(0x7B) else { return members }
  while true {
    parser.skipBlanks()
    guard parser.byte == 0x22 else { return members }
    let name = try parser.string()
    parser.skipBlanks()
    guard parser.take(0x3A) else { throw parser.flaw("a colon is missing") }
    let value = try parser.value().range
    if names.contains(name) { members[name] = value }
    parser.skipBlanks()
    guard parser.take(0x2C) else { return members }
  }
}

/// Visits the elements of an array one by one; a value that is no array is its own one element.
///
/// - Parameter range: of a value in a document that was checked.
func eachJSONElement(
  _ bytes: [UInt8], in range: Range<Int>, _ body: (Range<Int>) throws -> Void
) throws {
  var parser = JSONParser(bytes, in: range, builds: false)
  guard parser.take(0x5B) else { return try body(range) }
  while true {
    parser.skipBlanks()
    if parser.byte == nil || parser.byte == 0x5D { return }
    try body(try parser.value().range)
    parser.skipBlanks()
    guard parser.take(0x2C) else { return }
  }
}

/// A document held whole, whose parts are built one by one.
final class HeldJSON {
  let bytes: [UInt8]
  let root: Range<Int>
  private var line = 1
  private var counted = 0

  /// Bytes of a document.
  static let limit = 512 << 20
  /// Bytes of an element that is built.
  static let elementLimit = 16 << 20

  /// - Throws: ``Fault`` with code `unreadable` where it is no JSON.
  init(_ surveyed: SurveyedFile) throws {
    let place = surveyed.file.path
    bytes = try surveyed.text().readAll(limit: HeldJSON.limit, place: place)
    do throws(JSONFlaw) {
      guard let rows = try JSONRows(bytes, pointer: "") else {
        throw JSONFlaw(offset: 0, sentence: "it is empty")
      }
      root = rows.root
    } catch {
      let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
      throw Fault.unreadable("\(place):\(line)", "it is no JSON: \(error.sentence)")
    }
  }

  /// Members of the document's object.
  func members(_ names: Set<String>) throws(JSONFlaw) -> [String: Range<Int>] {
    try jsonMembers(bytes, in: root, named: names)
  }

  func node(_ range: Range<Int>) throws(JSONFlaw) -> JSONNode { try JSONParser.parse(bytes, in: range) }

  func raw(_ range: Range<Int>) -> String {
    withoutProductKeys(String(decoding: bytes[range].prefix(16_384), as: UTF8.self))
  }

  /// The line of a place; quick where places are asked for in order.
  func line(of offset: Int) -> Int {
    if offset < counted { (line, counted) = (1, 0) }
    line += bytes[counted..<offset].count { $0 == 0x0A }
    counted = offset
    return line
  }

  /// Visits the elements of an array with their lines.
  func eachElement(in range: Range<Int>, _ body: (Range<Int>, _ line: Int) throws -> Void) throws {
    try eachJSONElement(bytes, in: range) { try body($0, line(of: $0.lowerBound)) }
  }

  /// Visits the objects of an array. What is no object, or too large to be built, is rejected.
  func eachObject(
    in range: Range<Int>, _ reading: FileReading, _ body: (JSONNode, _ line: Int) throws -> Void
  ) throws {
    try eachElement(in: range) { element, line in
      if element.count > HeldJSON.elementLimit {
        let limit = HeldJSON.elementLimit >> 20
        reading.reject(
          line, "record-too-long", "the row is longer than \(limit) MiB", raw: raw(element))
      } else if bytes[element.lowerBound] != 0x7B {
        reading.reject(line, "bad-json", "the row is no object", raw: raw(element))
      } else {
        try body(try node(element), line)
      }
    }
  }
}

extension JSONNode {
  /// The text of a member, trimmed; empty where it is absent or no single value.
  func trimmedText(_ name: String) -> String { trimmed(self[name]?.text ?? "") }

  /// The elements of an array member; none where it is absent.
  func elements(_ name: String) -> [JSONNode] {
    if case .array(let elements)? = self[name]?.value { elements } else { [] }
  }
}

/// The beginning of a JSON object: what format it is can be seen from names and values in it.
func beginsAsObject(_ beginning: [UInt8], holding marks: [String]) -> Bool {
  guard trimmed(beginning[...]).first == 0x7B else { return false }
  let text = String(decoding: beginning, as: UTF8.self)
  return marks.contains { text.contains($0) }
}
