import Facts
import Intake
import TestSupport
import Testing

@Suite struct UBLTests {
  private func read(_ text: String) throws -> OrderReading {
    let reading = try OrderReading(text, "ubl")
    #expect(reading.account.balances)
    return reading
  }

  @Test func anOrder() throws {
    let reading = try read(
      UBLFixture.document(
        "Order", "77", "2026-07-01", head: "<cac:Contract><cbc:ID>CON-9</cbc:ID></cac:Contract>",
        total: """
          <cac:AnticipatedMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">1312.51</cbc:LineExtensionAmount>
          </cac:AnticipatedMonetaryTotal>
          """,
        lines: UBLFixture.orderLine("1", "10", "120.5", amount: "1205")
          + UBLFixture.orderLine("2", "250", "43", amount: "107.5", sku: "", basis: "100")
          + UBLFixture.orderLine("3", "0", "43", amount: "0.00", unit: "EUR", status: "Cancelled")))
    #expect(
      reading.lines.map(\.summary) == [
        "Meridian GmbH/77/1 | 10 C62 × 120.5 = 1205.00 EUR | CAD-NU-1Y | Named user, CAD | ",
        "Meridian GmbH/77/2 | 250 C62 × 0.43 = 107.50 EUR |  | Named user, CAD | ",
        "Meridian GmbH/77/3 | 0 EUR × 43 = 0.00 EUR | CAD-NU-1Y | Named user, CAD | ",
      ])
    #expect(reading.lines.map(\.status) == [.open, .open, .cancelled])
    #expect(reading.lines.map(\.isAmountBased) == [false, false, true])
    #expect(reading.lines.allSatisfy { $0.agreement == "CON-9" && $0.supplier == "Contoso Resale" })
    #expect(reading.account.notes.isEmpty)
    #expect(reading.account.controlTotals == ["quantity": "260", "amount EUR": "1312.50", "rows": "3"])
  }

  @Test func amountsThatDiffer() throws {
    let charge = """
      <cac:AllowanceCharge><cbc:ChargeIndicator>false</cbc:ChargeIndicator><cbc:Amount currencyID="EUR">2.5</cbc:Amount>
      </cac:AllowanceCharge>
      """
    let reading = try read(
      UBLFixture.document(
        "Invoice", "R1", "2026-07-01",
        total: """
          <cac:LegalMonetaryTotal><cbc:LineExtensionAmount currencyID="EUR">60</cbc:LineExtensionAmount>
          </cac:LegalMonetaryTotal>
          """,
        lines: UBLFixture.billLine("Invoice", "1", "2", "10", amount: "20.02")
          + UBLFixture.billLine("Invoice", "2", "2", "10", amount: "17.50", extra: charge)
          + UBLFixture.billLine("Invoice", "3", "2", "10", amount: "20", extra: charge)))
    #expect(reading.lines.map(\.flags) == [["amount-differs"], [], []])
    #expect(reading.lines.map(\.amount.amount) == ["20.02", "17.50", "20.00"])
    #expect(
      reading.account.notes == [
        "Invoice R1: LineExtensionAmount tells 60.00 EUR; the lines add up to 57.52 EUR",
        "1 row is flagged `amount-differs`: quantity × price and the amounts given do not agree",
      ])
  }

  @Test func whatALineLacksRejectsIt() throws {
    let line = UBLFixture.orderLine("1", "10", "2", amount: "20")
    let lines = [
      line.replacing("<cbc:Quantity unitCode=\"C62\">10</cbc:Quantity>", with: ""),
      line.replacing(">10<", with: ">1,5<"), line.replacing("\"EUR\"", with: "\"euro\""),
      line.replacing(">20<", with: ">99999999999999<"),
      line.replacing(">1</cbc:BaseQ", with: ">0</cbc:BaseQ"), line,
    ]
    let reading = try read(UBLFixture.document("Order", "7", "2026-07-01", lines: lines.joined()))
    #expect(
      reading.reading.rejected.map(\.code) == [
        "missing-field", "bad-number", "bad-currency", "bad-number", "bad-number",
      ])
    #expect(reading.lines.count == 1)
    #expect(reading.reading.rejected[0].raw.hasPrefix("<OrderLine><LineItem><ID>1</ID>"))
    #expect(reading.reading.rejected[0].reason == "Quantity is missing or empty")
    for (id, date) in [("", "2026-07-01"), ("7", "2026-13-01"), ("7", "")] {
      let damaged = try read(UBLFixture.document("Order", id, date, lines: line))
      #expect(damaged.reading.rejected.map(\.code) == ["missing-field"])
    }
  }

  @Test func invoicesAndCredits() throws {
    let period = """
      <cac:InvoicePeriod><cbc:StartDate>2026-07-01</cbc:StartDate><cbc:EndDate>2027-06-30</cbc:EndDate></cac:InvoicePeriod>
      """
    let invoice = try read(
      UBLFixture.document(
        "Invoice", "R1", "2026-07-05", head: UBLFixture.orderReference("77"),
        lines: UBLFixture.billLine("Invoice", "1", "10", "2", amount: "20", orderLine: "4", extra: period)))
    let line = try #require(invoice.lines.first)
    #expect(line.id == "Meridian GmbH/invoice R1 of Contoso Resale/1")
    #expect(line.orderNumber == "77")
    #expect(line.grade == .invoice)
    #expect(line.termEnd?.description == "2027-06-30")
    let entry = try #require(invoice.reading.sink.orders.first)
    #expect((entry.act, entry.order, entry.orderLine) == (.invoice, "77", "4"))
    let reference =
      "<cac:BillingReference><cac:InvoiceDocumentReference><cbc:ID>R1</cbc:ID></cac:InvoiceDocumentReference></cac:BillingReference>"
    let credit = try read(
      UBLFixture.document(
        "CreditNote", "C1", "2026-07-09", head: reference,
        lines: UBLFixture.billLine("CreditNote", "1", "3", "2", amount: "6")
          + UBLFixture.billLine("CreditNote", "2", "-1", "2", amount: "-2")))
    #expect(credit.lines.map(\.quantity.description) == ["-3", "1"])
    #expect(credit.lines.map(\.amount.amount) == ["-6.00", "2.00"])
    #expect(credit.reading.sink.orders.map(\.invoice) == ["R1", "R1"])
    #expect(credit.lines.allSatisfy { $0.flags.isEmpty })
  }

  @Test func changesAndCancellations() throws {
    let change = try read(
      UBLFixture.document(
        "OrderChange", "K1", "2026-08-01",
        head: "<cbc:SequenceNumberID>2</cbc:SequenceNumberID>"
          + UBLFixture.orderReference("77", "2026-07-01"),
        lines: UBLFixture.orderLine("1", "12", "2", amount: "24")
          + UBLFixture.orderLine("2", "1", "2", amount: "2", status: "2")))
    #expect(change.acts == [.change, .change])
    #expect(change.lines.map(\.id) == ["Meridian GmbH/77/1", "Meridian GmbH/77/2"])
    #expect(change.lines.map(\.orderDate.description) == ["2026-07-01", "2026-07-01"])
    #expect(change.lines.map(\.status) == [.open, .cancelled])
    #expect(change.reading.sink.orders.map(\.document.sequence) == [2, 2])
    let cancellation = try read(
      UBLFixture.document("OrderCancellation", "S1", "2026-08-02", head: UBLFixture.orderReference("77")))
    #expect(cancellation.acts == [.cancellation])
    #expect(cancellation.account.accepted == 1)
    #expect(cancellation.account.controlTotals == ["cancellations": "1", "rows": "1"])
    let nothing = try read(UBLFixture.document("OrderCancellation", "S1", "2026-08-02"))
    #expect(nothing.reading.rejected.map(\.reason) == ["OrderReference/ID is missing or empty"])
  }

  @Test func envelopesAndOtherDocuments() throws {
    let order = UBLFixture.document(
      "Order", "7", "2026-07-01", lines: UBLFixture.orderLine("1", "1", "2", amount: "2"))
    let body = order.split(separator: "?>", maxSplits: 1)[1]
    let envelope = """
      <sh:StandardBusinessDocument xmlns:sh="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">
      <sh:StandardBusinessDocumentHeader><sh:HeaderVersion>1.0</sh:HeaderVersion></sh:StandardBusinessDocumentHeader>
      \(body)</sh:StandardBusinessDocument>
      """
    #expect(try read(envelope).lines.map(\.id) == ["Meridian GmbH/7/1"])
    for kind in ["Quotation", "Statement"] {
      let other = try read(UBLFixture.document(kind, "7", "2026-07-01"))
      #expect(other.account.outOfScope == ["\(kind) is no order, invoice or credit note of UBL": 1])
    }
    let foreign = try read("<Order><OrderLine/></Order>")
    #expect(foreign.account.outOfScope == ["Order is no order, invoice or credit note of UBL": 1])
    #expect(try read("").account.notes == ["the file is empty"])
  }

  @Test func hostileDocumentsAreRefused() {
    for text in [
      "<!DOCTYPE Order [<!ENTITY a \"b\">]><Order>&a;</Order>", "<Order>", "no XML",
      "<Order>&unknown;</Order>",
    ] {
      #expect(throws: Fault(.unreadable, place: "", found: ""), "\(text)") { try OrderReading(text, "ubl") }
    }
  }
}
