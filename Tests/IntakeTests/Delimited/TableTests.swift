import Facts
import Intake
import TestSupport
import Testing

@Suite struct TableTests {
  private func cells(_ text: String, _ layout: Layout = Layout()) throws -> [[String]] {
    let table = try readTable(Array(text.utf8), layout: layout)
    return [table.header] + table.rows.map(\.cells)
  }

  @Test func quotesHoldSeparatorsQuotesAndLineEnds() throws {
    #expect(
      try cells("a,b\n\"x, \"\"y\"\"\",\"one\r\ntwo\"\n") == [["a", "b"], ["x, \"y\"", "one\r\ntwo"]])
  }

  @Test(arguments: [
    "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r", "\u{FEFF}a,b\n\n1,2\n\n\n3,4\n",
  ])
  func lineEndsOfEveryKindAndBlankLines(_ text: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1", "2"], ["3", "4"]])
  }

  @Test(arguments: [("a;b\n1,5;2\n", ";"), ("a\tb\n1,5\t2\n", "\t"), ("a|b\n1,5|2\n", "|")])
  func delimiterIsFoundOut(_ text: String, _ mark: String) throws {
    #expect(try cells(text) == [["a", "b"], ["1,5", "2"]])
  }

  @Test func rowsKnowTheirFirstLine() throws {
    let table = try readTable(Array("note\na,b\n\"x\ny\",1\n\nz,2\n".utf8), layout: skipping(1))
    #expect(table.rows.map(\.line) == [3, 6])
  }

  private func skipping(_ lines: Int) -> Layout {
    var layout = Layout()
    layout.skippedLines = lines
    return layout
  }

  @Test(arguments: ["a,b\n1,2,3\n", "a,b\n1,\"2\n", "", "a,b\n1,\u{0}\n"])
  func whatDoesNotFitStopsTheReading(_ text: String) {
    #expect(throws: Fault(.configuration, place: "", found: "")) { try cells(text) }
  }

  @Test func encodings() throws {
    #expect(try readTable([0x61, 0x2C, 0x80, 0x0A], layout: Layout()).header == ["a", "€"])
    let little: [UInt8] = [0xFF, 0xFE] + utf16("a,ü😀\n") { [UInt8($0 & 255), UInt8($0 >> 8)] }
    #expect(try readTable(little, layout: Layout()).header == ["a", "ü😀"])
    let big = utf16("ab,cd,ef,gh\n") { [UInt8($0 >> 8), UInt8($0 & 255)] }
    #expect(try readTable(big, layout: Layout()).header == ["ab", "cd", "ef", "gh"])
  }

  private func utf16(_ text: String, _ bytes: (UInt16) -> [UInt8]) -> [UInt8] {
    text.utf16.reduce(into: []) { $0 += bytes($1) }
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func csvSpectrum() throws {
    let expected: [String: [[String]]] = [
      "comma_in_quotes.csv": [
        ["first", "last", "address", "city", "zip"], ["John", "Doe", "120 any st.", "Anytown, WW", "08123"],
      ],
      "empty.csv": [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]],
      "empty_crlf.csv": [["a", "b", "c"], ["1", "", ""], ["2", "3", "4"]],
      "escaped_quotes.csv": [["a", "b"], ["1", "ha \"ha\" ha"], ["3", "4"]],
      "json.csv": [["key", "val"], ["1", "{\"type\": \"Point\", \"coordinates\": [102.0, 0.5]}"]],
      "location_coordinates.csv": [
        ["Contact Phone Number", "Location Coordinates", "Cities", "Counties"],
        ["2095257564", "37\u{FFFD}36'37.8\"N 121\u{FFFD}2'17.9\"W", "Modesto", "Stanislaus"],
      ],
      "newlines.csv": [
        ["a", "b", "c"], ["1", "2", "3"], ["Once upon \na time", "5", "6"], ["7", "8", "9"],
      ],
      "newlines_crlf.csv": [
        ["a", "b", "c"], ["1", "2", "3"], ["Once upon \r\na time", "5", "6"], ["7", "8", "9"],
      ],
      "quotes_and_newlines.csv": [["a", "b"], ["1", "ha \n\"ha\" \nha"], ["3", "4"]],
      "simple.csv": [["a", "b", "c"], ["1", "2", "3"]],
      "simple_crlf.csv": [["a", "b", "c"], ["1", "2", "3"]],
      "utf8.csv": [["a", "b", "c"], ["1", "2", "3"], ["4", "5", "ʤ"]],
    ]
    let folder = "corpus/bad/csv-spectrum"
    #expect(try SharedCorpus.names(in: folder) == expected.keys.sorted())
    for name in expected.keys.sorted() {
      let table = try readTable(try SharedCorpus.bytes("\(folder)/\(name)"), layout: Layout())
      #expect([table.header] + table.rows.map(\.cells) == expected[name], "\(name)")
    }
  }
}
