import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct XLSXFormatTests {
  private static let fields: [String: FieldRule] = [
    "person_id": .column("Id"), "display_name": .column("Name"),
    "start": FieldRule(from: ["Start"], formats: ["d.M.yyyy"]),
  ]

  private static let header = """
    <row r="3"><c r="A3" t="inlineStr"><is><t>Id</t></is></c><c r="B3" t="s"><v>0</v></c>
    <c r="D3" t="inlineStr"><is><r><t>St</t></r><r><rPr/><t>art</t></r><rPh><t>x</t></rPh></is></c></row>
    """

  private static let book = SmallWorkbook(
    header + """
      <row r="4"><c r="A4"><v>1001</v></c><c r="B4" t="s"><v>1</v></c><c r="D4" s="1"><v>45000</v></c></row>
      <row r="5"/>
      <row r="7" hidden="1"><c r="A7"><v>1002.0000000000001</v></c><c r="D7" t="str"><f>X</f><v>15.3.2023</v></c></row>
      <row r="8"><c r="A8" t="e"><v>#N/A</v></c><c r="B8"><f>A1</f></c><c r="D8" s="2"><v>60</v></c></row>
      <row r="9"><c r="A9" t="s"><v>77</v></c><c r="B9" t="b"><v>1</v></c><c r="F9"><v>5</v></c></row>
      """,
    after: "<mergeCells><mergeCell ref=\"A8:A9\"/></mergeCells>",
    strings: ["<t>Name</t>", "<r><t>Größe </t></r><r><t>&amp;</t></r>"])

  @Test func rowsAreReadWithTheirNumbers() throws {
    let reading = try Reading(Self.book.bytes, role: .people, format: "xlsx", fields: Self.fields)
    #expect(reading.sink.people.map(\.id) == ["1001", "1002"])
    #expect(reading.sink.people.map(\.displayName) == ["Größe &", ""])
    #expect(reading.sink.people.map(\.start) == [Day("2023-03-15"), Day("2023-03-15")])
    #expect(reading.sink.people.map(\.origin.line) == [4, 7])
    // 29 February 1900 is in workbooks only.
    #expect(reading.rejected.map(\.code) == ["bad-date", "missing-field"])
    #expect(reading.rejected.first?.reason.contains("1900-02-29") == true)
    #expect(reading.account.outOfScope == ["empty row": 1])
    #expect(reading.account.balances)
    #expect(reading.account.encoding == "UTF-8")
    for note in [
      "sheet `Data`", "hidden sheets, not read: `Notes`", "the header is row 3",
      "1 hidden rows are read like the others",
      "cells to the right of the header are not read",
      "merged cells below the header, such as A8:A9, count in their first row alone",
      "1 cells hold an error, such as #N/A, which is read as text",
      "1 formulas have no stored value and are read as empty",
      "1 cells name texts that the workbook does not hold, and are read as empty",
    ] { #expect(reading.account.notes.contains(note), "\(reading.account.notes)") }
  }

  @Test(arguments: ["Notes", "notes", "1"]) func sheetsAreNamedOrNumbered(_ sheet: String) throws {
    var layout = Layout()
    layout.sheet = sheet
    let reading = try Reading(Self.book.bytes, role: .people, format: "xlsx", layout: layout)
    #expect(reading.sink.people.map(\.id) == ["hidden"])
    #expect(reading.sink.people.map(\.origin.line) == [2])
    #expect(reading.account.notes.contains("sheet `Notes`, which is hidden"))
  }

  @Test func wrongSheetsAndHeadersSayWhatThereIs() {
    var layout = Layout()
    layout.sheet = "Dato"
    #expect {
      try Reading(Self.book.bytes, role: .people, format: "xlsx", layout: layout)
    } throws: {
      "\($0)".contains(
        "no sheet `Dato`; expected one of `Notes`, `Data`, or its number\n  → did you mean `Data`?")
    }
    layout.sheet = nil
    layout.headerRow = 6
    #expect {
      try Reading(Self.book.bytes, role: .people, format: "xlsx", layout: layout)
    } throws: { "\($0)".contains("has nothing in row 6") }
  }

  @Test func otherFilesAreRefusedByWhatTheyAre() {
    for (bytes, reason) in [
      ([0xD0, 0xCF, 0x11, 0xE0, 0, 0] as [UInt8], "old binary form"),
      (Array("a,b\n".utf8), "no XLSX workbook"),
      (ZipBuilder(.init("a.csv", "x")).bytes, "no workbook"),
    ] {
      #expect {
        try Reading(bytes, role: .people, format: "xlsx")
      } throws: { "\($0)".contains(reason) }
    }
    #expect {
      try Reading(Self.book.bytes, role: .people, format: "delimited")
    } throws: { "\($0)".contains("format = \"xlsx\"") }
  }

  @Test func hostilePartsAreRefused() {
    for part in [
      "xl/worksheets/data.xml", "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml", "_rels/.rels",
    ] {
      var book = Self.book
      book.parts[part] = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>"
      #expect {
        try Reading(book.bytes, role: .people, format: "xlsx", fields: Self.fields)
      } throws: { "\($0)".contains("\(part):1: it is refused: its document type declares something") }
      book.parts[part] = nil
      _ = try? Reading(book.bytes, role: .people, format: "xlsx", fields: Self.fields)
    }
  }

  @Test func workbooksFrom1904() throws {
    let rows = Self.header + "<row r='4'><c r='A4'><v>1</v></c><c r='D4' s='1'><v>43538</v></c></row>"
    let book = SmallWorkbook(rows, strings: ["<t>Name</t>"], properties: "date1904='1'")
    let reading = try Reading(book.bytes, role: .people, format: "xlsx", fields: Self.fields)
    #expect(reading.sink.people.map(\.start) == [Day("2023-03-15")])
  }

  @Test func formatsAreRecognised() {
    #expect(SourceFormat.recognised(Self.book.bytes)?.name == "xlsx")
    #expect(SourceFormat.recognised(Array("\n<?xml version='1.0'?><a/>".utf8))?.name == "xml")
  }
}
