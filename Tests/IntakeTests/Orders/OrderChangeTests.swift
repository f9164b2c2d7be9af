import Facts
import Intake
import TestSupport
import Testing

/// What holds when orders, changes, cancellations, invoices and credits meet, whatever the order in which they are
/// read.
@Suite struct OrderChangeTests {
  private static let file = SourceFile(source: "s", path: "f.xml", digest: Digest.sha256([]), byteCount: 0)

  private func day(_ text: String) throws -> Day { try #require(Day(text)) }

  /// A row of a document. Lines count their number as their place.
  private func entry(
    _ act: OrderEntry.Act, _ document: String, _ date: String, order: String = "77",
    line number: String = "1",
    quantity: Int? = 10, sku: String = "CAD", buyer: String = "M", orderLine: String = "",
    invoice: String = "",
    sequence: Int = 0, second: Int = 0, place: Int = 1
  ) throws -> OrderEntry {
    let date = try day(date)
    let origin = Origin(file: Self.file, line: place)
    let head = act.isBill ? "\(buyer)/\(act.rawValue) \(document) of S" : "\(buyer)/\(order)"
    let line = try quantity.map { quantity in
      PurchaseLine(
        id: "\(head)/\(number)", buyerEntity: buyer, orderNumber: order.isEmpty ? document : order,
        lineNumber: number,
        orderDate: date, supplier: "S", description: "", sku: sku,
        quantity: try #require(FixedDecimal(quantity)),
        unit: "EA", unitPrice: nil, amount: Money(minor: 100, currency: try #require(Currency("USD"))),
        status: .open,
        termStart: nil, termEnd: nil, agreement: "", isAmountBased: false, flags: [], origin: origin,
        grade: act.isBill ? .invoice : .order)
    }
    return OrderEntry(
      act: act, document: .init(number: document, day: date, second: second, sequence: sequence),
      buyer: buyer,
      order: order, orderLine: act.isBill || line == nil ? orderLine : number, invoice: invoice, line: line,
      origin: origin)
  }

  /// `id quantity status proves flags`, by id.
  private func settle(_ entries: [OrderEntry], lines: [PurchaseLine] = [], asOf: String = "2026-12-31") throws
    -> (
      lines: [String], notes: [String]
    )
  {
    let settled = settledOrders(lines, entries, asOf: try day(asOf))
    #expect(settled.lines.count == lines.count + entries.count { $0.line != nil })
    let summary = settled.lines.map { line in
      [
        line.id, line.quantity.description, line.status.rawValue, line.proves,
        line.flags.joined(separator: ","),
      ]
      .filter { !$0.isEmpty }.joined(separator: " ")
    }
    return (summary.sorted(), settled.notes.map(\.text).sorted())
  }

  @Test func aChangeSupersedesTheLinesItNames() throws {
    let entries = [
      try entry(.change, "K2", "2026-08-02", quantity: 14, place: 4),
      try entry(.order, "77", "2026-07-01", line: "2", place: 2),
      try entry(.change, "K1", "2026-08-01", quantity: 12, place: 3),
      try entry(.order, "77", "2026-07-01"),
    ]
    let expected = [
      "M/77/1 (superseded 1) 10 superseded superseded-by f.xml:3",
      "M/77/1 (superseded 2) 12 superseded superseded-by f.xml:4", "M/77/1 14 open", "M/77/2 10 open",
    ]
    #expect(try settle(entries).lines == expected)
    let lines = settledOrders([], entries, asOf: try day("2026-12-31")).lines
    #expect(Set(lines.map(\.orderDate.description)) == ["2026-07-01"])
    // Before the second change took place, the first one held.
    #expect(
      try settle(entries, asOf: "2026-08-01").lines == [
        "M/77/1 (from 2026-08-02) 14 open after-the-period",
        "M/77/1 (superseded 1) 10 superseded superseded-by f.xml:3", "M/77/1 12 open", "M/77/2 10 open",
      ])
  }

  @Test func ofOneDayTimeThenSequenceDecide() throws {
    let order = try entry(.order, "77", "2026-07-01")
    let bySequence = [
      try entry(.change, "K9", "2026-08-01", quantity: 2, sequence: 2, place: 2),
      try entry(.change, "K10", "2026-08-01", quantity: 1, sequence: 1, place: 3), order,
    ]
    #expect(try settle(bySequence).lines.contains("M/77/1 2 open"))
    let byTime = [
      try entry(.change, "K9", "2026-08-01", quantity: 2, second: 5, place: 2),
      try entry(.change, "K10", "2026-08-01", quantity: 1, second: 9, place: 3), order,
    ]
    #expect(try settle(byTime).lines.contains("M/77/1 1 open"))
  }

  @Test func aReplacementDropsWhatItDoesNotHave() throws {
    let entries = [
      try entry(.order, "77", "2026-07-01"), try entry(.order, "77", "2026-07-01", line: "2", place: 2),
      try entry(.replacement, "77 2", "2026-07-05", line: "2", quantity: 5, place: 3),
      try entry(.replacement, "77 2", "2026-07-05", line: "3", quantity: 6, place: 4),
    ]
    #expect(
      try settle(entries).lines == [
        "M/77/1 (superseded 1) 10 superseded superseded-by f.xml:3",
        "M/77/2 (superseded 1) 10 superseded superseded-by f.xml:3", "M/77/2 5 open", "M/77/3 6 open",
      ])
  }

