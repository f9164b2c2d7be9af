import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Rights bridge")
struct BridgeTests {
  @Test("from what an auditor counts to the position, right by right")
  func example() {
    var estate = SmallEstate()
    estate.product("p", .device)
    estate.right("DR", "p", .roleExemption, value: 1, roles: ["standby"])
    estate.right("SU", "p", .secondUse)
    estate.person("ann")
    for id in ["d1", "d2"] { estate.machine(id, "p", owner: "ann") }
    estate.machine("d3", "p")
    estate.machine("s1", "p", role: "standby")
    estate.entitlement("E1", "p", .limited(3), price: "100")
    let evidence = estate.evidence()
    let bridge = evidence.bridges[0]
    #expect(bridge.opening == .init(consumption: 4, covered: 3, shortfall: 1, surplus: 0))
    #expect(bridge.rows.map(\.rule) == ["right:DR", "right:SU"])
    #expect(bridge.rows[0].effect == .init(consumption: -1, covered: 0, shortfall: -1, surplus: 0))
    #expect(bridge.rows[0].value?.description == "100.00 USD")
    #expect(bridge.rows[1].effect == .init(consumption: -1, covered: -1, shortfall: 0, surplus: 1))
    #expect(bridge.closing == .init(consumption: 2, covered: 2, shortfall: 0, surplus: 1))
    #expect(bridge.rows[0].clause == "clause DR")
  }

  @Test("terms that bind stand in the opening: an auditor knows them too")
  func terms() {
    var estate = SmallEstate()
    estate.product("p", .namedUser)
    estate.right("RA", "p", .reassignment, value: 90)
    estate.right("IPU", "p", .installsPerUser, value: 3)
    for id in ["ann", "bo"] { estate.person(id) }
    estate.seat("ann", "p", since: "2026-08-01", until: "2026-08-20")
    estate.seat("bo", "p")
    for id in ["b1", "b2"] { estate.machine(id, "p", owner: "bo") }
    let bridge = estate.evidence().bridges[0]
    #expect(bridge.opening.consumption == 3)
    #expect(bridge.rows.map(\.rule) == ["right:IPU"])
    #expect(bridge.closing.consumption == 2)
  }

  @Test("a right that changes nothing is a row of zeros, and products without rights have no bridge")
  func quiet() {
    var estate = SmallEstate()
    for id in ["p", "q"] { estate.product(id, .device) }
    estate.right("SU", "p", .secondUse)
    for id in ["d1", "d2"] {
      estate.machine(id, "p")
      estate.install("q", on: id)
    }
    let bridges = estate.evidence().bridges
    #expect(bridges.map(\.product) == ["p"])
    #expect(bridges[0].rows.map(\.effect) == [.init(consumption: 0, covered: 0, shortfall: 0, surplus: 0)])
    #expect(bridges[0].opening == bridges[0].closing)
  }

  @Test("units of another version move from its surplus to the shortfall they cover")
  func acrossProducts() {
    var estate = SmallEstate()
    for (id, day) in [("v1", "2022-03-01"), ("v2", "2024-03-01")] {
      estate.product(id, .device)
      estate.version(id, family: "cad", released: day)
    }
    estate.right("DG", "v2", .downgrade)
    for id in ["d1", "d2", "d3"] { estate.machine(id, "v1") }
    estate.entitlement("E1", "v1", .limited(1))
    estate.entitlement("E2", "v2", .limited(5))
    let reckoning = estate.reckoning()
    let lines = reckoning.position(with: .all).products.sorted { $0.key < $1.key }.map { product, reckoned in
      positionLine(
        estate.catalogue.products[reckoned.place], reckoning.byProduct[product] ?? [], reckoned.count,
        reckoned.allocation, asOf: estate.period.last)
    }
    #expect(lines.map(\.rightsAdjustment) == [2, -2])
    #expect(lines.map(\.effectiveEntitlement) == [.limited(3), .limited(3)])
    #expect(lines.map(\.shortfall) == [0, 0])
    #expect(lines.map(\.surplus) == [0, 3])
    let bridges = Bridging(reckoning: reckoning).bridges(to: lines)
    #expect(bridges.map(\.rows.count) == [1, 1])
    #expect(bridges[0].rows[0].effect == .init(consumption: 0, covered: 2, shortfall: -2, surplus: 0))
    #expect(bridges[1].rows[0].effect == .init(consumption: 0, covered: 0, shortfall: 0, surplus: -2))
  }

