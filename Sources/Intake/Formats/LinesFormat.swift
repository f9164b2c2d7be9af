internal import Facts

extension SourceFormat {
  /// Lines of text, taken apart by a regular expression.
  static let lines = SourceFormat(
    name: "lines", version: 1, summary: "lines of text, such as a web server's log, taken apart by a pattern",
    roles: Role.allCases, recognises: { _ in false }, read: readLines)
}

private func readLines(_ reading: FileReading) throws {
  let layout = reading.source.layout
  let pattern: LinePattern
  do throws(LinePattern.Flaw) {
    pattern = try LinePattern(layout.linePattern)
  } catch {
    throw Fault(
      .configuration, place: "source \(reading.source.id)",
      found: "`pattern` is no regular expression: \(error)")
  }
  var rows = try RowReader(reading, columns: pattern.names)
  var scanner = LineScanner(try reading.surveyed.text())
  while try scanner.next({ line, bytes, isCut in
    if line <= layout.skippedLines { return }
    if trimmed(bytes).isEmpty { return reading.leaveOut("empty line") }
    let raw = String(decoding: bytes.prefix(16_384), as: UTF8.self)
    if isCut || bytes.count > LinePattern.lineLimit {
      let reason = "the line is longer than \(LinePattern.lineLimit >> 10) KiB"
      return reading.reject(line, "record-too-long", reason, raw: raw)
    }
    if let groups = pattern.groups(in: bytes) {
      rows.read(.cells(Record(line: line, bytes: bytes, cells: groups)), line: line, raw: raw)
    } else if layout.leavesOutOtherLines {
      reading.leaveOut("not of the pattern")
    } else {
      reading.reject(line, "no-match", "the line is not of the source's `pattern`", raw: raw)
    }
  }) {}
}
