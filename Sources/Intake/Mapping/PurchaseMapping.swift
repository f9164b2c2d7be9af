internal import Facts

extension FieldValues {
  /// - Parameter runningNumber: gives the next number of an order whose lines have none.
  func purchase(at origin: Origin, runningNumber: (String) -> Int) throws(RowFlaw) -> PurchaseLine {
    var flags: [String] = []
    let order = try required("po_number")
    let entity = text("buyer_entity")
    guard let orderDate = try day("order_date") else { throw missing("order_date") }
    let supplier = try required("supplier")
    guard let quantity = try number("quantity") else { throw missing("quantity") }
    guard let currency = try currency("currency") else { throw missing("currency") }
    let price = try number("unit_price")
    let (amount, differs) = try amount(quantity.value, price?.value, currency)
    if quantity.isRounded || price?.isRounded == true { flags.append("rounded") }
    if differs { flags.append("amount-differs") }
    let (termStart, termEnd) = (try day("term_start"), try day("term_end"))
    let head = entity.isEmpty ? order : "\(entity)/\(order)"
    var lineNumber = text("line_number")
    if lineNumber.isEmpty {
      lineNumber = String(runningNumber(head))
      flags.append("line-number-made")
    }
    let unit = text("unit")
    return PurchaseLine(
      id: "\(head)/\(lineNumber)", buyerEntity: entity, orderNumber: order, lineNumber: lineNumber,
      orderDate: orderDate, supplier: supplier, description: text("description"), sku: text("sku"),
      quantity: quantity.value, unit: unit, unitPrice: price?.value, amount: amount,
      status: orderStatus(text("status")), termStart: termStart, termEnd: termEnd,
      agreement: text("agreement"), isAmountBased: isMoneyUnit(unit), flags: flags, origin: origin)
  }

  /// The line's amount as written, else quantity × price; and whether both are known and more than one minor unit
  /// apart.
  private func amount(
    _ quantity: FixedDecimal, _ price: FixedDecimal?, _ currency: Currency
  ) throws(RowFlaw) -> (Money, differs: Bool) {
    let computed = price.flatMap { quantity.multiplied(by: $0) }.flatMap { Money($0, currency) }
    if let written = try number("amount") {
      guard let amount = Money(written.value, currency) else { throw tooLarge }
      let differs = computed.map { $0.minor.subtractingReportingOverflow(amount.minor) }
        .map { $0.overflow || $0.partialValue.magnitude > 1 }
      return (amount, differs ?? false)
    }
    guard price != nil else {
      throw RowFlaw(code: "missing-field", reason: "neither `amount` nor `unit_price` has a value")
    }
    guard let computed else { throw tooLarge }
    return (computed, false)
  }

  private var tooLarge: RowFlaw { RowFlaw(code: "bad-number", reason: "the amount is too large") }
}

/// A status text, or the value of a column that says whether the line was cancelled.
private func orderStatus(_ text: String) -> PurchaseLine.Status {
  switch foldedName(text) {
  case "cancelled", "canceled", "cancel", "yes", "y", "true": .cancelled
  case "closed", "finally closed", "complete", "completed": .closed
  default: .open
  }
}
