import Facts
import TestSupport
import Testing

@testable import Reconciliation

/// The engine in its place: an estate in, position lines and explanations out.
@Suite("Allocation of an estate") struct EstateAllocationTests {
  /// Ann needs X, Ben needs Y; the suite has both, the stand-alone entitlement X.
  private func suiteEstate() -> SmallEstate {
    var estate = SmallEstate()
    for id in ["x", "y", "suite"] { estate.product(id, .namedUser) }
    estate.suite("suite", "x", "y")
    for id in ["ann", "ben"] { estate.person(id) }
    estate.seat("ann", "x")
    estate.seat("ben", "y")
    estate.entitlement("SUITE", "suite", .limited(1), price: "10")
    estate.entitlement("X-1", "x", .limited(1), price: "20")
    return estate
  }

  @Test("where a fixed order gives the suite away and reports a shortfall, everybody is covered")
  func phantomShortfall() {
    let evidence = suiteEstate().evidence()
    #expect(evidence.positions.allSatisfy { $0.shortfall == 0 && $0.surplus == 0 })
    #expect(evidence.fixedOrder.extraUnits == 1)
    #expect(evidence.fixedOrder.shortfall == ["y": 1])
    #expect(evidence.fixedOrder.unusedValue == Amounts([Money(FixedDecimal("20")!, Currency("USD")!)!]))
    #expect(evidence.fixedOrder.optimalUnusedValue.isZero)
    #expect(evidence.fixedOrder.shortfallCost == Amounts([Money(FixedDecimal("100")!, Currency("USD")!)!]))
    #expect(evidence.fixedOrder.optimalShortfallCost.isZero)
  }

  @Test("a suite's unit is one person's, whatever number of components that person uses")
  func suiteIsBoundToOne() {
    var estate = suiteEstate()
    estate.seat("ben", "x")
    estate.records.entitlements.removeLast()
    let evidence = estate.evidence()
    func line(_ id: String) -> PositionLine { evidence.positions.first { $0.product.id == id }! }
    #expect(line("x").covered == 1)
    #expect(line("x").shortfall == 1)
    #expect(line("y").covered == 1)
    #expect(line("suite").rightsAdjustment == -1)
    #expect(line("suite").surplus == 0)
    #expect(evidence.allocations.map(\.consumer.id) == ["ben", "ben"])
    #expect(evidence.allocations.map(\.right) == ["suite:suite", "suite:suite"])
  }

  @Test("of equal allocations the one of the last close is kept, and said to be kept")
  func leastChange() {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    for id in ["ann", "ben"] {
      estate.person(id)
      estate.seat(id, "p")
    }
    for id in ["E1", "E2"] { estate.entitlement(id, "p", .limited(1)) }
    let swapped = [("E1", "ben"), ("E2", "ann")].map {
      Allocation(
        entitlement: $0.0, product: "p", consumer: Consumer(kind: .person, id: $0.1), units: 1)
    }
    let kept = estate.evidence(previous: swapped).allocations
    #expect(kept.map(\.entitlement) == ["E1", "E2"])
    #expect(kept.map(\.consumer.id) == ["ben", "ann"])
    #expect(kept.allSatisfy { $0.reason == "kept from the last close" })
    #expect(estate.evidence().allocations.map(\.consumer.id) == ["ann", "ben"])
  }

  @Test("a lock is kept though it costs more")
  func lock() {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    estate.person("ann")
    estate.seat("ann", "p")
    estate.entitlement("CHEAP", "p", .limited(1), price: "1")
    estate.entitlement("DEAR", "p", .limited(1), price: "9")
    #expect(estate.evidence().allocations.map(\.entitlement) == ["CHEAP"])
    estate.lock("L-1", "p", "ann", "DEAR")
    #expect(estate.evidence().allocations.map(\.entitlement) == ["DEAR"])
    #expect(estate.evidence().allocations.map(\.reason) == ["fixed by decision"])
  }

  @Test("each entitlement says of each group why it covers no more")
  func whyNot() {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    for (id, entity) in [("ann", "US"), ("ben", "US"), ("cy", "DE")] {
      estate.person(id, entity: entity)
      estate.seat(id, "p")
    }
    estate.entitlement("US-1", "p", .limited(1), entity: "US")
    estate.entitlement("DE-5", "p", .limited(5), entity: "DE")
    let evidence = estate.evidence()
    let short = evidence.coverageGroups.first { $0.covered < $0.needed }
    #expect(short?.consumers == 2)
    #expect(short?.ways.map(\.entitlement) == ["DE-5", "US-1"])
    #expect(short?.ways.map(\.isEligible) == [false, true])
    #expect(short?.ways[0].words.contains("DE") == true)
    #expect(short?.ways[1].words == "its 1 unit is used")
    let uncovered = evidence.consumption.filter { $0.covered < $0.units.expected }
    #expect(uncovered.map(\.coverageGroup) == [short?.id])
  }

  @Test("lines, consumers, groups and certificates tell the same units", arguments: 1...150)
  func conservation(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = RandomRights.estate(&random)
    if Bool.random(using: &random) {
      estate.product("bundle", .device)
      estate.suite("bundle", "p0", "p3")
      estate.entitlement("BUNDLE", "bundle", .limited(Int.random(in: 0...3, using: &random)))
    }
    let evidence = estate.evidence()
    for line in evidence.positions {
      let covered = line.covered + line.coveredByAgreement
      #expect(line.shortfall == line.netConsumption - covered)
      #expect(line.shortfall >= 0)
      #expect(line.surplus ?? 0 >= 0)
      let units = evidence.consumption.filter { $0.product == line.product.id }
      #expect(units.reduce(0) { $0 + $1.covered } == covered)
      let groups = evidence.coverageGroups.filter { $0.product == line.product.id }
      #expect(groups.reduce(0) { $0 + $1.covered } == covered)
      #expect(groups.reduce(0) { $0 + $1.needed } == line.netConsumption)
      #expect(groups.flatMap(\.ways).reduce(0) { $0 + $1.covers } == covered)
    }
    var needed: [String: Int] = [:]
    var covered: [String: Int] = [:]
    for certificate in evidence.certificates {
      #expect(certificate.fault() == nil)
      #expect(certificate.isProved)
      needed.merge(certificate.count.needed, uniquingKeysWith: +)
      for part in certificate.count.covered { covered[part.product, default: 0] += part.units }
    }
    for line in evidence.positions {
      #expect(needed[line.product.id] ?? 0 == line.netConsumption)
      #expect(covered[line.product.id] ?? 0 == line.covered + line.coveredByAgreement)
    }
    let short = evidence.positions.reduce(0) { $0 + $1.shortfall }
    #expect(evidence.proofs.reduce(0) { $0 + $1.leastShort } >= short)
    // What was allocated is the best there is, so allocating it again moves nothing.
    let again = estate.evidence(previous: evidence.allocations)
    #expect(again.allocations.map(\.units) == evidence.allocations.map(\.units))
    #expect(again.allocations.map(\.consumer) == evidence.allocations.map(\.consumer))
  }
}
