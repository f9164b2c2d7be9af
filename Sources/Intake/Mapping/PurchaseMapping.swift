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
    let sum = try LineAmount(
      written: try number("amount")?.value, quantity: quantity.value, price: price?.value, in: currency)
    if quantity.isRounded || price?.isRounded == true { flags.append("rounded") }
    if sum.differs { flags.append("amount-differs") }
    // Ordered and paid by the pack: the units are what is in the packs.
    let pack = try packSize()
    if let pack { flags.append("pack-size \(pack)") }
    guard let units = pack.map({ quantity.value.multiplied(by: $0) }) ?? quantity.value else {
      throw RowFlaw(code: "bad-number", reason: "the quantity is too large")
    }
    let each = pack.flatMap { size in price.flatMap { $0.value.divided(by: size) } } ?? price?.value
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
      quantity: units, unit: unit, unitPrice: each, amount: sum.amount,
      status: orderStatus(text("status")), termStart: termStart, termEnd: termEnd,
      agreement: text("agreement"), isAmountBased: isMoneyUnit(unit), flags: flags, origin: origin)
  }

  /// Units in a pack, where a pack holds another number than one.
  private func packSize() throws(RowFlaw) -> FixedDecimal? {
    guard let number = try number("pack_size") else { return nil }
    guard number.value > .zero else {
      throw RowFlaw(code: "bad-number", reason: "`pack_size` is \(number.value); expected more than 0")
    }
    return number.value == FixedDecimal(1) ? nil : number.value
  }
}

/// A status text, or the value of a column that says whether the line was cancelled.
private func orderStatus(_ text: String) -> PurchaseLine.Status {
  switch foldedName(text) {
  case "cancelled", "canceled", "cancel", "yes", "y", "true", "void", "voided": .cancelled
  case "closed", "finally closed", "complete", "completed": .closed
  default: .open
  }
}
