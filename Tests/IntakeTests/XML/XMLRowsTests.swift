import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct XMLRowsTests {
  @Test func rowsComeWithAllThatIsInThem() throws {
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!-- a note --><order xmlns="urn:x" xmlns:c="urn:c" id="7">
        <c:line number="1" c:number="9"><name>A &amp; B &#x43;<![CDATA[<D>]]></name></c:line>
        <other/><c:line number="2"><name> two </name><name/>tail</c:line>
      </order>
      """
    var opened: [String] = []
    var rows: [XMLElement] = []
    func isOpened(_ element: XMLElement, _ path: [String]) {
      opened.append(path.joined(separator: "/") + (element["id"] ?? ""))
    }
    try read(text, opening: isOpened) { row, path in
      #expect(path == ["order", "line"])
      rows.append(row)
    }
    #expect(opened == ["order7", "order/other"])
    #expect(rows.map { $0["number"] } == ["1", "2"])
    #expect(rows.map(\.namespace) == ["urn:c", "urn:c"])
    #expect(rows.map { $0.text(at: "name") } == ["A & B C<D>", "two"])
    #expect(rows.map(\.line) == [3, 4])
    #expect(rows[1].children("name").count == 2)
    #expect(rows[1].text == "tail")
    #expect(rows[1].text(at: "name", "first") == nil)
  }

  @Test(arguments: [
    ("a &amp; b", "a & b"), ("&#38;", "&"), ("&#x26;amp;", "&amp;"), ("&amp;#38;", "&#38;"),
    ("&lt;&quot;", "<\""),
    ("a\n\tb", "a  b"), ("&#10;", "\n"),
  ])
  func attributesAreUnescaped(_ written: String, _ meant: String) throws {
    try read("<order><line a=\"\(written)\"/></order>") { row, _ in #expect(row["a"] == meant) }
  }

  /// The second way to a text is tried where the first ends early.
  @Test func waysAreTriedOneAfterTheOther() throws {
    var found: String?
    try read("<order><line><a/><a><b>x</b></a></line></order>") { row, _ in found = row.text(at: "a", "b") }
    #expect(found == "x")
  }

  @Test(arguments: [1, 2, 3, 7, 64, 4096])
  func piecesMakeNoDifference(_ size: Int) throws {
    let text =
      "<order>"
      + (0..<300).map { "\n<line n='a>\($0)'><!-- > --><name>Größe \($0)</name>\r\n</line>" }.joined()
      + "</order>"
    var names: [String?] = []
    try read(text, pieceSize: size) { row, _ in
      names.append(row.text(at: "name"))
      #expect(row["n"] == "a>\(names.count - 1)")
      #expect(row.line == names.count * 2)
    }
    #expect(names == (0..<300).map { "Größe \($0)" })
  }

  /// libxml2's own count of an element's line ends at 65,535.
  @Test func linesAreCountedToTheEnd() throws {
    var lines: [Int] = []
    try read("\n\n<order>" + String(repeating: "\n", count: 70_000) + "<line/></order>") { row, _ in
      lines.append(row.line)
    }
    #expect(lines == [70_003])
  }

  @Test func emptyFilesHaveNoRows() throws {
    let rows = XMLRows(MemoryStream(Array(" \r\n ".utf8)), place: "file")
    try rows.forEach(where: { _ in true }, { _, _ in Issue.record("a row of nothing") })
    #expect(rows.isEmpty)
  }

  @Test(arguments: [
    ("<order><line/></order", "2"), ("<order><line/></ordre>", "2"), ("<order><line/>&amp</order>", "2"),
    ("<order><line/></order>x", "2"), ("<order><line/><x a='1' a='2'/></order>", "2"),
  ])
  func rowsBeforeAFlawStand(_ text: String, _ line: String) {
    var count = 0
    do {
      try read("\n" + text) { _, _ in count += 1 }
      Issue.record("it was read")
    } catch {
      #expect((error as? Fault)?.place == "file:\(line)")
    }
    #expect(count == 1)
  }

  @Test(arguments: [
    ("iso-8859-1", [0xFC] as [UInt8]), ("windows-1252", [0xFC]), ("UTF-8", [0xC3, 0xBC]),
    ("utf-16", [0xC3, 0xBC]),
  ])
  func declaredEncodingsAreRead(_ name: String, _ letter: [UInt8]) throws {
    let bytes = Array("<?xml version=\"1.0\" encoding='\(name)' ?><a><b>".utf8) + letter + "</b></a>".utf8
    #expect(try texts(bytes) == ["ü"])
  }

  @Test func wideDocumentsAreRead() throws {
    let units = Array("<?xml version=\"1.0\" encoding=\"UTF-16\"?><a><b>ü😀</b></a>".utf16)
    #expect(try texts(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }) == ["ü😀"])
  }

  @Test func unknownEncodingsAreRefusedByName() {
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try texts(Array("<?xml version=\"1.0\" encoding=\"Shift_JIS\"?><a><b/></a>".utf8))
    }
  }

  private func texts(_ bytes: [UInt8]) throws -> [String] {
    let folder = try TemporaryFolder()
    try folder.write(bytes, to: "file.xml")
    let source = SourceSpecification(id: "s", role: .people, files: [], format: "xml", zone: .utc)
    let file = try SurveyedFile(workspace: folder.path, relativePath: "file.xml", source: source)
    var texts: [String] = []
    try XMLRows(file).forEach(where: { $0.count == 2 }, { row, _ in texts.append(row.text) })
    return texts
  }

  private func read(
    _ text: String, pieceSize: Int = 1 << 18, opening: (XMLElement, [String]) throws -> Void = { _, _ in },
    _ body: (XMLElement, [String]) throws -> Void
  ) throws {
    let rows = XMLRows(MemoryStream(Array(text.utf8), pieceSize: pieceSize), place: "file")
    try rows.forEach(where: { $0 == ["order", "line"] }, opening: opening, body)
  }
}
