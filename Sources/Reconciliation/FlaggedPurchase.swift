public import Facts

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
