import Facts
import Testing

@testable import Intake

/// A purchase order export of an ERP: quantities that are money, fractions, zeros, cancelled lines and credits.
@Suite struct PurchaseLineTests {
  private let fields: [String: FieldRule] = [
    "po_number": .column("Number"), "line_number": .column("Line"), "order_date": .column("Date"),
    "supplier": FieldRule(from: [], defaultValue: "S"), "currency": FieldRule(from: [], defaultValue: "USD"),
    "quantity": .column("Qty"), "unit": .column("UOM"), "unit_price": .column("Price"),
    "amount": .column("Amount"), "status": .column("Cancelled"), "pack_size": .column("Pack"),
  ]

  private func read(_ rows: [String]) throws -> Reading {
    let text = "Number,Line,Date,Qty,UOM,Price,Amount,Cancelled,Pack\n" + rows.joined(separator: "\n") + "\n"
    let reading = try Reading(text, role: .purchases, fields: fields)
    #expect(reading.account.balances)
    return reading
  }

  @Test func linesOfAnERP() throws {
    let lines = try read([
      "50100959,2,2021-11-18,8000,US Dollar,1,8000,,",
      "50093674,1,2021-11-18,0.99999985,Each,1044000.39,1044000.23,,",
      "50093675,1,2021-11-18,0,Each,250,0,,", "50093675,2,2021-11-18,3,Each,19.2307692,57.69,Yes,",
      "50093675,3,2021-11-18,-2,Each,100,-200,,", "50093675,4,2021-11-18,2,Each,100,-200,,",
      "50093675,5,2021-11-18,(2),Each,100,(200.00),N,", "50093675,6,2021-11-18,1,Each,0,0,,",
    ]).sink.purchases
    #expect(
      lines.map { "\($0.quantity) \($0.amount.amount) \($0.status) \($0.isAmountBased) \($0.flags)" } == [
        "8000 8000.00 open true []", "0.99999985 1044000.23 open false []", "0 0.00 open false []",
        "3 57.69 cancelled false []", "-2 -200.00 open false []", "2 -200.00 open false [\"amount-differs\"]",
        "-2 -200.00 open false []", "1 0.00 open false []",
      ])
  }

  @Test func packsMultiply() throws {
    let reading = try read([
      "1,1,2021-11-18,3,Pack,50,150,,10", "1,2,2021-11-18,3,Pack,50,,,1",
      "1,3,2021-11-18,-1,Pack,100,-100,,3",
      "1,4,2021-11-18,3,Pack,50,,,0", "1,5,2021-11-18,90000000000,Pack,1,,,10",
      "1,6,2021-11-18,3,Pack,,30,,5",
    ])
    #expect(
      reading.sink.purchases.map {
        "\($0.quantity) \($0.unitPrice?.description ?? "?") \($0.amount.amount) \($0.flags)"
      } == [
        "30 5 150.00 [\"pack-size 10\"]", "3 50 150.00 []", "-3 33.33333333 -100.00 [\"pack-size 3\"]",
        "15 ? 30.00 [\"pack-size 5\"]",
      ])
    #expect(reading.rejected.map(\.code) == ["bad-number", "bad-number"])
    #expect(reading.account.controlTotals["quantity"] == "45")
  }

  @Test(arguments: [
    "US Dollar", "USD", "usd", "Dollars", "EUR", "Euro", "USD - US Dollar", "Dollars (US)", "US-Dollar", "$",
    "Amount",
  ])
  func unitsThatAreMoney(_ unit: String) { #expect(isMoneyUnit(unit)) }

  @Test(arguments: [
    "Each", "EA", "Lump Sum", "Month", "US", "", "All", "Top", "US Gallon", "Pound Cake", "Set", "Box",
  ])
  func unitsThatAreNot(_ unit: String) { #expect(!isMoneyUnit(unit)) }

  /// quantity × price in all its fractions agrees with an amount to the cent, and with no other.
  @Test func amountsAgreeToTheCent() throws {
    let usd = try #require(Currency("USD"))
    for (quantity, price, amount, differs) in [
      ("0.99999985", "1044000.39", "1044000.23", false), ("1.5", "0.01", "0.02", false),
      ("1.5", "0.01", "0.01", false),
      ("3", "0.333", "1.00", false), ("3", "0.333", "1.02", true), ("0", "5", "0.02", true),
      ("-1", "5", "5", true),
    ] {
      let sum = try LineAmount(
        written: FixedDecimal(amount), quantity: try #require(FixedDecimal(quantity)),
        price: FixedDecimal(price), in: usd)
      #expect(sum.differs == differs, "\(quantity) × \(price) = \(amount)")
    }
  }
}
