internal import Facts

/// A workbook in the XLSX form (ECMA-376 SpreadsheetML): its sheets, and what the cells of all sheets share.
struct Workbook {
  struct Sheet {
    var name: String
    /// Member of the zip.
    var part: String
    var isHidden: Bool
  }

  let package: WorkbookPackage
  private(set) var sheets: [Sheet] = []
  /// Days are counted from 1904-01-01, as old Macintosh programs did.
  private(set) var is1904 = false
  private(set) var sharedStrings = SharedStrings()
  private(set) var styles = CellStyles()

  /// - Throws: ``Fault`` with code `unreadable` where it is no workbook.
  init(_ reader: ZipReader, place: String) throws {
    package = WorkbookPackage(reader, place: place)
    let roots = try package.relations(of: "")
    guard let main = roots.first(where: { $0.kind == "officeDocument" })?.target, package.holds(main) else {
      throw Fault.unreadable(place, "it is a zip, and no workbook: it names no main document")
    }
    let relations = try package.relations(of: main)
    try readMain(main, relations)
    if let part = relations.first(where: { $0.kind == "sharedStrings" })?.target, package.holds(part) {
      sharedStrings = try SharedStrings(package.rows(part), place: package.place(part))
    }
    if let part = relations.first(where: { $0.kind == "styles" })?.target, package.holds(part) {
      styles = try CellStyles(package.rows(part))
    }
    guard !sheets.isEmpty else { throw Fault.unreadable(place, "the workbook has no sheet of cells") }
  }

  private mutating func readMain(_ part: String, _ relations: [WorkbookPackage.Relation]) throws {
    func isWanted(_ path: [String]) -> Bool {
      path == ["workbook", "workbookPr"] || path == ["workbook", "sheets", "sheet"]
    }
    try package.rows(part).forEach(where: isWanted) { element, _ in
      if element.name == "workbookPr" {
        is1904 = ["1", "true", "on"].contains(element["date1904"] ?? "")
        return
      }
      // Charts and dialogs are sheets too, and have no cells.
      guard let relation = relations.first(where: { $0.id == element["id"] }), relation.kind == "worksheet"
      else { return }
      guard package.holds(relation.target) else {
        throw Fault.unreadable(
          package.outer, "the workbook names a sheet that it does not hold: \(relation.target)")
      }
      let isHidden = ["hidden", "veryHidden"].contains(element["state"] ?? "")
      sheets.append(Sheet(name: element["name"] ?? "", part: relation.target, isHidden: isHidden))
    }
  }

  /// The sheet of a name, or of a number counted from 1; without either the first that is not hidden.
  ///
  /// - Throws: ``Fault`` with code `configuration` where there is no such sheet.
  func sheet(_ wanted: String?, source: String) throws -> Sheet {
    guard let wanted else { return sheets.first { !$0.isHidden } ?? sheets[0] }
    if let sheet = sheets.first(where: { $0.name == wanted })
      ?? sheets.first(where: { foldedName($0.name) == foldedName(wanted) })
    {
      return sheet
    }
    if let number = Int(wanted), sheets.indices.contains(number - 1) { return sheets[number - 1] }
    let names = sheets.prefix(60).map { "`\($0.name)`" }.joined(separator: ", ")
    throw Fault(
      .configuration, place: "source \(source)", found: "\(package.outer) has no sheet `\(wanted)`",
      expected: "one of \(names), or its number",
      remedy: nearest(to: wanted, among: sheets.map(\.name)).map { "did you mean `\($0)`?" } ?? "")
  }
}
