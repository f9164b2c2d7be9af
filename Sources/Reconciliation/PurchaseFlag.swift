public import Facts

/// What a reader wants to be looked at in a purchase line, in words.
public struct PurchaseFlag: Hashable, Sendable {
  /// As the reader writes it: `amount-differs`, `pack-size 10`.
  public let code: String
  /// A clause without full stop.
  public let words: String
  /// Quantity, money or whether it was bought at all may be wrong. Other flags only tell how the line was read.
  public let castsDoubt: Bool

  init(_ code: String) {
    self.code = code
    let kind = String(code.prefix { $0 != " " })
    let rest = code.dropFirst(kind.count + 1)
    castsDoubt = PurchaseFlag.doubts[kind] != nil
    words =
      PurchaseFlag.doubts[kind] ?? PurchaseFlag.remarks[kind].map { rest.isEmpty ? $0 : "\($0) \(rest)" }
      ?? code
  }

  /// Words of flags that cast doubt, by code.
  private static let doubts = [
    "amount-differs": "quantity × price does not agree with the amount",
    "repeated-id": "another row has the same order and line number, and other values",
    "control-total-differs": "the document's own totals do not agree with its lines",
    "cut-off": "the document ends before its end",
    "blanket-order": "a blanket order: it tells what may be called off, not what was bought",
    "price-unit-differs": "the price is for another unit than the quantity",
    "currency-differs": "price and amount are in different currencies",
    "pack-size-given": "a pack size is given, and whether the quantity counts packs or units is not",
    "copy": "the document says that it is a copy",
    "corrected-invoice": "it corrects an invoice that may count as well",
    "several-order-lines": "it bills several order lines, and only the first is known as proved",
    "order-unknown": "the order that it changes or bills was not read",
    "order-line-unknown": "the order that it bills has no such line",
    "order-line-cancelled": "the order line that it bills was cancelled",
    "part-differs": "the order line that it bills is for another part number",
    "billed-beyond-order": "more units were billed than ordered",
  ]

  /// Words of flags that only tell how the line was read; what follows the code is appended.
  private static let remarks = [
    "line-number-made": "it has no line number: its place among the order's lines stands for it",
    "rounded": "a number has more than eight decimal places and was rounded",
    "pack-size": "units are packs times",
    "part-of-line": "it is a part of line",
    "two-digit-year": "its year is written with two digits",
    "supplier-from-envelope": "the supplier is the sender of the message",
    "part-from-order": "the part number is that of the order line",
    "after-the-period": "it changes the order after the period, and waits",
    "superseded-by": "written anew by",
    "cancelled-by": "cancelled by",
  ]
}

/// A purchase line with what is to be looked at in it.
public struct FlaggedPurchase: Sendable {
  public let line: PurchaseLine
  public let flags: [PurchaseFlag]

  /// - Returns: `nil` for a line without flags.
  init?(_ line: PurchaseLine) {
    guard !line.flags.isEmpty else { return nil }
    self.line = line
    flags = line.flags.map(PurchaseFlag.init)
  }

  /// Whether a flag casts doubt on a line that still holds.
  public var isDoubtful: Bool {
    line.status != .cancelled && line.status != .superseded && flags.contains(where: \.castsDoubt)
  }

  /// Quantity × price, where the line is flagged because that is not its amount; `nil` also where the flag is for a
  /// total that only the document tells.
  public var computedAmount: Money? {
    guard line.flags.contains("amount-differs"), let price = line.unitPrice,
      let product = line.quantity.multiplied(by: price), let computed = Money(product, line.amount.currency)
    else { return nil }
    return abs(line.amount.minor.subtractingReportingOverflow(computed.minor).partialValue) > 1
      ? computed : nil
  }

  /// The amount less quantity × price.
  public var difference: Money? {
    computedAmount.flatMap { computed in
      let (minor, overflow) = line.amount.minor.subtractingReportingOverflow(computed.minor)
      return overflow ? nil : Money(minor: minor, currency: computed.currency)
    }
  }
}

extension Evidence {
  /// Purchase lines with flags, in the order of their origins.
  public var flaggedPurchases: [FlaggedPurchase] { purchases.compactMap(FlaggedPurchase.init) }
}
