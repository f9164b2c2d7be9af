import Facts

@testable import Reconciliation

/// A problem written in a few words.
struct AllocationRequest {
  var problem = AllocationProblem(needs: [], supplies: []) { _, _, _ in .eligible(right: "") }
  /// Refused by supply id and class.
  var refused: [String: [Int: String]] = [:]

  mutating func need(
    _ consumer: String, _ product: String, units: Int = 1, class number: Int = 0, order: Int = 0
  ) {
    problem.needs.append(
      AllocationNeed(
        consumer: Consumer(kind: .person, id: consumer), product: product, units: units,
        eligibilityClass: number, order: order))
  }

  mutating func supply(
    _ id: String, _ capacity: Int?, _ products: String..., cost: Int64 = 0, suite: Bool = false
  ) {
    problem.supplies.append(
      AllocationSupply(
        id: id, entitlement: id, capacity: capacity.map(Entitled.limited) ?? .unlimited, cost: cost,
        price: Currency("USD").map { Money(minor: cost, currency: $0) },
        covers: suite ? .suite(products) : .anyOf(products)))
  }

  mutating func previous(_ entitlement: String, _ consumer: String, _ product: String) {
    problem.previous.append(allocation(entitlement, consumer, product))
  }

  mutating func lock(_ entitlement: String, _ consumer: String, _ product: String) {
    problem.locks.append(allocation(entitlement, consumer, product))
  }

  func allocation(_ entitlement: String, _ consumer: String, _ product: String) -> Allocation {
    Allocation(
      entitlement: entitlement, product: product, consumer: Consumer(kind: .person, id: consumer), units: 1)
  }

  func outcome() -> AllocationOutcome {
    let refused = refused
    var problem = problem
    problem.eligibility = { number, _, supply in
      if let reason = refused[supply.id]?[number] { return .refused(reason: reason) }
      return .eligible(right: supply.products.count > 1 && !supply.isSuite ? "downgrade" : "")
    }
    return AllocationEngine().allocate(problem)
  }
}
