import Facts
import Intake
import SeatLedger
import Testing

@Suite("Where rows stand in a file")
struct RowLayoutTests {
  private static let delimited = "format = \"delimited\"\ndelimiter = \";\""

  @Test("a workbook's sheet and header, by name or number")
  func workbook() throws {
    for (written, sheet) in [("\"Orders 2026\"", "Orders 2026"), ("2", "2")] {
      let source = try #require(
        try WorkspaceFixture(replacing: [
          (Self.delimited, "format = \"xlsx\"\nsheet = \(written)\nheader-row = 3")
        ]).open().sources.first)
      #expect(source.format == "xlsx")
      #expect(source.layout.sheet == sheet)
      #expect(source.layout.headerRow == 3)
    }
  }

  @Test("the row elements of XML")
  func xml() throws {
    let fixture = try WorkspaceFixture(replacing: [
      (Self.delimited, "format = \"xml\"\nrow = \"/orders/line\"")
    ])
    #expect(try fixture.open().sources.first?.layout.rowPath == "/orders/line")
  }

  @Test("namespaces of XML by prefixes of the source's own")
  func namespaces() throws {
    let head = "format = \"xml\"\nrow = \"o:line\"\n"
    let fixture = try WorkspaceFixture(replacing: [
      (Self.delimited, head + "namespaces = { o = \"urn:orders\", cbc = \"urn:x:y-2\" }")
    ])
    #expect(try fixture.open().sources.first?.layout.namespaces == ["o": "urn:orders", "cbc": "urn:x:y-2"])
    let twice = try WorkspaceFixture(replacing: [
      (Self.delimited, head + "namespaces = { o = \"urn:a\", p = \"urn:a\", \"q.r\" = \"urn:b\" }")
    ]).faults()
    #expect(twice.contains { $0.contains("source.namespaces gives p and o the same namespace") }, "\(twice)")
    #expect(twice.contains { $0.contains("source.namespaces names the prefix \"q.r\"") }, "\(twice)")
    let elsewhere = try WorkspaceFixture(replacing: [
      (Self.delimited, Self.delimited + "\nnamespaces = { o = \"urn:a\" }")
    ]).faults()
    #expect(elsewhere.contains { $0.contains("source.namespaces with format \"delimited\"") }, "\(elsewhere)")
  }

  @Test("what a field takes of its text")
  func regex() throws {
    let number = "po_number = \"Number\""
    let fixture = try WorkspaceFixture(replacing: [
      (number, #"po_number = { from = "Number", regex = 'PO-(\d+)' }"#)
    ])
    #expect(try fixture.open().sources.first?.fields["po_number"]?.regex == #"PO-(\d+)"#)
    for (written, fault) in [
      ("{ from = \"Number\", regex = '(' }", "source.fields.po_number.regex: it is no regular expression"),
      ("{ default = \"1\", regex = '1' }", "source.fields.po_number has regex and no from"),
      ("{ from = \"Number\", regex = '' }", "source.fields.po_number.regex is"),
    ] {
      let faults = try WorkspaceFixture(replacing: [(number, "po_number = " + written)]).faults()
      #expect(faults.contains { $0.contains(fault) }, "\(faults)")
    }
  }

  @Test("the pattern of lines")
  func lines() throws {
    let fixture = try WorkspaceFixture(replacing: [
      (
        Self.delimited,
        #"format = "lines"\#nskip-lines = 2\#npattern = '^(?<Number>\S+)'\#nother-lines = "leave-out""#
      )
    ])
    let layout = try #require(try fixture.open().sources.first).layout
    #expect(layout.linePattern == #"^(?<Number>\S+)"#)
    #expect(layout.skippedLines == 2)
    #expect(layout.leavesOutOtherLines)
  }

  @Test(
    "mistakes are told by name",
    arguments: [
      (
        "format = \"xlsx\"\nsheet = 0",
        "source.sheet is the number 0; expected a sheet's name in quotes, or its number from 1"
      ),
      (
        "format = \"xlsx\"\nheader-row = 0",
        "source.header-row is the number 0; expected a whole number from 1 to 1048576"
      ),
      ("format = \"xml\"", "source.row is missing; expected names of elements down to the rows"),
      ("format = \"lines\"", "source.pattern is missing; expected a regular expression with named groups"),
      (
        "format = \"lines\"\npattern = '(?<a>'",
        "source.pattern is no regular expression: a `(` is not closed"
      ),
      ("format = \"lines\"\npattern = 'a'", "source.pattern has no named group"),
      ("format = \"lines\"\npattern = '(?<a>(?=b))'", "there is no looking ahead or back"),
      (
        "format = \"delimited\"\nsheet = \"x\"",
        "source.sheet with format \"delimited\"; expected it with format \"xlsx\" alone"
      ),
      (
        "format = \"json\"\nskip-lines = 1",
        "source.skip-lines with format \"json\"; expected it with format \"delimited\" or \"lines\" alone"
      ),
      (
        "format = \"xlsx\"\nencoding = \"utf-8\"",
        "source.encoding with format \"xlsx\"; expected none: a workbook says itself how its parts are written"
      ),
    ])
  func mistakes(_ written: String, _ fault: String) throws {
    let faults = try WorkspaceFixture(replacing: [(Self.delimited, written)]).faults()
    #expect(faults.contains { $0.contains(fault) }, "\(faults)")
  }
}
