internal import Facts

extension SourceFormat {
  /// A sheet of a workbook, as Excel and many others write it.
  static let xlsx = SourceFormat(
    name: "xlsx", version: 1, summary: "a sheet of an Excel workbook (XLSX) with a header row",
    roles: Role.allCases,
    recognises: { beginning in
      isZipStart(beginning)
        && ["[Content_Types].xml", "xl/workbook.xml", "xl/_rels"].contains { name in
          beginning.firstRange(of: Array(name.utf8)) != nil
        }
    },
    read: readXLSX)
}

private func readXLSX(_ reading: FileReading) throws {
  let place = reading.surveyed.file.path
  guard reading.surveyed.isZip else { throw notAWorkbook(reading) }
  let workbook = try Workbook(try reading.surveyed.zip(), place: place)
  let layout = reading.source.layout
  let sheet = try workbook.sheet(layout.sheet, source: reading.source.id)
  note(workbook, sheet, reading)
  let merged = try MergedCells(workbook.package.rows(sheet.part), place: place)
  var header = SheetHeader(wanted: layout.headerRow, merged: merged)
  var cells = SheetCells(workbook)
  var rows: RowReader?
  var hidden = 0
  var isCellBeside = false
  func isRow(_ path: [String]) -> Bool { path == ["worksheet", "sheetData", "row"] }
  try workbook.package.rows(sheet.part).forEach(where: isRow) { element, _ in
    let row = cells.row(element)
    guard rows != nil else {
      if header.isHeader(row) { rows = try start(header, reading) }
      return
    }
    if row.isHidden { hidden += 1 }
    let count = header.columns.count
    if row.isBlank { return reading.leaveOut("empty row") }
    if row.cells.contains(where: { $0.column >= count }) { isCellBeside = true }
    var texts = Array(repeating: "", count: count)
    for cell in row.cells where cell.column < count { texts[cell.column] = cell.text }
    rows?.read(
      .cells(Record(texts: texts, line: row.number)), line: row.number,
      raw: row.cells.map(\.text).joined(separator: "\t"))
  }
  guard let headerRow = header.row else {
    if let wanted = layout.headerRow {
      throw Fault(
        .configuration, place: "source \(reading.source.id)",
        found: "sheet `\(sheet.name)` of \(place) has nothing in row \(wanted), where its header should be",
        remedy: "correct `header-row`")
    }
    return reading.note("the sheet is empty")
  }
  if isCellBeside { reading.note("cells to the right of the header are not read") }
  if hidden > 0 { reading.note("\(hidden) hidden rows are read like the others") }
  if let range = merged.firstBelow(headerRow) {
    reading.note("merged cells below the header, such as \(range.text), count in their first row alone")
  }
  note(cells, reading)
}

private func start(_ header: SheetHeader, _ reading: FileReading) throws -> RowReader {
  if reading.source.layout.headerRow == nil, let row = header.row, row > 1 {
    reading.note("the header is row \(row)")
  }
  noteRepeatedNames(header.columns, reading)
  return try RowReader(reading, columns: header.columns)
}

private func note(_ workbook: Workbook, _ sheet: Workbook.Sheet, _ reading: FileReading) {
  reading.note("sheet `\(sheet.name)`" + (sheet.isHidden ? ", which is hidden" : ""))
  let others = workbook.sheets.filter { $0.part != sheet.part }
  func list(_ sheets: [Workbook.Sheet]) -> String {
    sheets.prefix(20).map { "`\($0.name)`" }.joined(separator: ", ") + (sheets.count > 20 ? ", …" : "")
  }
  let visible = others.filter { !$0.isHidden }
  let hidden = others.filter(\.isHidden)
  if !visible.isEmpty { reading.note("other sheets, not read: " + list(visible)) }
  if !hidden.isEmpty { reading.note("hidden sheets, not read: " + list(hidden)) }
}

private func note(_ cells: SheetCells, _ reading: FileReading) {
  if cells.errors > 0 {
    reading.note("\(cells.errors) cells hold an error, such as #N/A, which is read as text")
  }
  if cells.formulasWithoutValue > 0 {
    reading.note("\(cells.formulasWithoutValue) formulas have no stored value and are read as empty")
  }
  if cells.lostTexts > 0 {
    reading.note("\(cells.lostTexts) cells name texts that the workbook does not hold, and are read as empty")
  }
}

private func notAWorkbook(_ reading: FileReading) -> Fault {
  let place = reading.surveyed.file.path
  // What Microsoft's compound files start with.
  if reading.surveyed.start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
    return .unreadable(
      place, "it is a workbook in the old binary form (XLS), or one with a password",
      remedy: "open it and save it as XLSX without password")
  }
  return .unreadable(place, "it is no XLSX workbook, which would be a zip", remedy: "correct `format`")
}
