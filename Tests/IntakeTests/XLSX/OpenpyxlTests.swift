import Facts
import Foundation
import TestSupport
import Testing

@testable import Intake

private let hasOpenpyxl = (try? run("python3", ["-c", "import openpyxl"]).status) == 0
private let hasLibreOffice = (try? run("sh", ["-c", "command -v soffice"]).status) == 0

/// Workbooks that openpyxl and LibreOffice wrote, read as openpyxl reads them.
@Suite(.enabled(if: hasOpenpyxl || isCI, "python3 has no openpyxl")) struct OpenpyxlTests {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Judges/workbook.py").path

  @Test(arguments: ["1900", "1904"])
  func cellsAreThoseOfOpenpyxl(_ name: String) throws {
    let folder = try written()
    let sheets = try compare("\(folder.path)/\(name).xlsx")
    #expect(sheets["Kinds & <more>"]?.count == 43)
    #expect(sheets["Kinds & <more>"]?[3]?[1] == "0.2")
    #expect(sheets["Kinds & <more>"]?[4]?[1] == "0.3")
  }

  @Test(
    .enabled(if: hasLibreOffice || isCI, "soffice is not here"),
    arguments: ["1900", "1904"])
  func cellsOfLibreOffice(_ name: String) throws {
    let folder = try written()
    let result = try run(
      "soffice",
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--convert-to", "xlsx",
        "--outdir",
        folder.path + "/again", "\(folder.path)/\(name).xlsx",
      ])
    try #require(result.status == 0, "\(result.errors)")
    let sheets = try compare("\(folder.path)/again/\(name).xlsx")
    #expect(sheets["Kinds & <more>"]?.count == 43)
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func cellsOfTheCorpus() throws {
    let folder = "corpus/A_po/ocds"
    let root = try #require(SharedCorpus.root)
    for name in try SharedCorpus.names(in: folder) where name.hasSuffix(".xlsx") {
      let sheets = try compare(root.appending(path: "\(folder)/\(name)").path)
      #expect(sheets.count > 10)
    }
  }

  @Test func mergedHeadersNameTheirColumns() throws {
    let folder = try written()
    let bytes = Array(try Data(contentsOf: URL(filePath: folder.path + "/1900.xlsx")))
    var layout = Layout()
    layout.sheet = "merged"
    layout.headerRow = 4
    let reading = try Reading(
      bytes, role: .purchases, format: "xlsx",
      fields: [
        "po_number": .column("Order"), "sku": .column("SKU"), "description": .column("Name"),
        "unit_price": .column("Price"), "quantity": FieldRule(from: [], defaultValue: "2"),
        "currency": FieldRule(from: [], defaultValue: "USD"),
        "supplier": FieldRule(from: [], defaultValue: "Acme"),
        "order_date": FieldRule(from: [], defaultValue: "2030-01-01"),
      ], layout: layout)
    #expect(reading.sink.purchases.map(\.id.description) == ["PO-1/1", "PO-2/1"])
    #expect(reading.sink.purchases.map(\.origin.line) == [5, 6])
    #expect(reading.sink.purchases.map(\.amount.amount) == ["3.00", "4.50"])
    #expect(reading.account.notes.contains("sheet `Merged`"))
    #expect(reading.account.notes.contains("hidden sheets, not read: `Hidden`"))
    #expect(reading.account.balances)
  }

  private func written() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let result = try run("python3", [Self.script, "write", folder.path])
    try #require(result.status == 0, "\(result.errors)")
    return folder
  }

  private func compare(_ path: String) throws -> [String: [Int: [Int: String]]] {
    let judged = try run("python3", [Self.script, "read", path])
    try #require(judged.status == 0, "\(judged.errors)")
    let expected = try JSONDecoder().decode(
      [String: [String: [String: String]]].self, from: Data(judged.output.utf8))
    let sheets = try cells(ofWorkbook: path)
    #expect(Set(sheets.keys) == Set(expected.keys))
    for (name, rows) in sheets {
      for row in Set(rows.keys).union((expected[name] ?? [:]).keys.compactMap { Int($0) }).sorted() {
        let mine = rows[row] ?? [:]
        let judges = Dictionary(
          uniqueKeysWithValues: (expected[name]?[String(row)] ?? [:]).map { (Int($0) ?? -1, $1) })
        for column in Set(mine.keys).union(judges.keys).sorted() where mine[column] != judges[column] {
          Issue.record(
            "\(name) row \(row) column \(column): \(mine[column] ?? "nil"), openpyxl \(judges[column] ?? "nil")"
          )
        }
      }
    }
    return sheets
  }
}

/// All cells of all sheets that are not empty.
func cells(ofWorkbook path: String) throws -> [String: [Int: [Int: String]]] {
  let reader = try ZipReader(RegularFile(path: path, place: path), rules: .foreign, limits: .foreign)
  let workbook = try Workbook(reader, place: path)
  var sheets: [String: [Int: [Int: String]]] = [:]
  for sheet in workbook.sheets {
    var cells = SheetCells(workbook)
    var rows: [Int: [Int: String]] = [:]
    func isRow(_ path: [String]) -> Bool { path == ["worksheet", "sheetData", "row"] }
    try workbook.package.rows(sheet.part).forEach(where: isRow) { element, _ in
      let row = cells.row(element)
      if row.cells.isEmpty { return }
      rows[row.number] = Dictionary(row.cells.map { ($0.column, $0.text) }, uniquingKeysWith: { $1 })
    }
    sheets[sheet.name] = rows
  }
  return sheets
}
