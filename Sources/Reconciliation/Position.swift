public import Facts

/// One line of the effective licence position.
public struct PositionLine: Sendable {
  /// How the line stands: see the reason beside it.
  public enum Status: String, Sendable, CaseIterable {
    case compliant, shortfall, surplus
    case coveredByAgreement = "covered by agreement"
    case undetermined
  }

  public var product: Product
  public var asOf: Day
  /// Days of the period over which use was counted; `nil`: not told.
  public var periodDays: Int?
  /// Entitlement units by grade of proof, strongest first; only valid entitlements.
  public var entitlementByGrade: [(grade: EvidenceGrade, quantity: Entitled)] = []
  public var entitlement = Entitled.limited(0)
  /// Of units that are used up: those that earlier periods used, of the entitlements counted.
  public var usedEarlier = 0
  /// Units added or taken by use rights and reservations.
  public var rightsAdjustment = 0
  /// Entitlement + rights adjustment − used earlier.
  public var effectiveEntitlement = Entitled.limited(0)
  /// Of units that are used up, each valid entitlement from what was bought to what is left; empty for other metrics.
  public var balances: [TermBalance] = []
  /// The most that terms of units which are used up, and which ended within the period, can have served of it; they count
  /// no more on the as-of date.
  public var endedInPeriod = 0
  /// Units seen by inventories, licence servers and logs; units stated by portals and people.
  public var discovered = 0
  public var declared = 0
  public var grossConsumption = 0
  /// From gross to net, in the order in which they were taken.
  public var steps: [ConsumptionStep] = []
  public var netConsumption = 0
  /// Units covered by entitlements with a limit.
  public var covered = 0
  /// Units covered by an unlimited agreement: to true up where the agreement says so.
  public var coveredByAgreement = 0
  public var shortfall = 0
  /// `nil`: unlimited.
  public var surplus: Int? = 0
  public var range = Estimate(exactly: 0)
  public var seats: [SeatState: Int] = [:]
  /// Consumers with use in the period; for pools the peak, for consumption units the units; `nil`: no source records the use of this product.
  public var active: Int?
  public var shortfallCost = Amounts()
  /// Of the shortfall, the units that exceptions accept. The shortfall itself is the same with and without them.
  public var acceptedShortfall = 0
  /// What accepted units cost: the shortfall's cost less that of what remains.
  public var acceptedCost = Amounts()
  public var surplusCost = Amounts()
  /// What the seats cost that are held by leavers, dormant, or never used, each counted once: seats × unit price.
  public var potentialSaving = Amounts()
  /// Units of the shortfall, of the surplus and of idle seats whose price no source tells.
  public var unpriced = UnpricedUnits()
  /// Price of one more unit; `nil`: none known, so a shortfall is not priced.
  public var unitPrice: Money?
  /// Weakest grade among the entitlements counted; `nil`: there are none.
  public var weakestGrade: EvidenceGrade?
  public var status = Status.compliant
  /// Some source that could show its consumption was read; without one, 0 means that nothing is known.
  public var canBeTold = true
  /// Why, in a sentence.
  public var statusReasonWording: Wording = ""
  public var statusReason: String { statusReasonWording.english }
  public var segments: [Segment] = []
  /// Figures that belong to this metric alone.
  public var facts: [MetricFact] = []
  /// What consumption costs by tier, within the entitlement and beyond it; empty where the product has no tiers.
  public var tierCosts: [TierCost] = []
  /// Rules applied, by id.
  public var rules: [String] = []

  public init(product: Product, asOf: Day) {
    self.product = product
    self.asOf = asOf
  }

  /// Of the shortfall, the units that no exception accepts.
  public var remainingShortfall: Int { shortfall - acceptedShortfall }

  /// Of the accepted units those that no price is known of, and of the remaining ones.
  public var unpricedAccepted: Int { min(acceptedShortfall, unpriced.shortfall) }
  public var unpricedRemaining: Int { min(remainingShortfall, unpriced.shortfall) }

  /// What is left of the shortfall's cost without what exceptions accept.
  public var remainingCost: Amounts {
    var rest = shortfallCost
    for amount in acceptedCost.sorted { rest.add(Money(minor: -amount.minor, currency: amount.currency)) }
    return rest
  }

  /// Of the surplus, units that are used up and can still be used after the as-of date: they are no waste.
  public var leftInTerm: Int { min(surplus ?? 0, balances.reduce(0) { $0 + ($1.lasts ? $1.remaining : 0) }) }

  /// Surplus that is paid for and no longer of use, or could go to somebody else: all but what is left of running terms; `nil`:
  /// unlimited.
  public var spare: Int? { surplus.map { $0 - leftInTerm } }

  /// Effective entitlement with what earlier periods used of it: what was bought for its terms.
  public var heldForTerm: Entitled { effectiveEntitlement + .limited(usedEarlier) }

  /// The effective entitlement, as low and as high as what is known of earlier use, and of terms that began or ended within the period, leaves it; `nil`: unlimited.
  var effectiveRange: Estimate? {
    effectiveEntitlement.units.map { units in
      balances.reduce(Estimate(low: units, expected: units, high: units + endedInPeriod)) { sum, balance in
        Estimate(
          low: sum.low - (balance.usable.expected - balance.usable.low), expected: sum.expected,
          high: sum.high + balance.usable.high - balance.usable.expected)
      }
    }
  }

  /// Surplus − shortfall; `nil` where unlimited. Never shown alone.
  public var delta: Int? { surplus.map { $0 - shortfall } }

  /// Active ÷ effective in whole per cent, rounded down; `nil` where unlimited, 0, or where no use is recorded.
  public var utilisationPercent: Int? {
    guard let active, let units = effectiveEntitlement.units, units > 0 else { return nil }
    return active * 100 / units
  }
}

/// One step from gross to net consumption: a counting rule or a product use right, and what it took away.
public struct ConsumptionStep: Sendable {
  /// `count:left-before-period-end`, or `right:` and the id of the ``UseRight``.
  public var rule: String
  /// In words: `left before the period's end`.
  public var name: String
  /// Agreement, document and clause that give the right; empty for counting rules.
  public var clause: String
  /// Units that no longer count, 0 or more; negative where a minimum or whole packs add some.
  public var units: Int
  /// Whose units they are.
  public var consumers: [Consumer]
  /// The rows that show it.
  public var origins: [Origin]

  public init(
    rule: String, name: String, clause: String = "", units: Int, consumers: [Consumer], origins: [Origin]
  ) {
    self.rule = rule
    self.name = name
    self.clause = clause
    self.units = units
    self.consumers = consumers
    self.origins = origins
  }
}

/// A part of a line's consumption: one legal entity, or one department.
public struct Segment: Sendable {
  /// What lines are divided by.
  public enum Dimension: String, Sendable, CaseIterable {
    case legalEntity = "legal entity"
    case department
  }

  public var dimension: Dimension
  /// Empty: not known.
  public var name: String
  public var netConsumption: Int
  public var covered: Int
  public var shortfall: Int

  public init(dimension: Dimension, name: String, netConsumption: Int, covered: Int, shortfall: Int) {
    self.dimension = dimension
    self.name = name
    self.netConsumption = netConsumption
    self.covered = covered
    self.shortfall = shortfall
  }
}
