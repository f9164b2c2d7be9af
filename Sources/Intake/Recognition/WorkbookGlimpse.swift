internal import Facts

/// The sheet of a workbook that seems to be its data: workbooks often begin with an empty sheet, or with one that says what the
/// others hold.
struct WorkbookGlimpse {
  let table: TableGlimpse
  /// `nil`: the sheet that is taken where none is named.
  let name: String?
  /// Further sheets with a header.
  let others: [String]

  /// Sheets that are looked at.
  private static let limit = 30

  /// - Throws: ``Fault`` where the workbook cannot be read.
  init(folder: String, path: String) throws {
    let source = SourceSpecification(id: "", role: .people, files: [], format: "xlsx", zone: .utc)
    let surveyed = try SurveyedFile(workspace: folder, relativePath: path, source: source)
    let workbook = try Workbook(try surveyed.zip(), place: path)
    let usual = try workbook.sheet(nil, source: "")
    var found: [(sheet: Workbook.Sheet, table: TableGlimpse)] = []
    for sheet in workbook.sheets.filter({ !$0.isHidden }).prefix(WorkbookGlimpse.limit) {
      let table = try WorkbookGlimpse.firstRows(of: sheet, workbook)
      if let header = table.header, !table.rows(below: header).isEmpty { found.append((sheet, table)) }
    }
    table = try found.first?.table ?? WorkbookGlimpse.firstRows(of: usual, workbook)
    name = found.first.flatMap { $0.sheet.part == usual.part ? nil : $0.sheet.name }
    others = found.dropFirst().map(\.sheet.name)
  }

  private static func firstRows(of sheet: Workbook.Sheet, _ workbook: Workbook) throws -> TableGlimpse {
    struct Enough: Error {}
    var cells = SheetCells(workbook)
    var records: [(line: Int, cells: [String])] = []
    do {
      try workbook.package.rows(sheet.part).forEach(
        where: { $0 == ["worksheet", "sheetData", "row"] },
        { element, _ in
          let row = cells.row(element)
          if row.isBlank { return }
          let width = min((row.cells.map(\.column).max() ?? -1) + 1, 2000)
          records.append((row.number, (0..<width).map { trimmed(row.text($0)) }))
          if records.count == TableGlimpse.limit { throw Enough() }
        })
    } catch is Enough {}
    // Empty cells at a row's end are not in the file.
    let width = records.map(\.cells.count).max() ?? 0
    for index in records.indices {
      records[index].cells += Array(repeating: "", count: width - records[index].cells.count)
    }
    return TableGlimpse(records)
  }
}
