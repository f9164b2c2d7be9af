public import Facts

/// From the position as a publisher's auditor counts it, with no use right asserted, to the position: each right and
/// what it changes. Opening plus all rows is the closing, in every column, exactly.
public struct RightsBridge: Sendable {
  /// The columns of the bridge.
  public struct Figures: Sendable, Hashable {
    /// Net consumption.
    public var consumption: Int
    /// Units covered, also by unlimited agreements.
    public var covered: Int
    public var shortfall: Int
    /// `nil`: unlimited.
    public var surplus: Int?

    public init(consumption: Int, covered: Int, shortfall: Int, surplus: Int?) {
      self.consumption = consumption
      self.covered = covered
      self.shortfall = shortfall
      self.surplus = surplus
    }
  }

  /// One right, and what asserting it after those above changes.
  public struct Row: Sendable {
    /// `right:ID`, or `suite:ID`.
    public var rule: String
    /// In words: `second use`.
    public var name: String
    /// Agreement, document and clause.
    public var clause: String
    /// Differences, with their sign; ``Figures/surplus`` is `nil` where unlimited.
    public var effect: Figures
    /// What the change of shortfall is worth at the price of one more unit; positive: less to pay. `nil`: no price
    /// known.
    public var value: Money?

    public init(rule: String, name: String, clause: String, effect: Figures, value: Money?) {
      self.rule = rule
      self.name = name
      self.clause = clause
      self.effect = effect
      self.value = value
    }
  }

  /// Catalogue id.
  public var product: String
  /// With no right asserted.
  public var opening: Figures
  /// In the order in which the rights were asserted.
  public var rows: [Row]
  /// The position.
  public var closing: Figures

  public init(product: String, opening: Figures, rows: [Row], closing: Figures) {
    self.product = product
    self.opening = opening
    self.rows = rows
    self.closing = closing
  }
}

extension RightsBridge.Figures {
  static func - (left: Self, right: Self) -> Self {
    Self(
      consumption: left.consumption - right.consumption, covered: left.covered - right.covered,
      shortfall: left.shortfall - right.shortfall,
      surplus: left.surplus.flatMap { left in right.surplus.map { left - $0 } })
  }

  var isZero: Bool { consumption == 0 && covered == 0 && shortfall == 0 && (surplus ?? 0) == 0 }
}
