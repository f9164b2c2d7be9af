import Facts
import TestSupport

@testable import Reconciliation

/// A small estate drawn from a seed: overlapping suites, scopes, caps, unlimited agreements, previous and fixed
/// allocations.
struct RandomEstate {
  struct Size {
    var consumers = 2...4
    var products = 1...3
    var supplies = 1...4
    var classes = 1...2
    var greatestCapacity = 3
    var needPercent = 75
    var manyUnitsPercent = 15
  }

  var problem: AllocationProblem
  /// Refused, by class, product and supply.
  let refused: Set<String>

  init(seed: UInt64, _ size: Size = Size()) {
    var random = SeededGenerator(seed: seed)
    func draw(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
    func happens(_ percent: Int) -> Bool { draw(1...100) <= percent }
    let products = (0..<draw(size.products)).map { "p\($0)" }
    let classes = draw(size.classes)
    var supplies: [AllocationSupply] = []
    let sharesEntitlements = happens(20)
    for number in 0..<draw(size.supplies) {
      let covers: AllocationSupply.Covers
      var entitlement = "E\(number)"
      if happens(45) {
        let components = products.filter { _ in happens(70) }
        covers = .suite(components.isEmpty ? [products[0]] : components)
        if sharesEntitlements { entitlement = "S\(number % 2)" }
      } else {
        let own = products.filter { _ in happens(25) }
        covers = .anyOf(own.isEmpty ? [products[draw(0...products.count - 1)]] : own)
        if sharesEntitlements { entitlement = "E\(number % 2)" }
      }
      supplies.append(
        AllocationSupply(
          id: "\(entitlement)/\(number)", entitlement: entitlement,
          capacity: happens(6) ? .unlimited : .limited(draw(0...size.greatestCapacity)),
          cost: Int64(happens(30) ? 2 : draw(0...6)), covers: covers))
    }
    var needs: [AllocationNeed] = []
    for number in 0..<draw(size.consumers) {
      for product in products where happens(size.needPercent) {
        needs.append(
          AllocationNeed(
            consumer: Consumer(kind: .person, id: "c\(number)"), product: product,
            units: happens(size.manyUnitsPercent) ? 2 : 1, eligibilityClass: draw(0...classes - 1),
            order: draw(0...2)))
      }
    }
    var refused: Set<String> = []
    for number in 0..<classes {
      for product in products {
        for supply in supplies where happens(20) { refused.insert("\(number) \(product) \(supply.id)") }
      }
    }
    self.refused = refused
    let isRefused = refused
    problem = AllocationProblem(needs: needs, supplies: supplies) { number, product, supply in
      isRefused.contains("\(number) \(product) \(supply.id)")
        ? .refused(reason: "legal entity") : .eligible(right: "")
    }
    if !supplies.isEmpty, !needs.isEmpty, happens(60) {
      for need in needs where happens(50) {
        let supply = supplies[draw(0...supplies.count - 1)]
        problem.previous.append(
          Allocation(
            entitlement: supply.entitlement, product: need.product, consumer: need.consumer,
            units: draw(1...need.units)))
      }
    }
    if !supplies.isEmpty, !needs.isEmpty, !sharesEntitlements, happens(25) {
      for need in needs where happens(25) {
        let supply = supplies[draw(0...supplies.count - 1)]
        problem.locks.append(
          Allocation(
            entitlement: supply.entitlement, product: need.product, consumer: need.consumer,
            units: draw(1...need.units)))
      }
    }
  }

  func isEligible(_ need: AllocationNeed, _ supply: AllocationSupply) -> Bool {
    supply.products.contains(need.product)
      && !refused.contains("\(need.eligibilityClass) \(need.product) \(supply.id)")
  }
}
