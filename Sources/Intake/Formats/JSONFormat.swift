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
  let document: JSONNode
  do throws(JSONFlaw) {
    document = try JSONParser.parse(bytes)
  } catch {
    let line = bytes.prefix(error.offset).count { $0 == 0x0A } + 1
    throw Fault.unreadable("\(place):\(line)", "it is no JSON: \(error.sentence)")
  }
  let pointer = reading.source.layout.root
  guard let root = document.at(pointer: pointer) else {
    throw Fault.unreadable(
      place, "it has nothing at `\(pointer)`", remedy: "correct `root` of source \(reading.source.id)")
  }
  let elements: [JSONNode]
  switch root.value {
  case .array(let nodes): elements = nodes
  case .object: elements = [root]
  default: throw Fault.unreadable(place, "what stands at `\(pointer)` is neither an array nor an object")
  }
  var rows = try RowReader(reading, columns: nil)
  var line = 1
  var counted = 0
  for node in elements {
    line += bytes[counted..<node.range.lowerBound].count { $0 == 0x0A }
    counted = node.range.lowerBound
    let raw = bytes[node.range.prefix(16_384)]
    if case .object = node.value {
      rows.read(.object(node), line: line, raw: String(decoding: raw, as: UTF8.self))
    } else {
      reading.reject(line, "bad-json", "the row is no object", raw: String(decoding: raw, as: UTF8.self))
    }
  }
}
