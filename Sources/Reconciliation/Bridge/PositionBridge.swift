public import Facts

/// How the position of one pack became that of another: for each line, opening + terms = closing, exactly, for
/// entitlement, net consumption, shortfall and surplus alike.
public struct PositionBridge: Sendable {
  public var opening: BridgeEnd
  public var closing: BridgeEnd
  /// All lines of both packs, by publisher and product.
  public var lines: [BridgeLine]
  /// What a reader must know: what the records of an end do not tell.
  public var notes: [String]

  /// Lines on which anything moved.
  public var movedLines: [BridgeLine] { lines.filter { !$0.steps.isEmpty } }

  public init(opening: BridgeEnd, closing: BridgeEnd, lines: [BridgeLine], notes: [String]) {
    self.opening = opening
    self.closing = closing
    self.lines = lines
    self.notes = notes
  }
}

/// One of the two packs.
public struct BridgeEnd: Sendable, Hashable {
  /// Pack, without `.zip`.
  public var pack: String
  public var period: String
  /// The day on which its positions hold.
  public var asOf: Day

  public init(pack: String, period: String, asOf: Day) {
    self.pack = pack
    self.period = period
    self.asOf = asOf
  }
}

/// One line of the position, from one pack to the next.
public struct BridgeLine: Sendable {
  /// Catalogue id.
  public var product: String
  public var publisher: String
  public var opening: BridgeFigures
  public var closing: BridgeFigures
  /// In the order of ``BridgeTerm``; terms that move nothing are left out.
  public var steps: [BridgeStep]

  public init(
    product: String, publisher: String, opening: BridgeFigures, closing: BridgeFigures, steps: [BridgeStep]
  ) {
    self.product = product
    self.publisher = publisher
    self.opening = opening
    self.closing = closing
    self.steps = steps
  }
}

/// The figures of a line at one end.
public struct BridgeFigures: Sendable, Hashable {
  /// Effective entitlement in units; where an unlimited agreement is valid, the units of the others.
  public var entitlement: Int
  /// An unlimited agreement is valid.
  public var isUnlimited: Bool
  /// Net consumption.
  public var consumption: Int
  /// Part of the consumption that an unlimited agreement covers.
  public var byAgreement: Int
  public var shortfall: Int
  /// `nil`: unlimited.
  public var surplus: Int?

  public init(
    entitlement: Int = 0, isUnlimited: Bool = false, consumption: Int = 0, byAgreement: Int = 0,
    shortfall: Int = 0, surplus: Int? = 0
  ) {
    self.entitlement = entitlement
    self.isUnlimited = isUnlimited
    self.consumption = consumption
    self.byAgreement = byAgreement
    self.shortfall = shortfall
    self.surplus = surplus
  }
}

/// What moves a position, in the order in which a bridge takes it.
public enum BridgeTerm: String, Sendable, CaseIterable {
  /// Bought, renewed or begun between the two days.
  case purchases
  /// Ended, or given back, between the two days.
  case expiries
  /// Upgrades of a base, and the base's units that went into them.
  case upgrades
  /// Of units that are used up, what earlier periods used.
  case usedUp = "used up"
  /// People who came between the two days.
  case joiners
  /// People who left.
  case leavers
  /// Known then and known now differ: records that came late, were corrected or withdrawn.
  case corrections
  /// The catalogue, use rights or policy changed.
  case rules
  /// Rules that did not change, at work on other records: what use rights and reservations lend from product to product, and
  /// what minimums and whole packs add.
  case rights
  /// Began, stopped, more or less use by people and devices that stayed.
  case use
  /// What an unlimited agreement covers; moves shortfall and surplus only.
  case agreement
  /// What no allocation can bring together (units limited to an entity, territory or role), and what units cover of
  /// other products; moves shortfall and surplus only.
  case allocation

  /// `purchases`, `joiners' need` ….
  public var title: String {
    switch self {
    case .joiners: "joiners' need"
    case .leavers: "leavers' release"
    case .rules: "rule changes"
    case .rights: "rights and minimums"
    case .agreement: "covered by agreement"
    case .purchases, .expiries, .upgrades, .usedUp, .corrections, .use, .allocation: rawValue
    }
  }

  public var meaning: String {
    switch self {
    case .purchases: "Entitlements bought, renewed or begun between the two days."
    case .expiries: "Entitlements that ended, or were given back, between the two days."
    case .upgrades: "Upgrades of a base product, and the base's units that went into them."
    case .usedUp:
      "Of units that are bought for a term and used up over it, those that were used before the period began."
    case .joiners: "What people need who came between the two days."
    case .leavers: "What people no longer need who left."
    case .corrections:
      "Records that came late, were corrected or withdrawn: what was known then, and what is known now."
    case .rules: "The catalogue, a use right or the policy changed."
    case .rights:
      "What use rights and reservations lend from one product to another, and what minimums and whole packs add: by the same rules as before."
    case .use: "Use that began, stopped or changed by people and devices that stayed."
    case .agreement: "What an unlimited agreement covers; it moves shortfall and surplus only."
    case .allocation:
      "Units that no allocation can bring together with consumption, or that cover another product; they move shortfall and surplus only."
    }
  }
}

/// One term of a line and what it moves.
public struct BridgeStep: Sendable {
  public var term: BridgeTerm
  public var entitlement = 0
  public var consumption = 0
  /// Units of consumption that an unlimited agreement covers more; only ``BridgeTerm/agreement`` moves them.
  public var byAgreement = 0
  public var shortfall = 0
  /// `nil` where an end of the bridge is unlimited.
  public var surplus: Int?
  /// Whose movements these are; they add up to ``entitlement`` and ``consumption``.
  public var rows: [BridgeRow] = []

  public init(_ term: BridgeTerm) { self.term = term }
}

/// One subject that moves a line.
public struct BridgeRow: Sendable, Hashable {
  /// `entitlement`, `person`, `login`, `device`, `pool` or `position`.
  public var subjectKind: String
  public var subject: String
  public var entitlement: Int
  public var consumption: Int
  /// Why, in a sentence.
  public var reason: String
  /// What the opening and the closing pack say of it; empty: nothing.
  public var knownThen: String
  public var knownNow: String
  /// Rows of sources behind it, as the packs name them.
  public var origins: [String]

  public init(
    subjectKind: String, subject: String, entitlement: Int, consumption: Int, reason: String,
    knownThen: String, knownNow: String, origins: [String]
  ) {
    self.subjectKind = subjectKind
    self.subject = subject
    self.entitlement = entitlement
    self.consumption = consumption
    self.reason = reason
    self.knownThen = knownThen
    self.knownNow = knownNow
    self.origins = origins
  }
}