  @Test("where nothing is gained, a right takes nothing away from the product whose units it lends")
  func ownFirst() {
    var estate = SmallEstate()
    for id in ["basic", "premium"] { estate.product(id, .device) }
    estate.right("CE", "premium", .crossEdition, other: "basic")
    for id in ["d1", "d2"] { estate.machine(id, "premium") }
    for id in ["a1", "a2", "a3"] { estate.machine(id, "basic") }
    estate.entitlement("E1", "basic", .limited(1), price: "900")
    estate.entitlement("E2", "premium", .limited(2), price: "100")
    let evidence = estate.evidence()
    #expect(evidence.positions.map(\.shortfall) == [2, 0])
    #expect(evidence.bridges.flatMap(\.rows).allSatisfy { $0.effect.shortfall == 0 })
  }

  @Test("rows add up in every column, close at the position, and no right adds shortfall", arguments: 1...300)
  func laws(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let estate = RandomRights.estate(&random)
    let reckoning = estate.reckoning()
    let all = reckoning.position(with: .all).products
    let lines = all.sorted { $0.key < $1.key }.map { product, reckoned in
      positionLine(
        estate.catalogue.products[reckoned.place], reckoning.byProduct[product] ?? [], reckoned.count,
        reckoned.allocation, asOf: estate.period.last)
    }
    let bridges = Bridging(reckoning: reckoning).bridges(to: lines)
    for bridge in bridges {
      let rows = bridge.rows.map(\.effect)
      func sum(_ column: KeyPath<RightsBridge.Figures, Int>) -> Int {
        rows.reduce(bridge.opening[keyPath: column]) { $0 + $1[keyPath: column] }
      }
      #expect(sum(\.consumption) == bridge.closing.consumption)
      #expect(sum(\.covered) == bridge.closing.covered)
      #expect(sum(\.shortfall) == bridge.closing.shortfall)
      if let surplus = bridge.closing.surplus {
        #expect(rows.reduce(bridge.opening.surplus ?? 0) { $0 + ($1.surplus ?? 0) } == surplus)
      }
      if let line = lines.first(where: { $0.product.id == bridge.product }) {
        #expect(bridge.closing.consumption == line.netConsumption)
        #expect(bridge.closing.surplus == line.surplus)
      }
      #expect(bridge.rows.allSatisfy { $0.effect.consumption <= 0 })
    }
    // Over all products: coverage may move between products, but no right lets less be covered of what remains.
    let rules = BridgedRight.all(estate.catalogue).map(\.rule)
    var before = Int.max
    for count in 0...rules.count {
      let short = reckoning.position(with: AssertedRights(rules.prefix(count))).products.values.reduce(0) {
        $0 + $1.count.net - $1.allocation.covered - $1.allocation.coveredByAgreement
      }
      #expect(short <= before)
      before = short
    }
    #expect(before == lines.reduce(0) { $0 + $1.shortfall })
  }

  @Test("neither position nor bridge depends on the order of rows and rights", arguments: 1...60)
  func order(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = RandomRights.estate(&random)
    let before = estate.evidence()
    estate.records.devices.shuffle(using: &random)
    estate.records.deployments.shuffle(using: &random)
    estate.records.assignments.shuffle(using: &random)
    estate.records.entitlements.shuffle(using: &random)
    estate.catalogue.useRights.shuffle(using: &random)
    estate.catalogue.lists.shuffle(using: &random)
    estate.decisions.reservations.shuffle(using: &random)
    let after = estate.evidence()
    #expect(after.positions.map(\.netConsumption) == before.positions.map(\.netConsumption))
    #expect(after.positions.map(\.covered) == before.positions.map(\.covered))
    #expect(after.allocations == before.allocations)
    #expect(after.bridges.map { $0.rows.map(\.effect) } == before.bridges.map { $0.rows.map(\.effect) })
    #expect(after.bridges.map(\.opening) == before.bridges.map(\.opening))
  }
}
