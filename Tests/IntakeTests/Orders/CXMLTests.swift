import Facts
import Intake
import TestSupport
import Testing

@Suite struct CXMLTests {
  private func read(_ text: String) throws -> OrderReading {
    let reading = try OrderReading(text, "cxml")
    #expect(reading.account.balances)
    return reading
  }

  @Test func anOrder() throws {
    let charge = "<Distribution><Charge><Money currency=\"USD\">%</Money></Charge></Distribution>"
    let reading = try read(
      CXMLFixture.order(
        "77", "2026-07-01T23:30:00-04:00", total: "1406",
        items: CXMLFixture.item("1", "10", "120.5", after: charge.replacing("%", with: "1205"))
          + CXMLFixture.item(
            "2", "200", "1", sku: "SVC", detail: "<Extrinsic name=\"LineType\">Amount</Extrinsic>",
            after: charge.replacing("%", with: "100"))))
    #expect(
      reading.lines.map(\.summary) == [
        "Meridian GmbH/77/1 | 10 EA × 120.5 = 1205.00 USD | CAD-NU-1Y | Named user, CAD | ",
        "Meridian GmbH/77/2 | 200 EA × 1 = 200.00 USD | SVC | Named user, CAD | amount-differs",
      ])
    #expect(reading.lines.map(\.isAmountBased) == [false, true])
    #expect(reading.lines.map(\.supplier) == ["AN-SELLER", "AN-SELLER"])
    // The organisation's days are those of UTC here.
    #expect(reading.lines.map(\.orderDate.description) == ["2026-07-02", "2026-07-02"])
    #expect(
      reading.account.notes == [
        "order 77: its total tells 1406.00 USD; the lines add up to 1405.00 USD",
        "1 row is flagged `amount-differs`: quantity × price and the amounts given do not agree",
      ])
  }

  @Test func manufacturersPartsAndPriceUnits() throws {
    let detail =
      "<ManufacturerPartID>7LS-0002</ManufacturerPartID><PriceBasisQuantity quantity=\"100\" conversionFactor=\"1\"><UnitOfMeasure>EA</UnitOfMeasure></PriceBasisQuantity>"
    let line = try #require(
      try read(
        CXMLFixture.order("7", "2026-07-01", items: CXMLFixture.item("1", "250", "43", detail: detail))
      ).lines.first)
    #expect(line.sku == "7LS-0002")
    #expect(line.amount.amount == "107.50")
    #expect(line.unitPrice?.description == "0.43")
  }

  @Test func updatesAndDeletions() throws {
    let update = try read(
      CXMLFixture.order(
        "77", "2026-07-03", type: "update", extra: "orderVersion=\"2\"",
        items: CXMLFixture.item("1", "8", "120.5")))
    #expect(update.acts == [.replacement])
    #expect(update.reading.sink.orders.map(\.document.sequence) == [2])
    let deletion = try read(
      CXMLFixture.order("77", "2026-07-04", type: "delete", items: CXMLFixture.item("1", "8", "120.5")))
    #expect(deletion.acts == [.cancellation])
    #expect(deletion.account.outOfScope == ["line of a cancelled order": 1])
    #expect(deletion.lines.isEmpty)
  }

  @Test func invoicesAndCreditMemos() throws {
    let items = CXMLFixture.billed("1", "3", "100", amount: "200", orderLine: "1")
    let invoice = try read(CXMLFixture.invoice("R1", order: "77", items: items))
    #expect(
      invoice.lines.map(\.summary) == [
        "AN-SELLER/invoice R1 of AN-BUYER/1 | 3 EA × 100 = 200.00 USD |  | Seat | amount-differs"
      ])
    #expect(invoice.lines.map(\.grade) == [.invoice])
    #expect(invoice.reading.sink.orders.map(\.order) == ["77"])
    #expect(invoice.reading.sink.orders.map(\.orderLine) == ["1"])
    for (quantity, amount) in [("3", "300"), ("-3", "-300")] {
      let memo = try read(
        CXMLFixture.invoice(
          "C1", purpose: "lineLevelCreditMemo", order: "77",
          items: CXMLFixture.billed("1", quantity, "100", amount: amount, orderLine: "1")))
      #expect(memo.acts == [.credit])
      #expect(memo.lines.map(\.quantity.description) == ["-3"])
      #expect(memo.lines.map(\.amount.amount) == ["-300.00"])
      #expect(memo.lines.allSatisfy { $0.flags.isEmpty })
    }
    let copy = try read(
      CXMLFixture.invoice("R1", attributes: "isInformationOnly=\"yes\"", order: "77", items: items))
    #expect(copy.account.outOfScope == ["line of an invoice for information": 1])
  }

  @Test func whatAnItemLacksRejectsIt() throws {
    let good = CXMLFixture.item("1", "1", "2")
    let items = [
      good.replacing("quantity=\"1\"", with: ""), good.replacing(">2<", with: ">two<"),
      good.replacing(" currency=\"USD\"", with: ""),
      good.replacing("<Money currency=\"USD\">2</Money>", with: ""),
      good.replacing("<ItemDetail>", with: "<BlanketItemDetail>").replacing(
        "</ItemDetail>", with: "</BlanketItemDetail>"),
    ]
    let reading = try read(CXMLFixture.order("7", "2026-07-01", items: items.joined()))
    #expect(
      reading.reading.rejected.map(\.code) == [
        "missing-field", "bad-number", "missing-field", "missing-field",
      ])
    #expect(reading.account.outOfScope == ["blanket item, which orders nothing yet": 1])
    #expect(try read(CXMLFixture.order("", "2026-07-01", items: good)).account.rejected == 1)
    #expect(try read(CXMLFixture.order("7", "yesterday", items: good)).account.rejected == 1)
    let stray = try read(CXMLFixture.envelope("<OrderRequest>\(good)</OrderRequest>"))
    #expect(stray.reading.rejected.map(\.code) == ["missing-field"])
  }

  /// The sender's password is nowhere in what is kept.
  @Test func theSharedSecretIsNeverKept() throws {
    let text = CXMLFixture.order("", "x", items: CXMLFixture.item("1", "1", "2"))
    let reading = try read(text)
    #expect(reading.reading.rejected.allSatisfy { !$0.raw.contains("hush") && !$0.reason.contains("hush") })
    #expect(reading.account.rejected == 1)
  }
}
