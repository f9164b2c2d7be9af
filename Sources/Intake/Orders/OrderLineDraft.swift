internal import Facts

/// Texts of one line of an order document, before they are values: what the readers of such documents share.
struct OrderLineDraft {
  var number = ""
  var quantity = ""
  var unit = ""
  var price = ""
  /// Units that the price is for; empty: one.
  var basis = ""
  /// The line's amount as written.
  var amount = ""
  /// A sum that the amount must agree with, and that is not the amount itself.
  var control = ""
  /// Charges less allowances that the amount may hold.
  var others = FixedDecimal.zero
  var currency = ""
  var sku = ""
  var description = ""
  var agreement = ""
  var termStart: Day?
  var termEnd: Day?
  var isAmountBased = false
  var isCancelled = false
  var flags: [String] = []

  /// - Parameters:
  ///   - sign: -1 where the document takes back.
  ///   - made: the number of a line that has none.
  /// - Throws: what is missing or no number, with the names of the format for it.
  func line(
    of head: OrderHead, names: FieldNames, sign: Int64 = 1, made: Int, at origin: Origin
  ) throws(RowFlaw) -> PurchaseLine {
    guard !head.order.isEmpty else { throw missing(names.order) }
    guard !head.supplier.isEmpty else { throw missing(names.supplier) }
    guard let day = head.orderDay else { throw missing(names.date) }
    guard let quantity = try decimal(quantity, names.quantity) else { throw missing(names.quantity) }
    guard !currency.isEmpty else { throw missing(names.currency) }
    guard let money = Currency(currency.uppercased()) else {
      throw RowFlaw(
        code: "bad-currency",
        reason:
          "\(names.currency) is `\(currency.prefix(40))`; expected three letters of ISO 4217, such as USD")
    }
    let price = try decimal(price, names.price)
    let basis = try decimal(basis, names.basis)
    if let basis, basis.value <= .zero {
      throw RowFlaw(code: "bad-number", reason: "\(names.basis) is \(basis.value); expected more than 0")
    }
    let written = try decimal(amount, names.amount)
    let sum = try LineAmount(
      written: written?.value, quantity: quantity.value, price: price?.value, per: basis?.value,
      others: others,
      in: money)
    var flags = flags
    let contradicts = try differs(from: control, sum.amount, names)
    if sum.differs || contradicts { flags.append("amount-differs") }
    var each = price?.value
    if let basis, let whole = each { each = whole.divided(by: basis.value) }
    if [quantity, price, basis].contains(where: { $0?.isRounded == true }) { flags.append("rounded") }
    var number = number
    if number.isEmpty {
      number = String(made)
      flags.append("line-number-made")
    }
    return PurchaseLine(
      id: "\(head.id)/\(number)", buyerEntity: head.buyer, orderNumber: head.order, lineNumber: number,
      orderDate: day, supplier: head.supplier, description: description, sku: sku,
      quantity: FixedDecimal(hundredMillionths: sign * quantity.value.hundredMillionths), unit: unit,
      unitPrice: each, amount: Money(minor: sign * sum.amount.minor, currency: money),
      status: isCancelled ? .cancelled : .open, termStart: termStart, termEnd: termEnd,
      agreement: agreement.isEmpty ? head.agreement : agreement, isAmountBased: isAmountBased,
      flags: flags, origin: origin, grade: head.isInvoice ? .invoice : .order)
  }

  private func differs(from control: String, _ amount: Money, _ names: FieldNames) throws(RowFlaw) -> Bool {
    guard let number = try decimal(control, names.amount), let told = Money(number.value, amount.currency)
    else { return false }
    return !LineAmount.agrees(told, amount)
  }

  private func missing(_ name: String) -> RowFlaw {
    RowFlaw(code: "missing-field", reason: "\(name) is missing or empty")
  }

  private func decimal(_ text: String, _ name: String) throws(RowFlaw) -> (
    value: FixedDecimal, isRounded: Bool
  )? {
    if text.isEmpty { return nil }
    guard let number = NumberNotation(decimalMark: ".").plainNumber(text) else {
      throw RowFlaw(
        code: "bad-number", reason: "\(name) is `\(text.prefix(40))`; expected a number with decimal mark `.`"
      )
    }
    return number
  }
}

/// How a format calls what a line needs, for reasons that a person reads.
struct FieldNames: Sendable {
  var order: String
  var supplier: String
  var date: String
  var quantity: String
  var currency: String
  var price: String
  var basis: String
  var amount: String
}

/// What all lines of a document share.
struct OrderHead {
  /// Before a line's number in its id.
  var id = ""
  var order = ""
  var buyer = ""
  var supplier = ""
  var orderDay: Day?
  var agreement = ""
  var isInvoice = false
}

/// What stands before a line's number in its id. Order numbers repeat between buyers.
func orderHead(_ buyer: String, _ order: String) -> String { buyer.isEmpty ? order : "\(buyer)/\(order)" }

extension NumberNotation {
  /// A number as machines write it: digits with a decimal mark, a sign and perhaps an exponent, and no grouping.
  func plainNumber(_ text: String) -> (value: FixedDecimal, isRounded: Bool)? {
    let isPlain = text.utf8.allSatisfy { isDigit($0) || "+-.eE".utf8.contains($0) }
    return isPlain ? number(text) : nil
  }
}
