import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Allocation")
struct AllocationTests {
  @Test("scopes leave one entity short while another has surplus: both are shown")
  func scoped() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    for id in ["u1", "u2", "u3"] { estate.person(id, entity: "US") }
    estate.person("d1", entity: "DE")
    for id in ["u1", "u2", "u3", "d1"] { estate.seat(id, "cad") }
    estate.entitlement("US-2", "cad", .limited(2), entity: "US")
    estate.entitlement("DE-5", "cad", .limited(5), entity: "DE")
    let evidence = estate.evidence()
    let line = evidence.positions[0]
    #expect(line.shortfall == 1)
    #expect(line.surplus == 4)
    #expect(line.delta == 3)
    #expect(evidence.proofs.count == 1)
    #expect(evidence.proofs[0].needed == 3)
    #expect(evidence.proofs[0].capacity == 2)
    #expect(evidence.proofs[0].entitlements == ["US-2"])
  }

  @Test("an unlimited agreement takes only what paid rights do not cover")
  func unlimitedLast() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    for id in ["a", "b", "c"] {
      estate.person(id)
      estate.seat(id, "cad")
    }
    estate.entitlement("A-ALL", "cad", .unlimited)
    estate.entitlement("B-2", "cad", .limited(2), price: "900")
    let line = estate.line("cad")
    #expect(line.covered == 2)
    #expect(line.coveredByAgreement == 1)
    #expect(line.status == .coveredByAgreement)
  }

  /// Random estates of few entities: coverage and cost against trying every split.
  @Test("coverage and cost equal brute force, and the proof counts out", arguments: 1...200)
  func bruteForce(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let entities = ["A", "B", "C"]
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    var demand = [0, 0, 0]
    for number in 0..<Int.random(in: 1...7, using: &random) {
      let entity = Int.random(in: 0..<3, using: &random)
      demand[entity] += 1
      estate.person("p\(number)", entity: entities[entity])
      estate.seat("p\(number)", "cad")
    }
    var supply: [(scope: Int?, units: Int, cost: Int)] = []
    for number in 0..<Int.random(in: 0...4, using: &random) {
      let scope = Bool.random(using: &random) ? Int.random(in: 0..<3, using: &random) : nil
      let units = Int.random(in: 0...4, using: &random)
      let cost = Int.random(in: 1...5, using: &random)
      supply.append((scope, units, cost))
      estate.entitlement(
        "E\(number)", "cad", .limited(units), entity: scope.map { entities[$0] } ?? "", price: "\(cost)")
    }
    let evidence = estate.evidence()
    let line = evidence.positions[0]
    let best = bestSplit(demand, supply[...])
    #expect(line.covered == best.covered)
    let costs = Dictionary(uniqueKeysWithValues: supply.enumerated().map { ("E\($0)", $1.cost) })
    #expect(evidence.allocations.reduce(0) { $0 + costs[$1.entitlement, default: 0] * $1.units } == best.cost)
    #expect(evidence.allocations.reduce(0) { $0 + $1.units } == line.covered)
    #expect(evidence.proofs.reduce(0) { $0 + $1.leastShort } == line.shortfall)
    check(evidence)
  }

  /// Every way to hand out each entitlement, one after the other.
  private func bestSplit(
    _ demand: [Int], _ supply: ArraySlice<(scope: Int?, units: Int, cost: Int)>
  ) -> (covered: Int, cost: Int) {
    guard let first = supply.first else { return (0, 0) }
    var best = (covered: -1, cost: 0)
    let ranges = demand.indices.map { entity in
      0...(first.scope == nil || first.scope == entity ? min(first.units, demand[entity]) : 0)
    }
    for a in ranges[0] {
      for b in ranges[1] {
        for c in ranges[2] where a + b + c <= first.units {
          let rest = bestSplit([demand[0] - a, demand[1] - b, demand[2] - c], supply.dropFirst())
          let covered = rest.covered + a + b + c
          let cost = rest.cost + (a + b + c) * first.cost
          if covered > best.covered || covered == best.covered && cost < best.cost { best = (covered, cost) }
        }
      }
    }
    return best
  }

  /// What anyone can do with a pack: nobody covered twice, no entitlement over its units, and no entitlement outside
  /// the proof that may cover one of the proof's consumers.
  private func check(_ evidence: Evidence) {
    var used: [String: Int] = [:]
    var covered: [Consumer: Int] = [:]
    for allocation in evidence.allocations {
      used[allocation.entitlement, default: 0] += allocation.units
      covered[allocation.consumer, default: 0] += allocation.units
    }
    for unit in evidence.consumption { #expect(covered[unit.consumer] ?? 0 <= unit.units.expected) }
    for entitlement in evidence.entitlements {
      #expect(used[entitlement.id] ?? 0 <= entitlement.quantity.units ?? .max)
    }
    for proof in evidence.proofs {
      for consumer in proof.consumers {
        let entity = evidence.consumption.first { $0.consumer == consumer }?.legalEntity
        for entitlement in evidence.entitlements
        where entitlement.entity.isEmpty || entitlement.entity == entity {
          #expect(proof.entitlements.contains(entitlement.id))
        }
      }
    }
  }
}
