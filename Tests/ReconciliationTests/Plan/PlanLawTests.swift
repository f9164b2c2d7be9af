import Facts
import TestSupport
import Testing

@testable import Reconciliation

/// Whatever the estate and the scenario: terms add up, nothing changes nothing, and what is undone is as before.
@Suite("The laws of plans")
struct PlanLawTests {
  @Test("an empty scenario changes nothing", arguments: 0..<40)
  func empty(_ seed: Int) throws {
    var random = RandomPlans(seed: UInt64(seed))
    let estate = random.estate()
    let plan = try estate.plan { _ in }
    #expect(plan.movedLines.isEmpty)
    let evidence = estate.evidence()
    #expect(Set(plan.lines.map(\.product.id)) == Set(evidence.positions.map(\.product.id)))
    for line in plan.lines {
      let position = try #require(evidence.positions.first { $0.product.id == line.product.id })
      #expect(line.today.consumption == position.netConsumption)
      #expect(line.today.shortfall == position.shortfall)
      #expect(line.today.surplus == position.surplus)
      #expect(line.today.shortfallCost == position.shortfallCost)
      #expect(line.today.surplusCost == position.surplusCost)
    }
  }

  @Test("terms add up exactly, in units and in money", arguments: 0..<120)
  func addsUp(_ seed: Int) throws {
    var random = RandomPlans(seed: UInt64(seed))
    let estate = random.estate()
    let scenario = random.scenario()
    let plan = try plan(scenario, for: estate.planned)
    for line in plan.lines {
      func sum(_ figure: (PlanMove) -> Int) -> Int { line.steps.reduce(0) { $0 + figure($1.move) } }
      #expect(line.today.entitlement + sum(\.entitlement) == line.planned.entitlement)
      #expect(line.today.consumption + sum(\.consumption) == line.planned.consumption)
      #expect(line.today.shortfall + sum(\.shortfall) == line.planned.shortfall)
      if let today = line.today.surplus, let planned = line.planned.surplus,
        line.steps.allSatisfy({ $0.move.surplus != nil })
      {
        #expect(today + sum { $0.surplus ?? 0 } == planned)
      }
      let money: [((PlanMove) -> Amounts, Amounts, Amounts)] = [
        (\.shortfallCost, line.today.shortfallCost, line.planned.shortfallCost),
        (\.surplusCost, line.today.surplusCost, line.planned.surplusCost),
        (\.potentialSaving, line.today.potentialSaving, line.planned.potentialSaving),
        (\.termCost, line.today.termCost, line.planned.termCost),
      ]
      for (figure, today, planned) in money {
        var total = today
        for step in line.steps { total.add(figure(step.move)) }
        #expect(total.sorted == planned.sorted)
      }
      #expect(line.consumption.low <= line.planned.consumption)
      #expect(line.planned.consumption <= line.consumption.high)
    }
  }

