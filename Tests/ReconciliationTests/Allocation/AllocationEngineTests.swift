import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Allocation of entitlements that overlap")
struct AllocationEngineTests {
  @Test(
    "a suite goes where it covers what nothing else can; a fixed order reports shortage and surplus at once")
  func suiteAndStandAlone() {
    var request = AllocationRequest()
    request.need("user 1", "X")
    request.need("user 2", "Y")
    request.supply("SUITE", 1, "X", "Y", cost: 300, suite: true)
    request.supply("X-ONLY", 1, "X", cost: 100)
    let outcome = request.outcome()
    #expect(outcome.tally.covered == 2)
    #expect(outcome.coverageLimits().isEmpty)
    #expect(outcome.bindings.map(\.consumer.id) == ["user 2"])
    let fixed = outcome.fixedOrder()
    #expect(fixed.shortfall == ["Y": 1])
    #expect(fixed.extraShortfall == ["Y": 1])
    #expect(fixed.unused == ["X-ONLY": 1])
    #expect(fixed.unusedValue.description == "1.00 USD")
    #expect(outcome.fixedOrder().optimalUnusedValue.isZero)
  }

  @Test("suites that overlap pairwise are counted by person: one unit of each does not cover two people")
  func overlapWithinAPerson() {
    var request = AllocationRequest()
    for person in ["a", "b"] {
      for product in ["X", "Y", "Z"] { request.need(person, product) }
    }
    request.supply("XY", 1, "X", "Y", suite: true)
    request.supply("YZ", 1, "Y", "Z", suite: true)
    request.supply("XZ", 1, "X", "Z", suite: true)
    let outcome = request.outcome()
    #expect(outcome.tally.covered == 5)
    #expect(outcome.isProved)
    #expect(outcome.certificates.map { $0.fault() } == [nil])
    let limits = outcome.coverageLimits()
    #expect(limits.map(\.leastShort) == [1])
    #expect(limits.first?.words.contains("at most 5 of them can be covered, proved by a search") == true)
  }

  @Test("a unit of a suite covers as many units of each component as are bound to the same consumer")
  func suiteOnAServer() {
    var request = AllocationRequest()
    request.need("server", "windows", units: 16)
    request.need("server", "system centre", units: 8)
    request.supply("CORE-SUITE", 10, "windows", "system centre", cost: 50, suite: true)
    request.supply("WINDOWS", 20, "windows", cost: 30)
    let outcome = request.outcome()
    #expect(outcome.tally.covered == 24)
    #expect(outcome.used == ["CORE-SUITE": 8, "WINDOWS": 8])
    #expect(outcome.coveredBySupply == ["CORE-SUITE": 16, "WINDOWS": 8])
  }

