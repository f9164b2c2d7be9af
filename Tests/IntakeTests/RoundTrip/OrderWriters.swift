import Facts
import TestSupport
import Testing

extension RoundTrip {
  private struct Line {
    var number: String
    var quantity: String
    var price: String
    var amount: String
    var sku: String
  }

  private static func lines(_ random: inout SeededGenerator) throws -> [Line] {
    try (1...random.count(1...8)).map { number in
      let quantity = FixedDecimal(hundredMillionths: Int64(random.count(1...1_000_000)) * 1_000_000)
      let price = FixedDecimal(hundredMillionths: Int64(random.count(0...10_000_000)) * 10_000)
      let product = try #require(quantity.multiplied(by: price))
      let usd = try #require(Currency("USD"))
      let amount = try #require(Money(product, usd))
      return Line(
        number: String(number), quantity: quantity.description, price: price.description,
        amount: amount.amount, sku: random.token())
    }
  }

  private static func facts(
    _ lines: [Line], _ order: String, _ day: Day, buyer: String, _ description: String
  ) throws -> [String] {
    let usd = try #require(Currency("USD"))
    return try lines.map { line in
      let quantity = try #require(FixedDecimal(line.quantity))
      let price = try #require(FixedDecimal(line.price))
      let product = try #require(quantity.multiplied(by: price))
      let amount = try #require(Money(product, usd))
      return "order "
        + toldLine(
          order, line.number, day, buyer: buyer, sku: line.sku, description, quantity: line.quantity,
          price: line.price, amount: "\(amount)")
    }
  }

  /// Separators of the interchange's own choice; totals that agree.
  static let x12 = RoundTrip("x12-850", .purchases) { random in
    let fixture = X12Fixture(
      element: random.pick(["*", "|", "^"]), terminator: random.pick(["~", "'", "!"]),
      lineEnd: random.pick(["", "\n", "\r\n"]))
    let (order, day, buyer, words) = (
      "PO\(random.count(1...9999))", random.recentDay(), random.token(), random.token()
    )
    let lines = try lines(&random)
    var segments = [
      "BEG*00*SA*\(order)**\(day.compact)", "CUR*BY*USD", "N1*BY*\(buyer)", "N1*SU*Contoso Resale",
    ]
    for line in lines {
      segments += [
        "PO1*\(line.number)*\(line.quantity)*EA*\(line.price)**VN*\(line.sku)", "PID*F****\(words)",
      ]
    }
    segments.append("CTT*\(lines.count)")
    return Written(
      fixture.interchange([segments]), try facts(lines, order, day, buyer: buyer, words))
  }

  static let ubl = RoundTrip("ubl", .purchases) { random in
    let (order, day, buyer) = ("PO\(random.count(1...9999))", random.recentDay(), random.name())
    let lines = try lines(&random)
    let text = UBLFixture.document(
      "Order", order, day.description, buyer: random.xml(buyer),
      lines: lines.map {
        UBLFixture.orderLine($0.number, $0.quantity, $0.price, amount: $0.amount, sku: random.xml($0.sku))
      }.joined()
    ).replacing("\"EUR\"", with: "\"USD\"")
    return Written(text, try facts(lines, order, day, buyer: buyer, "Named user, CAD"))
  }

  static let cxml = RoundTrip("cxml", .purchases) { random in
    let (order, day) = ("PO\(random.count(1...9999))", random.recentDay())
    let lines = try lines(&random)
    let text = CXMLFixture.order(
      order, "\(day)T10:00:00+00:00",
      items: lines.map { CXMLFixture.item($0.number, $0.quantity, $0.price, sku: random.xml($0.sku)) }
        .joined())
    return Written(text, try facts(lines, order, day, buyer: "Meridian GmbH", "Named user, CAD"))
  }
}
