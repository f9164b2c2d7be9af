import Foundation
import TestSupport
import Testing

@testable import Intake

/// Which sheet of an unknown workbook is looked at.
@Suite struct WorkbookGlimpseTests {
  private static let table = """
    <row r="1"><c r="A1" t="inlineStr"><is><t>email</t></is></c><c r="B1" t="inlineStr"><is><t>product</t></is></c></row>
    <row r="2"><c r="A2" t="inlineStr"><is><t>a@x.example</t></is></c><c r="B2" t="inlineStr"><is><t>Visio</t></is></c></row>
    """

  private static func sheet(_ rows: String) -> String {
    "<worksheet xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><sheetData>\(rows)</sheetData></worksheet>"
  }

  /// `Data`, then `Seats`; a hidden sheet before them has a table of its own.
  private func sample(data: String, seats: String) throws -> FileSample {
    var workbook = SmallWorkbook(data)
    workbook.parts["xl/workbook.xml"]?.replace(
      "</sheets>", with: "<sheet name='Seats' sheetId='4' r:id='e'/></sheets>")
    workbook.parts["xl/_rels/workbook.xml.rels"]?.replace(
      "<Relationship Id=\"n\"",
      with: """
        <Relationship Id="e" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" \
        Target="worksheets/seats.xml"/><Relationship Id="n"
        """)
    workbook.parts["xl/worksheets/seats.xml"] = Self.sheet(seats)
    let folder = try TemporaryFolder()
    try Data(workbook.bytes).write(to: URL(fileURLWithPath: folder.path + "/w.xlsx"))
    return try FileSample(folder: folder.path, relativePath: "w.xlsx")
  }

  @Test func emptySheetIsPassedOver() throws {
    let sample = try sample(data: "", seats: Self.table)
    #expect(sample.sheetName == "Seats")
    #expect(sample.otherSheets.isEmpty)
    #expect(FileOutline(sample)?.columns.map(\.name) == ["email", "product"])
  }

  @Test func firstSheetNeedsNoNameAndOthersAreTold() throws {
    let sample = try sample(data: Self.table, seats: Self.table)
    #expect(sample.sheetName == nil)
    #expect(sample.otherSheets == ["Seats"])
  }

  @Test func sheetWithHeaderAloneIsNoTable() throws {
    let header = String(Self.table.prefix { $0 != "\n" })
    #expect(try sample(data: header, seats: Self.table).sheetName == "Seats")
    // Where no sheet has rows, the usual one is looked at as before.
    let sample = try sample(data: header, seats: "")
    #expect(sample.sheetName == nil)
    #expect(FileOutline(sample)?.columns.map(\.name) == ["email", "product"])
  }
}
