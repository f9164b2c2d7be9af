@testable import Intake

/// A workbook written by hand: each part as a test wants it.
struct SmallWorkbook {
  var parts: [String: String]

  /// - Parameter rows: what is inside `<sheetData>`; more of the sheet may follow behind its end.
  init(_ rows: String, after: String = "", strings: [String] = [], properties: String = "") {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    let package = "http://schemas.openxmlformats.org/package/2006/relationships"
    parts = [
      "[Content_Types].xml": "<Types/>",
      "_rels/.rels": """
      <Relationships xmlns="\(package)"><Relationship Id="r" Type="\(office)/officeDocument" Target="xl/workbook.xml"/>
      </Relationships>
      """,
      "xl/workbook.xml": """
      <workbook xmlns="\(main)" xmlns:r="\(office)"><workbookPr \(properties)/><sheets>
      <sheet name="Notes" sheetId="1" state="hidden" r:id="n"/><sheet name="Data" sheetId="2" r:id="d"/>
      <sheet name="Chart" sheetId="3" r:id="c"/></sheets></workbook>
      """,
      "xl/_rels/workbook.xml.rels": """
      <Relationships xmlns="\(package)"><Relationship Id="d" Type="\(office)/worksheet" Target="worksheets/data.xml"/>
      <Relationship Id="n" Type="\(office)/worksheet" Target="/xl/worksheets/notes.xml"/>
      <Relationship Id="c" Type="\(office)/chartsheet" Target="chart.xml"/>
      <Relationship Id="s" Type="\(office)/sharedStrings" Target="sharedStrings.xml"/>
      <Relationship Id="t" Type="\(office)/styles" Target="styles.xml"/>
      <Relationship Id="x" Type="\(office)/externalLink" Target="http://127.0.0.1:9/" TargetMode="External"/>
      </Relationships>
      """,
      "xl/worksheets/data.xml":
        "<worksheet xmlns='\(main)'><sheetData>\(rows)</sheetData>\(after)</worksheet>",
      "xl/worksheets/notes.xml": """
      <worksheet xmlns='\(main)'><sheetData><row><c t="inlineStr"><is><t>person_id</t></is></c></row>
      <row><c t="inlineStr"><is><t>hidden</t></is></c></row></sheetData></worksheet>
      """,
      "xl/sharedStrings.xml": "<sst xmlns='\(main)'>" + strings.map { "<si>\($0)</si>" }.joined() + "</sst>",
      "xl/styles.xml": """
      <styleSheet xmlns='\(main)'><numFmts><numFmt numFmtId="170" formatCode="d/m/yyyy"/></numFmts>
      <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="170"/></cellXfs></styleSheet>
      """,
    ]
  }

  var bytes: [UInt8] {
    var builder = ZipBuilder()
    for (name, text) in parts.sorted(by: { $0.key < $1.key }) { builder.members.append(.init(name, text)) }
    return builder.bytes
  }
}
