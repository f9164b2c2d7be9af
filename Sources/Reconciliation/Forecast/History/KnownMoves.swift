import Facts

/// Who of the roster is known to come or to go: the one rule for forecasts, renewals and plans.
extension Person {
  /// The first day of somebody who has not started by the end of a day; `nil`: there already, gone, no human being, or back
  /// for another time, whose needs are not those of a beginner.
  func joins(after day: Day) -> Day? {
    guard !isAccount, employments.count < 2, let start, start > day, end.map({ $0 >= start }) ?? true else {
      return nil
    }
    return start
  }

  /// The last day of somebody who is still there at the end of a day and whose end is known; `nil`: nobody knows of one, gone
  /// already, or no human being.
  func leaves(after day: Day) -> Day? {
    guard !isAccount, !hasLeft(by: day) else { return nil }
    if employments.count < 2 { return end }
    let ends = employments.map(\.end)
    return ends.contains { $0 == nil } ? nil : ends.compactMap { $0 }.max()
  }
}

extension Metric {
  /// Counted by the people who hold or use it: who comes may need a unit, and who goes gives one back.
  var isHeldByPeople: Bool {
    switch self {
    case .namedUser, .subscriptionSeat, .userCAL, .site: true
    case .device, .concurrent, .core, .processor, .processorValueUnit, .deviceCAL, .cal, .instance,
      .consumptionUnit:
      false
    }
  }
}

/// `catalogue/needs.csv` by product.
struct NeedsByProduct {
  private let needs: [String: [ProductNeed]]

  init(_ needs: [ProductNeed]) { self.needs = Dictionary(grouping: needs, by: \.product) }

  /// The first row by which somebody needs a product; `nil`: none does.
  func need(_ product: String, department: String, role: String, legalEntity: String) -> ProductNeed? {
    needs[product]?.first {
      $0.isNeeded(department: department, role: role, legalEntity: legalEntity)
    }
  }

  /// Products of which it says something.
  var products: Set<String> { Set(needs.keys) }
}
