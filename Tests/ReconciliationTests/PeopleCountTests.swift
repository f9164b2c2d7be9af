import Facts
import Testing

@testable import Reconciliation

@Suite("Named users and subscription seats")
struct PeopleCountTests {
  @Test("whoever holds a seat counts, used or not; whoever uses without a seat counts too")
  func holdersAndUsers() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    for id in ["ann", "bob", "cem"] { estate.person(id) }
    estate.seat("ann", "cad")
    estate.use("ann", "cad", on: "2026-08-01")
    estate.seat("bob", "cad")
    estate.use("cem", "cad", on: "2026-08-01")
    estate.entitlement("E1", "cad", .limited(5))
    let line = estate.line("cad")
    #expect(line.netConsumption == 3)
    #expect(line.seats[.allocatedInUse] == 1)
    #expect(line.seats[.allocatedNotInUse] == 1)
    #expect(line.seats[.inUseNotAllocated] == 1)
    #expect(line.seats[.unallocated] == 3)
    #expect(line.surplus == 2)
    #expect(line.shortfall == 0)
    #expect(line.status == .surplus)
  }

  @Test("one person behind several logins counts once")
  func onePersonOnce() {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat)
    estate.person("p1", logins: ["annk"])
    estate.seat("ANNK", "cad")
    estate.seat("p1@firm.example", "Product CAD")
    estate.use("FIRM\\annk", "cad", on: "2026-07-02")
    #expect(estate.line("cad").netConsumption == 1)
  }

  @Test("people who left, and seats taken back, are reductions and stay visible")
  func reductions() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("left", end: "2026-08-15")
    estate.person("back")
    estate.person("late", end: "2026-08-15")
    estate.use("left", "cad", on: "2026-08-10")
    estate.seat("back", "cad", until: "2026-09-01")
    estate.use("back", "cad", on: "2026-08-20")
    estate.use("late", "cad", on: "2026-08-16")
    let line = estate.line("cad")
    #expect(line.grossConsumption == 3)
    #expect(
      line.steps.map(\.name) == ["left before the period's end", "released before the period's end"])
    #expect(line.steps.map(\.units) == [1, 1])
    #expect(line.netConsumption == 1)
  }

  @Test("an unknown login counts, as a range")
  func unknownLogin() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("ann")
    estate.seat("ann", "cad")
    estate.use("ghost", "cad", on: "2026-08-01")
    estate.entitlement("E1", "cad", .limited(1))
    let line = estate.line("cad")
    #expect(line.range == Estimate(low: 1, expected: 2, high: 2))
    #expect(line.status == .undetermined)
    #expect(line.shortfall == 1)
    #expect(estate.findings("unknown-identity").map(\.subject) == ["ghost"])
  }

  @Test("a login that two people share is given to neither")
  func conflict() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("a", logins: ["lab"])
    estate.person("b", logins: ["LAB"])
    estate.seat("lab", "cad")
    #expect(estate.evidence().consumption.map(\.consumer) == [Consumer(kind: .login, id: "lab")])
  }

  @Test("the same id in two rosters is one person, found by the logins of both")
  func twoRosters() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("a", logins: ["hr-a"])
    estate.person("a", logins: ["sso-a"])
    for subject in ["hr-a", "sso-a", "a@firm.example"] { estate.seat(subject, "cad") }
    #expect(estate.evidence().consumption.map(\.consumer) == [Consumer(kind: .person, id: "a")])
  }

  @Test("domains come off on either side, but never lead to two people")
  func domains() {
    var estate = SmallEstate()
    estate.policy.domains = ["firm.example"]
    estate.product("cad", .namedUser)
    estate.person("a", logins: ["FIRM\\kmo"])
    estate.person("b", logins: ["FIRM\\lab"])
    estate.person("c", logins: ["OTHER\\lab"])
    for subject in ["KMO", "kmo@firm.example", "a"] { estate.seat(subject, "cad") }
    estate.seat("lab", "cad")
    estate.seat("kmo@elsewhere.example", "cad")
    let consumers = estate.evidence().consumption.map(\.consumer.id)
    #expect(consumers == ["kmo@elsewhere.example", "lab", "a"])
  }

  @Test("use before the period is no use in the period")
  func earlierUse() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.person("ann")
    estate.use("ann", "cad", on: "2026-06-30")
    #expect(estate.evidence().positions.isEmpty)
  }
}
