internal import Facts

extension SourceFormat {
  /// One JSON object a line.
  static let jsonLines = SourceFormat(
    name: "json-lines", version: 1, summary: "one JSON object a line (NDJSON)", roles: Role.allCases,
    recognises: { beginning in
      let lines = beginning.split(separator: 0x0A).prefix(3).dropLast(beginning.last == 0x0A ? 0 : 1)
      return lines.count > 1 && lines.allSatisfy { isObject(Array($0)) }
    },
    read: readJSONLines)
}

private func isObject(_ line: [UInt8]) -> Bool {
  if case .object? = (try? JSONParser.parse(line))?.value { true } else { false }
}

private func readJSONLines(_ reading: FileReading) throws {
  var scanner = LineScanner(try reading.surveyed.text())
  var rows = try RowReader(reading, columns: nil)
  while try scanner.next({ line, bytes, isCut in rows.readJSON(line, bytes, isCut: isCut) }) {}
  rows.finish()
}

extension RowReader {
  /// Reads one line, which holds an object, or nothing.
  mutating func readJSON(_ line: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    if holdsOnlyBlanks(bytes) { return }
    let raw = String(decoding: bytes.prefix(16_384), as: UTF8.self)
    guard !isCut else {
      let limit = LineScanner.defaultLimit >> 20
      return reading.reject(line, "record-too-long", "the line is longer than \(limit) MiB", raw: raw)
    }
    do throws(JSONFlaw) {
      let node = try JSONParser.parse(Array(bytes))
      guard case .object = node.value else {
        return reading.reject(line, "bad-json", "the line is no JSON object", raw: raw)
      }
      read(.object(node), line: line, raw: raw)
    } catch {
      let reason = "the line is no JSON: \(error.sentence) at byte \(error.offset + 1)"
      reading.reject(line, "bad-json", reason, raw: raw)
    }
  }
}
