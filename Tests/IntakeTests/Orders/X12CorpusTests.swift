import Facts
import Intake
import TestSupport
import Testing

@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct X12CorpusTests {
  private func read(_ name: String) throws -> OrderReading {
    let reading = try OrderReading(corpus: "x12_850/\(name)", "x12-850", constants: ["currency": "USD"])
    #expect(reading.account.balances)
    return reading
  }

  /// Lines, sum of their amounts, and other transaction sets of each file.
  @Test(arguments: [
    ("850.edi", 6, "13045.94", 0), ("850_2.edi", 6, "13045.94", 0), ("850_3.edi", 1, "225.00", 0),
    ("850_fat.edi", 12, "26091.88", 0), ("855.edi", 0, "", 1), ("856.edi", 0, "", 1), ("271.edi", 0, "", 1),
    ("PO850__fail__1.edi", 1, "3.63", 0), ("PO850__pass__1.edi", 1, "10.00", 0),
    ("X357_SC850_Aerospace_Industry_Purchase_Order__pass__basic-po.edi", 1, "144.00", 0),
    ("X357_SC850_Aerospace_Industry_Purchase_Order__pass__taxexempt-po.edi", 1, "900.00", 0),
  ])
  func everyFile(_ name: String, _ lines: Int, _ amount: String, _ others: Int) throws {
    let reading = try read(name)
    #expect(reading.lines.count == lines)
    #expect(reading.account.rejected == 0)
    #expect(reading.account.controlTotals["amount USD"] == (amount.isEmpty ? nil : amount))
    #expect(reading.account.outOfScopeCount == others)
    #expect(reading.lines.allSatisfy { !$0.flags.contains("control-total-differs") })
  }

  @Test func noFileIsLeftOut() throws {
    #expect(try SharedCorpus.names(in: "corpus/A_po/x12_850").count == 11)
  }

  @Test func linesInDetail() throws {
    let line = try #require(try read("850.edi").lines.first)
    #expect(
      line.summary
        == "08292233294/1 | 120 EA × 9.25 = 1110.00 USD | AB3542 | SMALL WIDGET | supplier-from-envelope")
    #expect(line.orderDate.description == "2010-11-27")
    #expect(line.supplier == "999999999")
    #expect(line.agreement == "610385385")
    let redacted = try #require(try read("850_3.edi").lines.first)
    #expect(redacted.sku == "000000000001010700")
    #expect(redacted.description == "SU - SPARK - AQ FREEZER PUSHER")
    let release = try #require(
      try read("X357_SC850_Aerospace_Industry_Purchase_Order__pass__basic-po.edi").lines.first)
    #expect(release.id == "ABC Aerospace Corporation/508517-1001/1")
    let trimmed = try read("PO850__fail__1.edi")
    #expect(trimmed.lines.map(\.flags) == [["supplier-from-envelope", "two-digit-year"]])
    #expect(trimmed.account.notes.contains("segment 1: the ISA has not 106 bytes"))
  }

  @Test func withoutACurrencyNothingIsGuessed() throws {
    let reading = try OrderReading(corpus: "x12_850/850.edi", "x12-850")
    #expect(reading.lines.isEmpty)
    #expect(reading.account.rejected == 6)
  }
}
