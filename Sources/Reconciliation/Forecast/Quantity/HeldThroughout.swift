import Facts

extension Entitlement {
  /// Effective units that hold without interruption from a day to another, both after the as-of date.
  func runs(from first: Day, to last: Day) -> Entitled {
    guard standing == .valid || standing == .notYet, validFrom.map({ $0 <= first }) ?? true,
      validTo.map({ $0 >= last }) ?? true
    else { return .limited(0) }
    return effective
  }
}

extension Entitlement {
  /// Units of consumption that are there for a span after the as-of date: of what a term holds, the share of its days that lie
  /// in the span, rounded down. What is left of units without an end nobody knows: none.
  func consumable(from first: Day, to last: Day) -> Entitled {
    guard standing == .valid || standing == .notYet, let from = validFrom, let to = validTo else {
      return .limited(0)
    }
    guard let units = effective.units else { return runs(from: first, to: last) }
    let shared = min(to, last) - max(from, first) + 1
    return .limited(shared <= 0 ? 0 : units * shared / (to - from + 1))
  }
}
