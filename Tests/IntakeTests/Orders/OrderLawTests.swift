import Facts
import Intake
import TestSupport
import Testing

/// What is written in three formats is read the same from each of them.
@Suite struct OrderLawTests {
  private struct Written {
    var number: String
    var quantity: String
    var price: String
    var sku: String
    var amount: String
  }

  private func line(_ number: Int, _ random: inout SeededGenerator) throws -> Written {
    let quantity = FixedDecimal(
      hundredMillionths: Int64.random(in: 0...1_000_000, using: &random) * 1_000_000)
    let price = FixedDecimal(hundredMillionths: Int64.random(in: 0...10_000_000, using: &random) * 10_000)
    let product = try #require(quantity.multiplied(by: price))
    let usd = try #require(Currency("USD"))
    let amount = try #require(Money(product, usd))
    return Written(
      number: String(number), quantity: quantity.description, price: price.description,
      sku: "SKU-\(Int.random(in: 1...5, using: &random))", amount: amount.amount)
  }

  private func values(_ reading: OrderReading) -> [[String]] {
    reading.lines.map { line in
      [
        line.id, line.quantity.description, line.unitPrice?.description ?? "", line.sku, line.amount.amount,
        line.orderDate.description, line.flags.joined(),
      ]
    }
  }

  @Test func whatIsWrittenIsRead() throws {
    var random = SeededGenerator(seed: 5)
    for round in 1...60 {
      let lines = try (1...Int.random(in: 1...8, using: &random)).map { try line($0, &random) }
      let x12 = ["BEG*00*SA*\(round)**20260701", "CUR*BY*USD", "N1*BY*Meridian GmbH", "N1*SU*Contoso Resale"]
      let fromX12 = try OrderReading(
        X12Fixture().interchange([
          x12 + lines.map { "PO1*\($0.number)*\($0.quantity)*EA*\($0.price)**VN*\($0.sku)" }
        ]),
        "x12-850")
      let ubl = lines.map {
        UBLFixture.orderLine($0.number, $0.quantity, $0.price, amount: $0.amount, sku: $0.sku)
      }.joined().replacing("\"EUR\"", with: "\"USD\"")
      let fromUBL = try OrderReading(
        UBLFixture.document("Order", "\(round)", "2026-07-01", lines: ubl), "ubl")
      let cxml = lines.map { CXMLFixture.item($0.number, $0.quantity, $0.price, sku: $0.sku) }.joined()
      let fromCXML = try OrderReading(CXMLFixture.order("\(round)", "2026-07-01", items: cxml), "cxml")
      let expected = lines.map {
        ["Meridian GmbH/\(round)/\($0.number)", $0.quantity, $0.price, $0.sku, $0.amount, "2026-07-01", ""]
      }
      #expect(values(fromX12) == expected)
      #expect(values(fromUBL) == expected)
      #expect(values(fromCXML) == expected)
    }
  }

  @Test(arguments: ["x12-850", "ubl", "cxml"])
  func formatsRecogniseThemselves(_ format: String) {
    let text =
      switch format {
      case "x12-850": X12Fixture().isa()
      case "ubl": UBLFixture.document("OrderChange", "1", "2026-07-01")
      default: CXMLFixture.order("1", "2026-07-01", items: "")
      }
    #expect(SourceFormat.recognised(Array(text.utf8))?.name == format)
  }
}
