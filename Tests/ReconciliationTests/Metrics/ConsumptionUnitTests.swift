import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Consumption units")
struct ConsumptionUnitTests {
  @Test("quantities add up exactly and are rounded up once, at the end")
  func roundedOnce() {
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit)
    for (id, quantity) in [("a", "0.4"), ("b", "0.4"), ("c", "0.4")] {
      estate.person(id)
      estate.consume(id, "api", quantity)
    }
    let evidence = estate.evidence()
    #expect(evidence.positions[0].netConsumption == 2)
    #expect(evidence.consumption.map(\.units.expected) == [1, 0, 1])
  }

  @Test("an event without quantity is one unit, and who consumed does not matter")
  func events() {
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit)
    estate.consume("stranger", "api", nil, events: 7)
    #expect(estate.line("api").range == Estimate(exactly: 7))
  }

  @Test("what the entitlement does not hold costs the overage price, not the unit price")
  func overage() {
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit, price: "1")
    estate.tier("api", .tier, from: 1, "0.0010")
    estate.tier("api", .overage, from: 1, "0.0025")
    estate.tier("api", .overage, from: 501, "0.0020")
    estate.entitlement("E1", "api", .limited(1000))
    estate.consume("a", "api", "2000")
    let line = estate.line("api")
    #expect(line.shortfall == 1000)
    #expect(line.tierCosts.map(\.amount.amount) == ["1.00", "1.25", "1.00"])
    #expect(line.shortfallCost.description == "2.25 USD")
  }

  @Test("without tiers the price of one more unit prices the shortfall")
  func withoutTiers() {
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit, price: "2")
    estate.consume("a", "api", "10")
    #expect(estate.line("api").tierCosts.isEmpty)
    #expect(estate.line("api").shortfallCost.description == "20.00 USD")
  }

  @Test("tiers cost what pricing unit by unit costs", arguments: 1...40)
  func unitByUnit(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit)
    var from = 1
    var steps: [(from: Int, cents: Int)] = []
    for _ in 0..<Int.random(in: 1...4, using: &random) {
      steps.append((from, Int.random(in: 0...50, using: &random)))
      from += Int.random(in: 1...20, using: &random)
    }
    for step in steps.shuffled(using: &random) {
      estate.tier("api", .tier, from: step.from, "0.\(step.cents < 10 ? "0" : "")\(step.cents)")
    }
    let units = Int.random(in: 1...70, using: &random)
    estate.entitlement("E1", "api", .unlimited)
    estate.consume("a", "api", "\(units)")
    let expected = (1...units).reduce(0) { sum, unit in
      sum + (steps.last { $0.from <= unit }?.cents ?? 0)
    }
    let costs = estate.line("api").tierCosts
    #expect(costs.reduce(0) { $0 + $1.units } == units)
    #expect(costs.reduce(0) { $0 + $1.amount.minor } == Int64(expected))
  }
}
