public import Facts

/// What was used of an entitlement's units before the period began, with where each part of it is known from.
public struct EarlierUse: Sendable, Hashable {
  /// One span before the period, without overlap and in order.
  public struct Part: Sendable, Hashable {
    /// How it is known.
    public enum Source: String, Sendable, CaseIterable {
      /// The close of that period allocated it.
      case close
      /// The close of that period found use that nothing covered, and did not know these units, which came to light later.
      case cameLate = "came late"
      /// `catalogue/balances.csv` states what was left.
      case stated
      /// No close tells of these days: anything from nothing to all that was left.
      case unknown
    }

    public var source: Source
    /// First day; `nil`: as far back as the entitlement goes, and nobody knows when that is.
    public var from: Day?
    public var to: Day
    /// Units; of ``Source/unknown`` the high end is all that the entitlement grants.
    public var units: Estimate
    /// Of the close that tells; empty: none does.
    public var period = ""
    /// Where it is stated, and the document that is named there.
    public var origin: Origin?
    public var document = ""

    public init(_ source: Source, from: Day?, to: Day, units: Estimate) {
      self.source = source
      self.from = from
      self.to = to
      self.units = units
    }
  }

  /// Units, no more than are granted.
  public var units: Estimate
  public var parts: [Part]

  init(units: Estimate, parts: [Part]) {
    self.units = units
    self.parts = parts
  }

  /// - Parameter granted: units that the entitlement grants.
  public init(_ parts: [Part], of granted: Int) {
    self.parts = parts
    let sum = parts.reduce(Estimate(exactly: 0)) { $0 + $1.units }
    units = Estimate(
      low: min(granted, sum.low), expected: min(granted, sum.expected), high: min(granted, sum.high))
  }

  /// The term began with the period, or after its start: nothing can have been used before.
  public static let none = EarlierUse([], of: 0)
}
