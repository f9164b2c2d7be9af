public import Facts

/// The figures of one line, today or as planned.
public struct PlanFigures: Sendable, Hashable {
  /// Effective entitlement in units; where an unlimited agreement is valid, the units of the others.
  public var entitlement = 0
  /// An unlimited agreement is valid.
  public var isUnlimited = false
  /// Net consumption.
  public var consumption = 0
  public var shortfall = 0
  /// `nil`: unlimited.
  public var surplus: Int? = 0
  /// What the shortfall costs, by the price of one more unit.
  public var shortfallCost = Amounts()
  /// A shortfall stands here for which no price is known: it is in no amount.
  public var isUnpriced = false
  public var surplusCost = Amounts()
  /// What idle seats cost.
  public var potentialSaving = Amounts()
  /// What the valid entitlements cost that end with a term, for the term as it is priced: what is left of their units, or the
  /// committed minimum where that is more. Perpetual ones are in no amount.
  public var termCost = Amounts()
  /// Units that end with a term and have no recorded price, so that they are not in ``termCost``; a right without limit counts
  /// as one.
  public var unpricedTerms = 0

  public init() {}

  init(_ result: ProductResult, _ pricing: TermPricing) {
    let line = result.line
    let valid = result.entitlements.filter(\.standing.counts)
    isUnlimited = line.effectiveEntitlement.units == nil
    entitlement = line.effectiveEntitlement.units ?? valid.compactMap(\.effective.units).reduce(0, +)
    consumption = line.netConsumption
    shortfall = line.shortfall
    surplus = line.surplus
    shortfallCost = line.shortfallCost
    isUnpriced = line.shortfall > 0 && line.unitPrice == nil && line.shortfallCost.isZero
    surplusCost = line.surplusCost
    potentialSaving = line.potentialSaving
    for entitlement in valid where entitlement.validTo != nil {
      if let cost = pricing.cost(entitlement, result.product) {
        termCost.add(cost)
      } else {
        unpricedTerms += entitlement.granted.units ?? 1
      }
    }
  }
}

/// What one term of a plan moves on a line. All add up to the whole difference, to the unit and to the cent.
public struct PlanMove: Sendable, Hashable {
  public var entitlement: Int
  public var consumption: Int
  public var shortfall: Int
  /// `nil` where the surplus is unlimited before or after.
  public var surplus: Int?
  public var shortfallCost: Amounts
  public var surplusCost: Amounts
  public var potentialSaving: Amounts
  public var termCost: Amounts
  /// It makes the line unlimited, or takes that away.
  public var changesUnlimited: Bool

  public init(from before: PlanFigures, to after: PlanFigures) {
    entitlement = after.entitlement - before.entitlement
    consumption = after.consumption - before.consumption
    shortfall = after.shortfall - before.shortfall
    surplus = before.surplus.flatMap { old in after.surplus.map { $0 - old } }
    shortfallCost = after.shortfallCost.less(before.shortfallCost)
    surplusCost = after.surplusCost.less(before.surplusCost)
    potentialSaving = after.potentialSaving.less(before.potentialSaving)
    termCost = after.termCost.less(before.termCost)
    changesUnlimited = before.isUnlimited != after.isUnlimited
  }

  public var isNothing: Bool {
    entitlement == 0 && consumption == 0 && shortfall == 0 && (surplus ?? 0) == 0 && !changesUnlimited
      && [shortfallCost, surplusCost, potentialSaving, termCost].allSatisfy(\.isZero)
  }
}

extension Amounts {
  /// By currency; an amount below zero is less than nothing.
  func less(_ other: Amounts) -> Amounts {
    var rest = self
    for amount in other.sorted { rest.add(Money(minor: -amount.minor, currency: amount.currency)) }
    return Amounts(rest.sorted)
  }
}
