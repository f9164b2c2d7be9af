import Facts
import Testing

@testable import Reconciliation

@Suite("Joiners, movers, leavers, projects")
struct EventTests {
  @Test("use before the first day counts without a seat too, and so does a session")
  func useBeforeStart() {
    var estate = SmallEstate.inOrder
    estate.joined("bo", on: "2026-09-10")
    estate.use("bo", "cad", on: "2026-09-09")
    #expect(estate.findings("seat-before-start").map(\.subject) == ["bo"])
    estate.records.people[1].start = Day("2026-09-09")!
    #expect(estate.findings("seat-before-start").isEmpty)
    estate.product("pool", .concurrent)
    estate.entitlement("P", "pool", .limited(9))
    estate.session("pool", "bo", "2026-09-08T08:00:00Z", "2026-09-08T09:00:00Z")
    #expect(estate.findings("seat-before-start").map(\.product) == ["pool"])
  }

  @Test("days of preparation are allowed by the policy, and other periods' joiners are their own matter")
  func preparation() {
    var estate = SmallEstate.inOrder
    estate.joined("bo", on: "2026-08-10")
    estate.seat("bo", "cad", since: "2026-08-05")
    estate.policy.seatBeforeStartDays = 5
    #expect(estate.findings("seat-before-start").isEmpty)
    estate.policy.seatBeforeStartDays = 4
    #expect(estate.findings("seat-before-start").count == 1)
    estate.records.people[1].start = Day("2026-06-30")!
    estate.records.assignments[1].assigned = Day("2026-06-01")!
    #expect(estate.findings("seat-before-start").isEmpty)
  }

  @Test("a need is met by a seat of a suite that has the product, and goes on until it is met")
  func need() {
    var estate = SmallEstate.inOrder
    estate.product("suite", .namedUser)
    estate.suite("suite", "cad")
    estate.need("cad", department: "Dept")
    estate.joined("bo", on: "2026-08-01")
    #expect(estate.findings("joiner-without-seat").map(\.subject) == ["bo"])
    estate.seat("bo", "suite")
    #expect(estate.findings("joiner-without-seat").isEmpty)
    estate.records.assignments.removeLast()
    estate.records.people[1].start = Day("2026-05-01")!
    #expect(estate.findings("joiner-without-seat").isEmpty)
    estate.hadFinding("joiner-without-seat", "cad", "bo", since: "2026-Q2")
    #expect(estate.findings("joiner-without-seat").map(\.openSince) == ["2026-Q2"])
    estate.records.people[1].end = Day("2026-09-01")!
    #expect(estate.findings("joiner-without-seat").isEmpty)
  }

  @Test("nobody's seats are known without a source of seats: then nobody is said to have none")
  func noRecord() {
    var estate = SmallEstate(roles: [.people, .access])
    estate.product("cad", .namedUser)
    estate.need("cad", department: "Dept")
    estate.joined("bo", on: "2026-08-01")
    #expect(estate.findings("joiner-without-seat").isEmpty)
  }

  @Test("a move is told with what changed; the finding goes on in later periods until the seat fits")
  func move() throws {
    var estate = SmallEstate.inOrder
    estate.records.entitlements[0].scope = Scope(departments: ["Old"])
    estate.moved("ann", from: "Old")
    let finding = try #require(estate.findings("mover-not-eligible").first)
    #expect(finding.explanation.contains("department from Old to Dept"))
    #expect(finding.explanation.contains("department: only Old"))
    estate.past = PastClose()
    #expect(estate.findings("mover-not-eligible").isEmpty)
    estate.hadFinding("mover-not-eligible", "cad", "ann", since: "2026-Q2")
    #expect(estate.findings("mover-not-eligible").count == 1)
    estate.records.entitlements[0].scope = Scope(departments: ["Old", "Dept"])
    #expect(estate.findings("mover-not-eligible").isEmpty)
  }

  @Test("a need of the former work that the new one has not")
  func needOfFormerWork() {
    var estate = SmallEstate.inOrder
    estate.need("cad", department: "Old")
    estate.moved("ann", from: "Old")
    #expect(estate.findings("mover-not-eligible").map(\.subject) == ["ann"])
    estate.need("cad", department: "Dept")
    #expect(estate.findings("mover-not-eligible").isEmpty)
  }

  @Test("a project that no list names is said apart; a seat that is also held for something else is needed")
  func projects() {
    var estate = SmallEstate.inOrder
    estate.records.assignments[0].project = "P-7"
    #expect(estate.findings("project-ended").map(\.severity) == [.low])
    estate.project("p-7", end: "2026-09-01")
    #expect(estate.findings("project-ended").map(\.severity) == [.medium])
    #expect(estate.findings("project-ended").map(\.project) == ["P-7"])
    estate.seat("ann", "cad")
    #expect(estate.findings("project-ended").isEmpty)
  }

  @Test("the cheaper of two seats for one function is what is saved at least; an idle one is told elsewhere")
  func overlap() throws {
    var estate = SmallEstate.inOrder
    estate.product("pdf", .namedUser, price: "30")
    estate.entitlement("P", "pdf", .limited(3), price: "30")
    estate.seat("ann", "pdf")
    estate.use("ann", "pdf", on: "2026-09-02")
    estate.adjust("cad") { $0.function = "drawing" }
    estate.adjust("pdf") { $0.function = "Drawing" }
    let finding = try #require(estate.findings("overlap-of-function").first)
    #expect(finding.product == "pdf" && finding.amounts.description == "30.00 USD" && finding.units == 1)
    estate.records.uses[1].last = Instant("2026-01-05T00:00:00Z")!
    estate.records.uses[1].eventsInPeriod = 0
    #expect(estate.findings("overlap-of-function").isEmpty)
    #expect(estate.findings("dormant-seat").map(\.product) == ["pdf"])
  }

  @Test("units that a suite's or another product's user needs are deployed")
  func suiteInUse() {
    var estate = SmallEstate.inOrder
    estate.records.entitlements = []
    estate.product("suite", .namedUser)
    estate.suite("suite", "cad")
    estate.entitlement("S", "suite", .limited(3))
    #expect(estate.findings("entitlement-without-deployment").isEmpty)
    estate.entitlement("E", "cad", .limited(3), price: "1")
    #expect(estate.findings("entitlement-without-deployment").map(\.subject) == ["S"])
  }
}
