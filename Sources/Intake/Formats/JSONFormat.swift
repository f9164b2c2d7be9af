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

private func readJSON(_ reading: FileReading) throws {
  let place = reading.surveyed.file.path
  let pointer = reading.source.layout.root
  func nothingThere() -> Fault {
    Fault.unreadable(
      place, "it has nothing at `\(pointer)`", remedy: "correct `root` of source \(reading.source.id)")
  }
  guard let way = JSONWay(elementsAt: pointer) else { throw nothingThere() }
  var rows = try RowReader(reading, columns: nil)
  let found = try reading.surveyed.forEachJSONPart(on: [way]) { part in
    guard part.isElement || part.isObject else {
      throw Fault.unreadable(
        "\(place):\(part.line)", "what stands at `\(pointer)` is neither an array nor an object")
    }
    if let node = part.object(reading, raw: part.raw) {
      rows.read(.object(node), line: part.line, raw: part.raw)
    }
  }
  if found.isEmpty { throw nothingThere() }
  rows.finish()
}
