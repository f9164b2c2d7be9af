import Facts
import Intake
import TestSupport
import Testing

@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct CXMLCorpusTests {
  private func read(_ name: String) throws -> OrderReading {
    let reading = try OrderReading(corpus: "cxml/\(name)", "cxml")
    #expect(reading.account.balances)
    return reading
  }

  /// Lines and the sum of their amounts.
  @Test(arguments: [
    ("Builder__fixtures__order_request.xml", 2, "3420.60 USD"),
    ("Handling__fixtures__order_request.xml", 1, "10.00 USD"),
    ("cxml__samples__OrderRequest.xml", 2, "85.00 EUR"), ("order_request.xml", 2, "91.71 USD"),
    ("purchase_order_request_200.xml", 2, "4515.00 USD"),
    ("invoice_backed_and_unbacked_by_pos.xml", 2, "220.00 USD"),
    ("invoice_backed_by_multiple_pos.xml", 2, "220.00 USD"), ("invoice_taxes_at_line.xml", 1, "365.00 USD"),
    ("invoice_taxes_at_total.xml", 1, "365.00 USD"),
  ])
  func ordersAndInvoices(_ name: String, _ lines: Int, _ amount: String) throws {
    let reading = try read(name)
    #expect(reading.lines.count == lines)
    let sums = reading.account.controlTotals.filter { $0.key.hasPrefix("amount ") }
      .map { "\($0.value) \($0.key.dropFirst(7))" }
    #expect(sums == [amount])
    #expect(reading.account.rejected == 0, "\(reading.reading.rejected)")
  }

  @Test func everyOtherFileIsOutOfScope() throws {
    let names = try SharedCorpus.names(in: "corpus/A_po/cxml")
    #expect(names.count == 33)
    var reasons: [String: Int] = [:]
    var rejected: [String] = []
    for name in names {
      let reading = try read(name)
      #expect(reading.account.read > 0, "\(name)")
      reasons.merge(reading.account.outOfScope) { $0 + $1 }
      if reading.account.rejected > 0 { rejected.append(name) }
    }
    // Its date is the word `invoice_date`.
    #expect(rejected == ["invoice_taxes_at_line_multiple_taxes.xml"])
    let kinds = [
      "CatalogUploadRequest": 2, "ConfirmationRequest": 1, "CopyRequest": 1, "Index": 1, "ItemIn": 1,
      "ProductActivityMessage": 1, "ProfileRequest": 1, "PunchOutOrderMessage": 4, "PunchOutSetupRequest": 4,
      "QuoteMessage": 2, "Response": 3, "ShipNoticeRequest": 1, "StatusUpdateRequest": 1,
    ]
    #expect(
      reasons
        == Dictionary(
          uniqueKeysWithValues: kinds.map { ("\($0.key) is no order or invoice of cXML", $0.value) }))
  }

  @Test func linesInDetail() throws {
    let lines = try read("purchase_order_request_200.xml")
    #expect(
      lines.lines.map { "\($0.id) | \($0.quantity) \($0.unit) | \($0.sku) | \($0.flags)" } == [
        "SOB1/6112/1 | 1 EA | 223-4511 | []", "SOB1/6112/2 | 2 EA | 223-4511 | [\"amount-differs\"]",
      ])
    #expect(lines.account.notes.count == 2)
    let invoice = try read("invoice_backed_and_unbacked_by_pos.xml")
    #expect(invoice.lines.map(\.flags) == [["amount-differs"], []])
    #expect(invoice.reading.sink.orders.map(\.order) == ["E14994", ""])
    #expect(invoice.lines.map(\.agreement) == ["", "l"])
  }
}