  @Test(
    "people who come are so many, each by itself, and whoever is there keeps everything", arguments: 0..<60)
  func coming(_ seed: Int) throws {
    var random = RandomPlans(seed: UInt64(seed))
    let estate = random.estate().planned
    let people = random.number(1...30)
    var planning = Planning(estate, ratio: .expected, isDated: false)
    planning.changeHeadcount([.entity("DE", .change(people))])
    #expect(planning.faults.isEmpty)
    let grown = planning.estate.records
    #expect(grown.people.count == estate.records.people.count + people)
    #expect(Set(grown.people.map(\.id)).count == grown.people.count)
    #expect(grown.people.prefix(estate.records.people.count).map(\.id) == estate.records.people.map(\.id))
    #expect(
      grown.assignments.prefix(estate.records.assignments.count).map(\.subject)
        == estate.records.assignments.map(\.subject))
    for (before, after) in zip(estate.positioned().results, planning.estate.positioned().results) {
      #expect(before.count.net <= after.count.net)
    }
  }

  @Test("people who go free no more than they can have had", arguments: 0..<60)
  func going(_ seed: Int) throws {
    var random = RandomPlans(seed: UInt64(seed))
    let estate = random.estate().planned
    let heads = estate.records.people.count { $0.legalEntity == "DE" }
    let people = random.number(1...max(1, heads))
    var planning = Planning(estate, ratio: .expected, isDated: false)
    planning.changeHeadcount([.entity("DE", .change(-people))])
    #expect(planning.faults.isEmpty)
    for (before, after) in zip(estate.positioned().results, planning.estate.positioned().results)
    where before.product.metric == .subscriptionSeat {
      #expect(after.count.net <= before.count.net && after.count.net >= before.count.net - people)
    }
  }

  @Test("numbers are dealt out whole, and within limits", arguments: 0..<200)
  func dealing(_ seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let weights = (0..<Int.random(in: 1...8, using: &random)).map { _ in Int.random(in: 0...9, using: &random)
    }
    let number = Int.random(in: 0...40, using: &random)
    let shares = dealtOut(number, by: weights)
    #expect(shares.reduce(0, +) == number)
    let sum = weights.reduce(0, +)
    if sum > 0 {
      for (share, weight) in zip(shares, weights) {
        #expect(share >= number * weight / sum && share <= number * weight / sum + 1)
      }
    }
    let limits = weights.map { _ in Int.random(in: 0...6, using: &random) }
    let held = dealtOut(number, by: weights, limits: limits)
    #expect(held.reduce(0, +) == min(number, limits.reduce(0, +)))
    #expect(zip(held, limits).allSatisfy { $0 <= $1 })
  }
}

/// Random small estates, and scenarios that fit them.
private struct RandomPlans {
  private var random: SeededGenerator

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func number(_ range: ClosedRange<Int>) -> Int { Int.random(in: range, using: &random) }
  private mutating func chance(_ one: Int) -> Bool { number(1...one) == 1 }

  mutating func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("mail", .subscriptionSeat, price: chance(4) ? nil : "50")
    estate.product("plus", .subscriptionSeat, price: "80")
    estate.product("cad", .device)
    estate.product("pool", .concurrent)
    estate.product("flex", .consumptionUnit)
    for index in 0..<number(8...25) {
      let id = "P\(index)"
      estate.person(id, entity: chance(3) ? "US" : "DE", end: chance(8) ? "2026-11-30" : nil)
      if !chance(3) { estate.seat(id, "mail") }
      if chance(4) { estate.seat(id, "plus") }
      if chance(2) { estate.use(id, "mail", on: "2026-08-0\(number(1...9))") }
      if chance(3) { estate.use(id, "flex", on: "2026-08-0\(number(1...9))") }
      if chance(2) {
        estate.device("W\(index)", entity: "DE")
        estate.records.devices[estate.records.devices.count - 1].assignedTo = id
        if chance(2) { estate.install("cad", on: "W\(index)") }
      }
      if chance(3) {
        let hour = number(10...15)
        estate.session("pool", id, "2026-08-03T\(hour):00:00Z", "2026-08-03T\(hour + 3):00:00Z")
      }
    }
    for (place, product) in ["mail", "plus", "cad", "pool", "flex"].enumerated() where !chance(5) {
      estate.entitlement(
        "E-\(place)", product, chance(10) ? .unlimited : .limited(number(0...20)),
        to: chance(2) ? "2026-12-31" : nil, entity: chance(6) ? "DE" : "", currency: chance(4) ? "EUR" : "USD"
      )
    }
    // Something is valid on any day, so that terms may change.
    estate.entitlement("E-9", "pool", .limited(1))
    return estate
  }

  mutating func scenario() -> Scenario {
    var scenario = Scenario(name: "random")
    if chance(2) {
      scenario.day = Day("2027-01-31")
      scenario.renewals = chance(2) ? .all : .automatic
    }
    if !chance(4) { scenario.headcount.append(.entity("DE", .change(number(-3...12)))) }
    if chance(2) {
      var term = TermChange(.publisher("Acme"), place: "r:1")
      term.upliftPercent = FixedDecimal(number(-20...20))
      scenario.terms = [term]
    }
    if chance(2) { scenario.tiers = [TierChange(.product(from: "mail", to: "plus"), place: "r:2")] }
    if chance(2) { scenario.policy.dormantAfterDays = number(1...60) }
    return scenario
  }
}
