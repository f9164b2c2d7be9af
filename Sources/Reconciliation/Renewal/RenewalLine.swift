public import Facts

/// One product of the publisher: what is held, how it is used, and how much of it is worth renewing.
public struct RenewalLine: Sendable {
  public var product: Product
  /// As the position has it on the as-of date.
  public var position: PositionLine
  /// Units that end with a term and are not renewed yet.
  public var renewable: Int
  /// A right without limit is among what ends: it is renewed, or given up, as a whole.
  public var endsUnlimited: Bool
  /// Units without end; they stay whatever is renewed.
  public var perpetual: Entitled
  /// Units bought already that begin later.
  public var booked: Entitled
  /// Those of them that take the place of nothing that ends.
  public var additional: Int
  /// Of the seats: assigned, and of these dormant, never used, and held by people who left; each seat is in one class.
  public var assigned: Int?
  public var dormant: Int
  public var neverUsed: Int
  public var leavers: Int
  /// Held throughout the period and used on few days; not idle.
  public var underused: Int
  public var pool: PoolLoad?
  /// Price of one more unit, and where it is from.
  public var price: UnitPrice?
  public var quantity: RenewalQuantity
  /// Of the demand in the coming term; `nil`: nothing can be forecast.
  public var forecast: ProductForecast?
  /// Holders of a seat who are known to leave within the coming year.
  public var knownLeavers: Int
  /// People known to join within the coming year whose role or department needs the product.
  public var knownJoiners: Int

  /// Assigned and not in use, by class: ``IdleSeat`` says when.
  public var idle: Int { dormant + neverUsed + leavers }
  /// What ends with a term and is not renewed yet.
  public var ending: Entitled { endsUnlimited ? .unlimited : .limited(renewable) }
  /// Something ends with a term and is not renewed yet.
  public var isRenewable: Bool { renewable > 0 || endsUnlimited }
}

/// What one unit costs, where that stands, and for how long.
public struct UnitPrice: Sendable, Hashable {
  public var price: Money
  /// `price of ENT-0131` or `list price of the catalogue`.
  public var source: Wording
  /// Months that it pays for; `nil`: not recorded.
  public var months: Int?
}

/// How many units to renew, and why.
public struct RenewalQuantity: Sendable, Hashable {
  /// Units to hold in all, perpetual ones and those bought already among them; `nil`: the records cannot tell.
  public var hold: Int?
  /// Units to renew: ``hold`` less the perpetual ones and those bought already.
  public var renew: Int?
  /// Units that are needed, before the buffer; where units are consumed, for the whole term.
  public var needed: Estimate
  /// How it was found, in words.
  public var method: Wording
  /// What limits or qualifies it; may be empty.
  public var note: Wording
}

/// Seats of a group of people of one department; groups are as large as the indicators': nobody can be recognised.
public struct DepartmentUse: Sendable, Hashable {
  public var product: Product
  public var department: String
  /// People of the roster in the group.
  public var people: Int
  public var held: Int
  public var inUse: Int
}

/// Utilisation of a product at one close.
public struct TrendPoint: Sendable, Hashable {
  public var product: Product
  public var period: String
  public var used: Int?
  public var held: Int?
  /// `nil`: not applicable.
  public var percent: FixedDecimal?
  /// `sealed close`, or `this pack`.
  public var source: Wording
}

/// How what is needed today moves with the rule for idle seats.
public struct InactivityStep: Sendable, Hashable {
  public var product: Product
  /// A held seat whose last use lies more than this many days back is dormant.
  public var days: Int
  /// The organisation's own rule.
  public var isPolicy: Bool
  public var dormant: Int
  /// Net consumption less dormant and never used seats and those of leavers.
  public var needed: Int
}