  @Test("shortfall is told by who competes for what")
  func shortfallInWords() {
    var request = AllocationRequest()
    for number in 0..<5 { request.need("p\(number)", "cad", class: 1) }
    request.need("q", "cad", class: 2)
    request.supply("DE-1", 2, "cad")
    request.supply("DE-2", 1, "cad")
    request.supply("US", 9, "cad")
    request.refused = ["DE-1": [2: "legal entity"], "DE-2": [2: "legal entity"], "US": [1: "legal entity"]]
    let limits = request.outcome().coverageLimits()
    #expect(
      limits.map(\.words) == [
        "these 5 consumers need 5 units and can only be covered by 2 entitlements, which hold 3: "
          + "short by 2 under any allocation"
      ])
    #expect(limits.first?.leastShort == 2)
    #expect(limits.first?.entitlements == ["DE-1", "DE-2"])
  }

  @Test("a suite's shortfall is told by a cut where one says it all")
  func suiteCut() {
    var request = AllocationRequest()
    for person in ["a", "b", "c"] {
      request.need(person, "X")
      request.need(person, "Y")
    }
    request.supply("XY", 2, "X", "Y", suite: true)
    let limits = request.outcome().coverageLimits()
    #expect(limits.map(\.products) == [["X"], ["Y"]])
    #expect(limits.allSatisfy { $0.proof == .cut && $0.leastShort == 1 })
  }

  @Test("unlimited agreements come last, and a zero quantity is not unlimited")
  func unlimitedLast() {
    var request = AllocationRequest()
    for person in ["a", "b", "c"] { request.need(person, "cad") }
    request.supply("A-ALL", nil, "cad")
    request.supply("B-2", 2, "cad", cost: 900)
    request.supply("C-0", 0, "cad")
    let outcome = request.outcome()
    #expect(outcome.used == ["A-ALL": 1, "B-2": 2])
  }

  @Test("nothing moves without reason: units stay with the entitlement that had them")
  func leastChange() {
    var request = AllocationRequest()
    for person in ["a", "b", "c", "d"] { request.need(person, "cad") }
    request.supply("E1", 2, "cad", cost: 100)
    request.supply("E2", 2, "cad", cost: 100)
    for person in ["a", "c"] { request.previous("E2", person, "cad") }
    let outcome = request.outcome()
    #expect(outcome.tally.kept == 2)
    #expect(outcome.allocations.filter { $0.entitlement == "E2" }.map(\.consumer.id) == ["a", "c"])
  }

  @Test("what is fixed holds even where it costs coverage; what cannot hold is told")
  func locks() {
    var request = AllocationRequest()
    request.need("a", "cad", class: 1)
    request.need("b", "cad", class: 2)
    request.supply("BOTH", 1, "cad")
    request.supply("ONLY-A", 1, "cad")
    request.refused = ["ONLY-A": [2: "territory: only DE"]]
    request.lock("BOTH", "a", "cad")
    request.lock("ONLY-A", "b", "cad")
    request.lock("GONE", "b", "cad")
    let outcome = request.outcome()
    #expect(outcome.allocations == [request.allocation("BOTH", "a", "cad")])
    #expect(
      outcome.refusedLocks.map(\.reason) == ["no valid entitlement has this id", "territory: only DE"])
    #expect(outcome.coverageLimits().map(\.leastShort) == [1])
  }

  @Test("each unit says why it is covered so, and why not otherwise")
  func reasons() throws {
    var request = AllocationRequest()
    for person in ["a", "b", "c"] { request.need(person, "cad", order: person == "c" ? 1 : 0) }
    request.supply("CHEAP", 1, "cad", cost: 10)
    request.supply("DEAR", 1, "cad", "viewer", cost: 90)
    request.supply("FOREIGN", 5, "cad")
    request.refused = ["FOREIGN": [0: "legal entity: only DE"]]
    request.previous("DEAR", "b", "cad")
    let outcome = request.outcome()
    let reasons = AllocationReasons(outcome)
    #expect(outcome.allocations.map(\.consumer.id) == ["a", "b"])
    #expect(reasons.reason(for: outcome.allocations[0]).reason == .cheapest)
    #expect(reasons.reason(for: outcome.allocations[1]).reason == .kept)
    #expect(reasons.reason(for: outcome.allocations[1]).right == "downgrade")
    let need = try #require(outcome.table.need(of: Consumer(kind: .person, id: "c"), "cad"))
    let row = outcome.eligible.row(need)
    let others = outcome.table.suppliesOfProduct[outcome.table.needs[need].product]
      .map { reasons.reason(of: $0, row) }
    #expect(others.map(\.entitlement) == ["CHEAP", "DEAR", "FOREIGN"])
    #expect(
      others.map(\.reason.words) == [
        "its 1 unit is used", "its 1 unit is used",
        "legal entity: only DE",
      ])
  }

  @Test("the order of input changes nothing", arguments: 0..<150)
  func orderOfInput(seed: Int) throws {
    var size = RandomEstate.Size()
    size.consumers = 3...8
    size.supplies = 2...6
    let estate = RandomEstate(seed: UInt64(20_000 + seed), size)
    let first = AllocationEngine().allocate(estate.problem)
    var random = SeededGenerator(seed: UInt64(seed))
    var problem = estate.problem
    problem.needs.shuffle(using: &random)
    problem.supplies.shuffle(using: &random)
    problem.previous.shuffle(using: &random)
    problem.locks.shuffle(using: &random)
    let second = AllocationEngine().allocate(problem)
    #expect(first.allocations == second.allocations)
    #expect(first.bindings == second.bindings)
    #expect(first.refusedLocks == second.refusedLocks)
    #expect(
      try first.certificates.map { try $0.json.canonicalText() }
        == second.certificates.map { try $0.json.canonicalText() })
    #expect(first.coverageLimits() == second.coverageLimits())
    #expect(first.fixedOrder().shortfall == second.fixedOrder().shortfall)
  }
}
