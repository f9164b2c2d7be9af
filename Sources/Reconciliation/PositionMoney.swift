public import Facts

/// What lines of the position cost and could save, added up by currency; no currency is converted.
public struct PositionMoney: Sendable {
  public private(set) var shortfallCost = Amounts()
  public private(set) var surplusCost = Amounts()
  public private(set) var potentialSaving = Amounts()
  public private(set) var unpriced = UnpricedUnits()

  public init(_ lines: some Sequence<PositionLine>) {
    for line in lines {
      shortfallCost.add(line.shortfallCost)
      surplusCost.add(line.surplusCost)
      potentialSaving.add(line.potentialSaving)
      unpriced.add(line.unpriced)
    }
  }

  /// Every currency in which there is an amount, by code.
  public var currencies: [Currency] {
    Set([shortfallCost, surplusCost, potentialSaving].flatMap(\.sorted).map(\.currency)).sorted()
  }
}
