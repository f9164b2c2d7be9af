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
  /// Units of consumption that are there for a span after the as-of date: of what a term holds then, the share of its days to
  /// come that lie in the span, rounded down. How long units without an end last nobody knows: none.
  ///
  /// - Parameters:
  ///   - left: what is left of a running term on the as-of date; `nil`: as much as when the period began.
  ///   - asOf: the as-of date.
  func consumable(from first: Day, to last: Day, left: Int?, after asOf: Day) -> Entitled {
    guard standing == .valid || standing == .notYet, let from = validFrom, let to = validTo else {
      return .limited(0)
    }
    guard let units = left ?? effective.units else { return runs(from: first, to: last) }
    let begin = max(from, asOf + 1)
    let shared = min(to, last) - max(begin, first) + 1
    return .limited(shared <= 0 ? 0 : units * shared / (to - begin + 1))
  }
}
