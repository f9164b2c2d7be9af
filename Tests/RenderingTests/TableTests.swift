import Facts
import Reconciliation
import Testing

@testable import Rendering

@Suite struct TableTests {
  private func csv(_ cells: [Cell]) throws -> String {
    let buffer = ByteBuffer()
    var writer = CSVWriter(buffer, columns: ["a"])
    try writer.row(cells)
    try writer.flush()
    return String(decoding: buffer.bytes.dropFirst(3), as: UTF8.self)
  }

  @Test(arguments: [
    ("plain", "plain"), ("a,b", "\"a,b\""), ("say \"x\"", "\"say \"\"x\"\"\""),
    ("one\r\ntwo", "\"one\r\ntwo\""),
    ("=1+1", "'=1+1"), ("+49 30", "'+49 30"), ("@SUM(A1)", "'@SUM(A1)"), ("-1+1", "'-1+1"), ("-12", "-12"),
    ("-12.50", "-12.50"), ("-", "'-"), ("-1.", "'-1."), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
    ("\0=1", "'\u{FFFD}=1"),
    ("=\u{301}x", "'=\u{301}x"), ("＝1", "'＝1"), ("a\u{1}b", "a\u{FFFD}b"), ("", ""), (" =1", " =1"),
    ("=HYPERLINK(\"u\",\"x\")", "\"'=HYPERLINK(\"\"u\"\",\"\"x\"\")\""),
  ])
  func textIsQuotedAndGuarded(_ text: String, _ expected: String) throws {
    #expect(try csv([.text(text)]) == expected + "\r\n")
  }

  @Test func numbersAndEmptyCellsStandBare() throws {
    #expect(
      try csv([.number(-3), .empty, .entitled(.unlimited), .optional(nil as Int?), .number(0)])
        == "-3,,unlimited,,0\r\n")
  }

  @Test func aPositionHasItsColumns() throws {
    let lines = try Packs.text("tables/position.csv").split(separator: "\r\n")
    let columns = lines[0].split(separator: ",")
    #expect(lines.count == 10)
    let needed = """
      publisher product_id product edition version metric as_of entitlement effective_entitlement discovered declared gross \
      net low expected high covered covered_by_agreement shortfall surplus allocated_in_use allocated_not_in_use \
      in_use_not_allocated unallocated active shortfall_cost surplus_cost potential_saving unpriced_shortfall \
      unpriced_surplus unpriced_idle_seats unit_price weakest_grade status \
      status_reason rules
      """
    for column in needed.split(separator: " ") { #expect(columns.contains(column)) }
    let site = try #require(lines.first { $0.contains(",m365,") })
    #expect(site.contains(",unlimited,"))
    #expect(site.contains(",0,587,0,,"), "the surplus of an unlimited entitlement is empty")
    let acad = try #require(lines.first { $0.contains(",acad,") })
    #expect(acad.contains("1510.00 EUR + 10140.00 USD"))
  }

  @Test(arguments: [
    "position", "segments", "entitlements", "consumption", "allocation", "shortfall-proofs", "pools",
    "coverage-groups",
    "pool-days",
    "findings", "exceptions", "remediation", "changes", "control-totals", "rejected-rows", "unresolved",
    "flagged-purchase-lines",
    "unused-files", "match-rules", "resolve-first", "metric-facts", "tier-costs",
    "identities", "account-kinds", "naming-breaches", "unrecognised",
  ])
  func everyTableIsRectangular(_ name: String) throws {
    let rows = parse(try Packs.bytes("tables/\(name).csv", of: Packs.sample.get()))
    #expect(rows.count > 1)
    #expect(Set(rows.map(\.count)) == [rows[0].count])
    for cell in rows.joined() where !cell.isEmpty {
      #expect(!CSVWriter.looksLikeFormula(cell), "\(cell)")
      #expect(!cell.unicodeScalars.contains("\0"))
    }
  }

  /// RFC 4180, by a reader that shares nothing with the writer.
  private func parse(_ bytes: [UInt8]) -> [[String]] {
    var rows: [[String]] = []
    var row: [String] = []
    var cell: [UInt8] = []
    var quoted = false
    var at = 0
    while at < bytes.count {
      let byte = bytes[at]
      if quoted {
        if byte == 0x22, at + 1 < bytes.count, bytes[at + 1] == 0x22 {
          cell.append(0x22)
          at += 1
        } else if byte == 0x22 {
          quoted = false
        } else {
          cell.append(byte)
        }
      } else if byte == 0x22 {
        quoted = true
      } else if byte == 0x2C {
        row.append(String(decoding: cell, as: UTF8.self))
        cell = []
      } else if byte == 0x0D, bytes[at + 1] == 0x0A {
        row.append(String(decoding: cell, as: UTF8.self))
        rows.append(row)
        (row, cell) = ([], [])
        at += 1
      } else {
        cell.append(byte)
      }
      at += 1
    }
    return rows
  }
}