  @Test func aCancellationEndsTheOrder() throws {
    let order = [
      try entry(.order, "77", "2026-07-01"), try entry(.order, "77", "2026-07-01", line: "2", place: 2),
    ]
    let whole = try entry(.cancellation, "S", "2026-08-01", quantity: nil, place: 9)
    #expect(
      try settle([whole] + order).lines == [
        "M/77/1 10 cancelled cancelled-by f.xml:9", "M/77/2 10 cancelled cancelled-by f.xml:9",
      ])
    let line = try entry(.cancellation, "S", "2026-08-01", quantity: nil, orderLine: "2", place: 9)
    #expect(
      try settle([line] + order).lines == ["M/77/1 10 open", "M/77/2 10 cancelled cancelled-by f.xml:9"])
    #expect(try settle([whole] + order, asOf: "2026-07-31").lines == ["M/77/1 10 open", "M/77/2 10 open"])
    // Of another buyer's order with that number nothing is cancelled.
    let other = try entry(.cancellation, "S", "2026-08-01", quantity: nil, buyer: "N")
    let settled = try settle([other] + order)
    #expect(settled.lines == ["M/77/1 10 open", "M/77/2 10 open"])
    #expect(settled.notes == ["no order 77 was read: cancellation S changes none"])
  }

  @Test func aChangeOfAnUnknownOrderStandsForItself() throws {
    let settled = try settle([try entry(.change, "K1", "2026-08-01")])
    #expect(settled.lines == ["M/77/1 10 open order-unknown"])
    #expect(settled.notes == ["no order 77 was read: change K1 changes none"])
  }

  @Test func anInvoiceProvesTheLineItBills() throws {
    let entries = [
      try entry(.invoice, "R1", "2026-07-09", quantity: 6, sku: "", orderLine: "1", place: 5),
      try entry(.invoice, "R2", "2026-07-10", quantity: 6, buyer: "Meridian Ltd", place: 6),
      try entry(.invoice, "R3", "2026-07-10", quantity: 1, sku: "NEW", place: 7),
      try entry(.invoice, "R4", "2026-07-10", quantity: 1, sku: "", place: 8),
      try entry(.invoice, "R5", "2026-07-10", order: "", quantity: 3, place: 9),
      try entry(.order, "77", "2026-07-01"),
    ]
    #expect(
      try settle(entries).lines == [
        "M/77/1 10 open", "M/invoice R1 of S/1 6 open M/77/1 part-from-order",
        "M/invoice R3 of S/1 1 open order-line-unknown", "M/invoice R4 of S/1 1 open M/77 order-line-unknown",
        "M/invoice R5 of S/1 3 open", "Meridian Ltd/invoice R2 of S/1 6 open M/77/1 billed-beyond-order",
      ])
  }

  @Test func anInvoiceOfAChangedLineProvesWhatHolds() throws {
    let entries = [
      try entry(.invoice, "R1", "2026-07-09", quantity: 12, orderLine: "1", place: 5),
      try entry(.order, "77", "2026-07-01"), try entry(.change, "K1", "2026-08-01", quantity: 12, place: 3),
    ]
    #expect(
      try settle(entries).lines == [
        "M/77/1 (superseded 1) 10 superseded superseded-by f.xml:3", "M/77/1 12 open",
        "M/invoice R1 of S/1 12 open M/77/1",
      ])
  }

  @Test func aCreditSubtractsFromTheOrderOfItsInvoice() throws {
    let entries = [
      try entry(.credit, "C1", "2026-07-20", order: "", quantity: -2, sku: "CAD", invoice: "R1", place: 6),
      try entry(.credit, "C2", "2026-07-20", order: "77", quantity: -1, sku: "", orderLine: "1", place: 7),
      try entry(.invoice, "R1", "2026-07-09", quantity: 10, orderLine: "1", place: 5),
      try entry(.order, "77", "2026-07-01"),
    ]
    let lines = settledOrders([], entries, asOf: try day("2026-12-31")).lines
    let credits = lines.filter { $0.quantity < .zero }
    #expect(credits.map(\.orderNumber) == ["77", "77"])
    #expect(credits.map(\.sku) == ["CAD", "CAD"])
    #expect(credits.map(\.proves) == ["", ""])
  }

  /// A line of a spreadsheet can be billed and cancelled as well.
  @Test func linesOfOtherFormatsTakePart() throws {
    let line = try #require(try entry(.order, "77", "2026-07-01").line)
    let invoice = try entry(.invoice, "R1", "2026-07-09", orderLine: "1")
    #expect(
      try settle([invoice], lines: [line]).lines == ["M/77/1 10 open", "M/invoice R1 of S/1 10 open M/77/1"])
  }

  /// Each document costs what it changes, and not what the order holds.
  @Test(.timeLimit(.minutes(20))) func thousandsOfDocumentsSettle() throws {
    var entries: [OrderEntry] = []
    for number in 1...1500 {
      let line = String(number)
      entries.append(try entry(.order, "77", "2026-07-01", line: line, place: number))
      entries.append(
        try entry(.cancellation, "S\(number)", "2026-07-03", quantity: nil, place: 10_000 + number))
      entries.append(
        try entry(
          .replacement, "K\(number)", "2026-07-02", line: line, sequence: number, place: 20_000 + number))
      entries.append(
        try entry(
          .invoice, "R\(number)", "2026-07-04", sku: "X\(number)", orderLine: "9x", place: 30_000 + number))
    }
    let lines = settledOrders([], entries, asOf: try day("2026-12-31")).lines
    #expect(lines.count == 4500)
    #expect(lines.count { $0.status == .superseded } == 2999)
    #expect(lines.count { $0.status == .cancelled } == 1)
  }

  /// No order of reading gives another result.
  @Test func theOrderOfFilesDoesNotMatter() throws {
    var random = SeededGenerator(seed: 31)
    var entries: [OrderEntry] = []
    for place in 1...60 {
      let act: OrderEntry.Act =
        [.order, .order, .change, .replacement, .cancellation, .invoice, .credit].randomElement(
          using: &random) ?? .order
      let quantity = Int.random(in: 1...9, using: &random)
      entries.append(
        try entry(
          act, "D\(place % 17)", "2026-0\(Int.random(in: 1...9, using: &random))-01",
          order: "\(Int.random(in: 1...6, using: &random))", line: "\(Int.random(in: 1...3, using: &random))",
          quantity: act == .cancellation ? nil : act == .credit ? -quantity : quantity,
          buyer: "\(Int.random(in: 1...2, using: &random))",
          orderLine: "\(Int.random(in: 1...4, using: &random))",
          invoice: "D\(place % 5)", place: place))
    }
    let expected = try settle(entries, asOf: "2026-06-30")
    for _ in 0..<50 {
      let settled = try settle(entries.shuffled(using: &random), asOf: "2026-06-30")
      #expect(settled == expected)
    }
  }
}

extension OrderEntry.Act {
  fileprivate var isBill: Bool { self == .invoice || self == .credit }
}
