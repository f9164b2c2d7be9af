public import Facts

/// One way to renew, with what it costs and where it leaves the organisation.
public struct RenewalScenario: Sendable {
  /// Which way it is.
  public enum Kind: String, Sendable, CaseIterable {
    case keep, downsize
    case switchTier = "switch tier"
    case multiYear = "multi-year"
    case drop
    /// From a scenario file of the organisation's own.
    case own
  }

  public var kind: Kind
  /// Unique among the scenarios of a pack: `keep`, `switch-cheaper`, `own-1`.
  public var id: String
  public var title: Wording
  /// What it does, in a sentence.
  public var summary: Wording
  public var lines: [ScenarioLine]
  /// What one must believe for it to be the right one.
  public var beliefs: [Wording]
  /// What may go wrong.
  public var risks: [Wording]

  /// Of all lines that have a price, over the term of each.
  public var termCost: Amounts { lines.reduce(into: Amounts()) { $0.add($1.termCost) } }
  public var yearlyCost: Amounts { lines.reduce(into: Amounts()) { $0.add($1.yearlyCost) } }
  /// Products that are short in it: units of different metrics are not added.
  public var shortProducts: Int { lines.count { $0.shortfall > 0 } }
  /// Products with units to spare in it.
  public var spareProducts: Int { lines.count { ($0.surplus ?? 0) > 0 } }
  /// Lines of which a price, or the term that it pays for, is not recorded, so that a part of their cost is not in the sums.
  public var unpriced: Int { lines.count { $0.unpricedUnits > 0 || $0.untimedUnits > 0 } }
}

/// One product in a scenario.
public struct ScenarioLine: Sendable {
  /// What is held in place of, or as, the product that is held now.
  public var product: Product
  /// Units to renew; `nil`: without limit.
  public var renew: Int?
  /// Against what ends with its term now.
  public var change: Int
  public var price: UnitPrice?
  public var termCost = Amounts()
  public var yearlyCost = Amounts()
  /// Units whose price is not recorded; they are in no sum.
  public var unpricedUnits = 0
  /// Units whose price is recorded and whose term is not, so that twelve months cannot be told.
  public var untimedUnits = 0
  public var shortfall: Int
  /// `nil`: unlimited.
  public var surplus: Int?
  /// What needs saying; may be empty.
  public var note: Wording = ""
}
