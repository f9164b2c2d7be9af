internal import Facts

extension SourceFormat {
  /// A JSON document with an array of rows.
  static let json = SourceFormat(
    name: "json", version: 1, summary: "a JSON document with an array of rows at a pointer",
    roles: Role.allCases,
    recognises: { beginning in
      trimmed(beginning[...]).first.map { $0 == 0x7B || $0 == 0x5B } ?? false
    },
    read: readJSON)
}

/// Bytes of a document, which is held whole.
private let documentLimit = 512 << 20

private func readJSON(_ reading: FileReading) throws {
  let place = reading.surveyed.file.path
  let bytes = try reading.surveyed.text().readAll(limit: documentLimit, place: place)
  if trimmed(bytes[...]).isEmpty { return reading.note("the file is empty") }
  let pointer = reading.source.layout.root
  let found: JSONRows?
  do throws(JSONFlaw) {
    found = try JSONRows(bytes, pointer: pointer)
  } catch {
    let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
    throw Fault.unreadable("\(place):\(line)", "it is no JSON: \(error.sentence)")
  }
  guard let found else {
    throw Fault.unreadable(
      place, "it has nothing at `\(pointer)`", remedy: "correct `root` of source \(reading.source.id)")
  }
  guard found.isArray || found.isObject else {
    throw Fault.unreadable(place, "what stands at `\(pointer)` is neither an array nor an object")
  }
  var rows = try RowReader(reading, columns: nil)
  var line = 1
  var counted = 0
  try found.visit { range in
    line += bytes[counted..<range.lowerBound].count { $0 == 0x0A }
    counted = range.lowerBound
    let raw = String(decoding: bytes[range].prefix(16_384), as: UTF8.self)
    if range.count > DelimitedScanner.defaultLimit {
      let limit = DelimitedScanner.defaultLimit >> 20
      reading.reject(line, "record-too-long", "the row is longer than \(limit) MiB", raw: raw)
    } else if bytes[range.lowerBound] == 0x7B {
      rows.read(.object(try JSONParser.parse(bytes, in: range)), line: line, raw: raw)
    } else {
      reading.reject(line, "bad-json", "the row is no object", raw: raw)
    }
  }
  rows.finish()
}
