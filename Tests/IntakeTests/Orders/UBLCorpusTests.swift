import Facts
import Intake
import TestSupport
import Testing

@Suite(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
struct UBLCorpusTests {
  private func read(_ name: String) throws -> OrderReading {
    let reading = try OrderReading(corpus: "ubl_oasis/\(name)", "ubl")
    #expect(reading.account.balances)
    return reading
  }

  /// Lines that count, rejected ones, and control totals of each document that is read.
  @Test(arguments: [
    ("UBL-Order-2.0-Example.xml", 1, 0, "100.00 GBP"), ("UBL-Order-2.0-Example-International.xml", 1, 0, ""),
    ("UBL-Order-2.1-Example.xml", 2, 0, "6225.00 SEK"),
    ("UBL-OrderChange-2.1-Example.xml", 1, 0, "12000.00 SEK"),
    ("UBL-OrderCancellation-2.1-Example.xml", 0, 0, ""), ("UBL-Invoice-2.0-Detached.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Enveloped.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Example.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Example-NS1.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Example-NS2.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Example-NS3.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.0-Example-NS4.xml", 1, 0, "100.00 GBP"),
    ("UBL-Invoice-2.1-Example.xml", 5, 0, "1436.50 EUR"), ("UBL-Invoice-2.1-Example-Trivial.xml", 0, 1, ""),
    ("UBL-CreditNote-2.0-Example.xml", 1, 0, "-100.00 GBP"),
    ("UBL-CreditNote-2.1-Example.xml", 5, 0, "-1436.50 EUR"),
  ])
  func everyDocumentThatIsRead(_ name: String, _ lines: Int, _ rejected: Int, _ amount: String) throws {
    let reading = try read(name)
    #expect(reading.lines.count == lines)
    #expect(reading.account.rejected == rejected, "\(reading.reading.rejected)")
    let sums = reading.account.controlTotals.filter { $0.key.hasPrefix("amount ") }
      .map { "\($0.value) \($0.key.dropFirst(7))" }
    if !amount.isEmpty { #expect(sums == [amount]) }
  }

  @Test func everyOtherDocumentIsOutOfScope() throws {
    let names = try SharedCorpus.names(in: "corpus/A_po/ubl_oasis")
    #expect(names.count == 27)
    var reasons: [String: Int] = [:]
    for name in names { reasons.merge(try read(name).account.outOfScope) { $0 + $1 } }
    let kinds = [
      "DespatchAdvice": 1, "Signature": 1, "OrderResponse": 1, "OrderResponseSimple": 2, "Quotation": 2,
      "ReceiptAdvice": 1, "RequestForQuotation": 2, "Statement": 1,
    ]
    #expect(
      reasons
        == Dictionary(
          uniqueKeysWithValues: kinds.map {
            ("\($0.key) is no order, invoice or credit note of UBL", $0.value)
          }))
  }

  /// The same invoice with four ways of naming namespaces.
  @Test func prefixesMeanNothing() throws {
    let plain = try read("UBL-Invoice-2.0-Example.xml").lines.map(\.summary)
    for number in 1...4 {
      #expect(try read("UBL-Invoice-2.0-Example-NS\(number).xml").lines.map(\.summary) == plain)
    }
  }

  @Test func linesInDetail() throws {
    let order = try read("UBL-Order-2.1-Example.xml").lines
    #expect(
      order.map(\.summary) == [
        "Johnssons byggvaror/34/1 | 120 LTR × 50 = 6000.00 SEK | SItemNo001 | Falu Rödfärg | ",
        "Johnssons byggvaror/34/2 | 15 C62 × 15 = 225.00 SEK | SItemNo011 | Pensel 20 mm | ",
      ])
    #expect(order.allSatisfy { $0.agreement == "34322" && $0.supplier == "Moderna Produkter AB" })
    // 100 × 100.00 is not 100.00.
    #expect(try read("UBL-Order-2.0-Example.xml").lines.map(\.flags) == [["amount-differs"]])
    let credit = try read("UBL-CreditNote-2.1-Example.xml")
    #expect(credit.lines.map(\.quantity.description) == ["-1", "1", "-2", "1", "-250"])
    #expect(credit.account.notes.isEmpty)
    #expect(credit.reading.sink.orders.allSatisfy { $0.order == "123" && $0.act == .credit })
  }
}
