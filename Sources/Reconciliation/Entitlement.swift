public import Facts

/// The right to use a quantity of one product, as it stands at the as-of date: from a purchase line through its SKU
/// rule, or from a line of the contract register.
public struct Entitlement: Sendable {
  /// Whether it counts on the as-of date, and if not, why.
  public enum Standing: Hashable, Sendable {
    case valid
    /// Starts after the as-of date.
    case notYet
    case expired
    /// The order line was cancelled.
    case cancelled
    /// The purchase line is proof of another entitlement.
    case provesAnother(String)
    /// Known to give no units: maintenance, a credit, another metric. The text says which.
    case grantsNothing(String)
    /// Paid for, and no rule says what it grants: an amount of money, an unknown part. The text says which.
    case withoutRule(String)

    public var counts: Bool { self == .valid }

    /// One of `valid`, `not yet valid`, `expired`, `cancelled`, `proof`, `grants nothing`, `without rule`: for tables.
    public var word: String {
      switch self {
      case .valid: "valid"
      case .notYet: "not yet valid"
      case .expired: "expired"
      case .cancelled: "cancelled"
      case .provesAnother: "proof"
      case .grantsNothing: "grants nothing"
      case .withoutRule: "without rule"
      }
    }

    /// `valid`, `not yet valid`, `expired`, `cancelled`, `proves E-12`, `grants nothing: …`, `without rule: …`.
    public var title: String {
      switch self {
      case .valid: "valid"
      case .notYet: "not yet valid"
      case .expired: "expired"
      case .cancelled: "cancelled"
      case .provesAnother(let id): "proves \(id)"
      case .grantsNothing(let reason): "grants nothing: \(reason)"
      case .withoutRule(let reason): "without rule: \(reason)"
      }
    }
  }

  /// Register id, or the purchase line's id.
  public var id: String
  /// Catalogue id; empty where nothing is granted.
  public var product: String
  public var metric: Metric
  /// Units bought; ``granted`` is what they allow, ``effective`` what is left of that when the period begins.
  public var quantity: Entitled
  public var validFrom: Day?
  /// Last valid day; `nil`: perpetual.
  public var validTo: Day?
  public var grade: EvidenceGrade
  public var document: String
  public var agreement: String
  /// Legal entity whose consumption it may cover; empty: any.
  public var entity: String
  /// What one unit cost; `nil`: not known.
  public var unitCost: Money?
  /// Last day to give notice; `nil`: no notice clause known.
  public var noticeDeadline: Day?
  public var renewsItself: Bool
  public var standing: Standing
  /// For whom it holds besides ``entity``.
  public var scope = Scope.everyone
  /// Ends with its term and is kept at its current version until then, as subscriptions are.
  public var isSubscription = false
  /// Last day of maintenance by the register; `nil`: it names none.
  public var registeredMaintenance: Day?
  /// Units that must be paid for in the term at least.
  public var minimumCommitment: Int?
  /// Price of one more unit at true-up.
  public var trueUpPrice: Money?
  /// Most by which the price may rise at renewal, in per cent.
  public var upliftCapPercent: FixedDecimal?
  /// Units that upgrade purchases took with them: they now stand in the later product's entitlement.
  public var upgradedAway = 0
  /// Units of an upgrade for which no base was held: they grant nothing.
  public var withoutBase = 0
  /// What was used of units that are used up before the period began; `nil` where units are held and not used up.
  public var earlierUse: EarlierUse?
  /// Units that credits and upgrades took, by the day on which they did: before it they were still held.
  public var withdrawals: [(day: Day, units: Int)] = []
  /// The effective units by what tells them apart: maintenance and reservations. Empty where it does not count.
  public var parts: [EntitlementPart] = []
  /// Where it is written, first the line that grants it, then its proofs.
  public var origins: [Origin]

  public init(
    id: String, product: String, metric: Metric, quantity: Entitled, validFrom: Day?, validTo: Day?,
    grade: EvidenceGrade, document: String, agreement: String, entity: String, unitCost: Money?,
    noticeDeadline: Day?, renewsItself: Bool, standing: Standing, origins: [Origin]
  ) {
    self.id = id
    self.product = product
    self.metric = metric
    self.quantity = quantity
    self.validFrom = validFrom
    self.validTo = validTo
    self.grade = grade
    self.document = document
    self.agreement = agreement
    self.entity = entity
    self.unitCost = unitCost
    self.noticeDeadline = noticeDeadline
    self.renewsItself = renewsItself
    self.standing = standing
    self.origins = origins
  }

  /// Units held on a day not after the as-of date: those left when the period began, with those that were taken only later.
  public func held(on day: Day) -> Entitled {
    switch standing {
    case .valid, .expired, .notYet: break
    case .cancelled, .provesAnother, .grantsNothing, .withoutRule: return .limited(0)
    }
    guard validFrom.map({ $0 <= day }) ?? true, validTo.map({ $0 >= day }) ?? true else { return .limited(0) }
    return effective + .limited(withdrawals.reduce(0) { $0 + ($1.day > day ? $1.units : 0) })
  }

  /// Units that the purchase allows over its term: bought, less those upgraded away and those of an upgrade without base.
  public var granted: Entitled {
    quantity.units.map { .limited(max(0, $0 - upgradedAway - withoutBase)) } ?? .unlimited
  }

  /// Units that can cover something in the period: granted, less what was used up before it.
  public var effective: Entitled { granted.units.map { .limited(max(0, $0 - usedEarlier)) } ?? .unlimited }

  /// Units that are used up once they are used: bought in consumption units, with a limit.
  public var isUsedUp: Bool { metric == .consumptionUnit && quantity != .unlimited }

  /// Units that were used up before the period began, as expected; 0 where units are not used up.
  public var usedEarlier: Int { earlierUse?.units.expected ?? 0 }

  /// What was left when the period began, of units that are used up; `nil` of others, and where it does not count.
  public var left: Estimate? {
    guard let earlierUse, let granted = granted.units else { return nil }
    return Estimate(
      low: max(0, granted - earlierUse.units.high), expected: max(0, granted - earlierUse.units.expected),
      high: max(0, granted - earlierUse.units.low))
  }

  /// Whether units that are used up can still be used after a day.
  func lasts(beyond day: Day) -> Bool { isUsedUp && validTo.map { $0 > day } ?? true }
}

/// Units of an entitlement that are alike before every consumer.
public struct EntitlementPart: Sendable, Hashable {
  /// The entitlement's id, with `#2` and so on where it has more than one part.
  public var id: String
  public var entitlement: String
  public var units: Entitled
  /// Last day on which maintenance is or was held, so far as purchases and register tell; `nil`: never.
  public var maintainedTo: Day?
  /// Id of the reservation that keeps these units; empty: free to everyone whom the entitlement admits.
  public var reservation: String
  /// For whom the reservation keeps them.
  public var reservedFor: Scope

  public init(
    id: String, entitlement: String, units: Entitled, maintainedTo: Day? = nil, reservation: String = "",
    reservedFor: Scope = .everyone
  ) {
    self.id = id
    self.entitlement = entitlement
    self.units = units
    self.maintainedTo = maintainedTo
    self.reservation = reservation
    self.reservedFor = reservedFor
  }
}
