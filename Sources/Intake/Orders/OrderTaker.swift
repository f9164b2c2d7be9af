internal import Facts

/// Hands the rows of an order document over, each with its line or with what is wrong with it.
struct OrderTaker {
  let reading: FileReading
  let names: FieldNames
  var act = OrderEntry.Act.order
  var head = OrderHead()
  var document: OrderEntry.Document?
  /// Lines handed over so far, the rejected ones too.
  private(set) var count = 0
  private(set) var rejected = 0
  private(set) var sum = Amounts()

  init(_ reading: FileReading, names: FieldNames) {
    self.reading = reading
    self.names = names
  }

  mutating func take(
    _ draft: OrderLineDraft, order: String, orderLine: String, invoice: String = "", at line: Int,
    raw: @autoclosure () -> String
  ) {
    count += 1
    do throws(RowFlaw) {
      let sign: Int64 = act == .credit ? -1 : 1
      let written = try draft.line(of: head, names: names, sign: sign, made: count, at: reading.origin(line))
      guard let document else {
        throw RowFlaw(code: "missing-field", reason: "\(names.date) is missing or no date")
      }
      sum.add(written.amount)
      let entry = OrderEntry(
        act: act, document: document, buyer: head.buyer, order: order,
        orderLine: act.isBilling ? orderLine : written.lineNumber, invoice: invoice, line: written,
        origin: written.origin)
      reading.take(.order(entry), line: line, raw: raw())
    } catch {
      rejected += 1
      reading.reject(line, error.code, error.reason, raw: raw())
    }
  }

  /// A whole order is cancelled.
  mutating func cancel(order: String, at line: Int, raw: String) {
    guard let document, !order.isEmpty else {
      let missing = document == nil ? names.date : names.order
      return reading.reject(line, "missing-field", "\(missing) is missing or empty", raw: raw)
    }
    let entry = OrderEntry(
      act: .cancellation, document: document, buyer: head.buyer, order: order, orderLine: "", line: nil,
      origin: reading.origin(line))
    reading.take(.order(entry), line: line, raw: raw)
  }

  /// Notes where the document tells another sum of its lines than they have.
  ///
  /// - Parameter name: what the document calls the sum.
  func checkSum(_ told: String, _ currency: String, name: String, title: String) {
    guard rejected == 0, let currency = Currency(currency.uppercased()), count > 0,
      let number = NumberNotation(decimalMark: ".").plainNumber(told)?.value,
      let told = Money(number, currency)
    else { return }
    // A credit's lines are negative here, and its sum may be written either way.
    let own = sum.sorted.first ?? Money(minor: 0, currency: currency)
    let (more, less) = (own.minor.magnitude, told.minor.magnitude)
    if sum.sorted.count <= 1, own.currency == currency, max(more, less) - min(more, less) <= 1 { return }
    reading.note("\(title): \(name) tells \(told); the lines add up to \(sum)")
  }
}
