/// What a run takes from the closes before it: one view of the same states for each stage that asks.
public struct RunHistory: Sendable {
  /// The allocation of the last close; equal ones are preferred.
  public var previous: [Allocation] = []
  /// What the last close before the period left behind for review.
  public var past = PastClose()
  /// What closes of earlier periods left: for rules, indicators and forecasts that compare with them.
  public var closes = PastCloses()

  /// What closes of all periods allocated of units that are used up, oldest first.
  public var terms: [TermUse] = []

  /// Nothing was closed before.
  public init() {}
}
