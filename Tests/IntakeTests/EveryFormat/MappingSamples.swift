import Facts

@testable import Intake

extension FormatSample {
  private static let person = ["person_id": FieldRule.column("id"), "display_name": .column("name")]

  static let mappings: [FormatSample] = [
    FormatSample("delimited", .people, head: "id,name\n") { "P\($0),\"Ada, \($0)\"" }.mapped(person),
    FormatSample("json", .people, head: "{\"n\": 1, \"rows\": [\n", joint: ",\n", tail: "]}\n") {
      "{\"id\": \"P\($0)\", \"name\": \"Ada\"}"
    }.mapped(person) { $0.root = "/rows" },
    FormatSample("json-lines", .people) { "{\"id\": \"P\($0)\", \"name\": \"Ada\"}" }.mapped(person),
    FormatSample("xml", .people, head: "<?xml version=\"1.0\"?>\n<people>\n", tail: "</people>\n") {
      "<person id=\"P\($0)\"><name>Ada</name></person>"
    }.mapped(["person_id": .column("@id"), "display_name": .column("name")]) { $0.rowPath = "person" },
    FormatSample("lines", .people) { "P\($0) Ada" }.mapped(person) {
      $0.linePattern = #"^(?<id>\w+) (?<name>\w+)$"#
    },
    workbook, packedWorkbook,
  ]

  private static var workbook: FormatSample {
    let header =
      "<row r=\"1\"><c r=\"A1\" t=\"str\"><v>id</v></c><c r=\"B1\" t=\"str\"><v>name</v></c></row>\n"
    var sample = FormatSample("xlsx", .people, head: header) {
      "<row r=\"\($0 + 2)\"><c r=\"A\($0 + 2)\" t=\"str\"><v>P\($0)</v></c><c r=\"B\($0 + 2)\" t=\"s\"><v>0</v></c></row>"
    }.mapped(person)
    sample.packed = { SmallWorkbook($0, strings: ["<t>Ada</t>"]).bytes }
    return sample
  }

  /// A workbook in a gzip file, which has to be taken out before it can be read.
  private static var packedWorkbook: FormatSample {
    var sample = FormatSample("xlsx in gzip", .people, head: workbook.head, row: workbook.row).mapped(person)
    sample.packed = { storedGzip(workbook.packed($0)) }
    return sample
  }
}

/// A gzip file (RFC 1952) of stored blocks.
private func storedGzip(_ bytes: [UInt8]) -> [UInt8] {
  var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
  func append(_ value: UInt32, _ count: Int) {
    for at in 0..<count { file.append(UInt8(truncatingIfNeeded: value >> UInt32(8 * at))) }
  }
  var at = 0
  repeat {
    let end = min(at + 0xFFFF, bytes.count)
    file.append(end == bytes.count ? 1 : 0)
    append(UInt32(end - at), 2)
    append(~UInt32(end - at), 2)
    file += bytes[at..<end]
    at = end
  } while at < bytes.count
  append(checksum(bytes), 4)
  append(UInt32(truncatingIfNeeded: bytes.count), 4)
  return file
}
