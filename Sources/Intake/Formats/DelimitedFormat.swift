internal import Facts

extension SourceFormat {
  /// Comma, semicolon, tab or bar separated text with a header.
  static let delimited = SourceFormat(
    name: "delimited", version: 1, summary: "text with a header line and cells between separators (CSV, TSV)",
    roles: Role.allCases, recognises: { !$0.isEmpty && !$0.contains(0) }, read: readDelimited)
}

private func readDelimited(_ reading: FileReading) throws {
  let layout = reading.source.layout
  let place = reading.surveyed.file.path
  let sample = reading.surveyed.sample
  if reading.surveyed.isZip, reading.source.preset != nil {
    // A preset knows columns; whether they came as text or as a workbook is the file's affair.
    reading.note("read as a workbook")
    return try SourceFormat.xlsx.read(reading)
  }
  if sample.starts(with: [0x50, 0x4B, 0x03, 0x04]) {
    throw Fault.unreadable(
      place, "it is a zip container, such as a workbook, and no text",
      remedy: "use format = \"xlsx\" for a workbook, or export it as CSV")
  }
  let delimiter = delimiter(of: sample, layout)
  noteDelimiter(delimiter, reading)
  var scanner = try DelimitedScanner(
    try reading.surveyed.text(), delimiter: delimiter, skippedLines: layout.skippedLines)
  var header: [String] = []
  let hasHeader = try scanner.next { record in
    if let flaw = record.flaw {
      throw Fault.unreadable("\(place):\(record.line)", "the header cannot be read: \(flaw.sentence)")
    }
    header = record.texts.map(trimmed)
  }
  guard hasHeader else { return reading.note("the file is empty") }
  noteRepeatedNames(header, reading)
  var rows = try RowReader(reading, columns: header)
  while try scanner.next({ rows.read($0, columns: header.count) }) {}
}

/// What separates the cells of a text.
func delimiter(of sample: [UInt8], _ layout: Layout) -> UInt8 {
  layout.delimiter ?? DelimiterSniffer.delimiter(of: sample, skippedLines: layout.skippedLines)
}

func noteDelimiter(_ delimiter: UInt8, _ reading: FileReading) {
  if reading.source.layout.delimiter == nil, delimiter != 0x2C {
    reading.note("separator found out: \(DelimiterSniffer.name(delimiter))")
  }
}

extension RowReader {
  /// Reads one record of a text whose header has so many columns.
  mutating func read(_ record: borrowing Record, columns: Int) {
    let line = record.line
    if let flaw = record.flaw {
      reading.reject(line, flaw.code, flaw.sentence, raw: record.raw)
    } else if record.isBlank {
      reading.leaveOut("empty row")
    } else if record.count != columns, let reason = leavesOutRagged(record) {
      reading.leaveOut(reason)
    } else if record.count != columns {
      let reason = "the row has \(record.count) cells; expected \(columns), as the header has"
      reading.reject(line, "ragged-row", reason, raw: record.raw)
    } else {
      read(.cells(copy record), line: line, raw: record.raw)
    }
  }
}

func noteRepeatedNames(_ header: [String], _ reading: FileReading) {
  var met: Set<String> = []
  for name in header where !name.isEmpty && !met.insert(name).inserted {
    reading.note("two columns are named `\(name)`: the first is used")
  }
}
