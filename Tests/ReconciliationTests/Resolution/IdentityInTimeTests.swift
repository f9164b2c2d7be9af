import Facts
import Testing

@testable import Reconciliation

@Suite("Names and employments in time")
struct IdentityInTimeTests {
  private func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.entitlement("E1", "cad", .limited(10))
    return estate
  }

  @Test("somebody who came back is no leaver; use in between is use after leaving")
  func rehire() {
    var estate = estate()
    estate.row("hr", "E1", name: "Ann Lee", email: "ann@firm.example", start: "2020-01-01", end: "2026-07-31")
    estate.row("hr", "E1", name: "Ann Lee", email: "ann@firm.example", start: "2026-09-01")
    estate.seat("E1", "cad")
    estate.use("ann@firm.example", "cad", on: "2026-09-15")
    #expect(estate.evidence().people.count == 1)
    #expect(estate.findings("orphaned-seat").isEmpty && estate.findings("access-after-leaving").isEmpty)
    #expect(estate.notes(.merged).first?.reason.contains("2020-01-01 to 2026-07-31") == true)
    estate.use("E1", "cad", on: "2026-08-10")
    #expect(estate.findings("access-after-leaving").map(\.subject) == ["E1"])
  }

  @Test("one who came back and left again is a leaver")
  func leftAgain() {
    var estate = estate()
    estate.row("hr", "E1", start: "2020-01-01", end: "2023-07-31")
    estate.row("hr", "E1", start: "2024-09-01", end: "2026-08-31")
    estate.seat("E1", "cad")
    #expect(estate.findings("orphaned-seat").map(\.subject) == ["E1"])
  }

  @Test("an address that was given to another later finds each in their time")
  func reusedAddress() {
    var estate = estate()
    estate.row(
      "hr", "E1", name: "Ann Lee", email: "a.lee@firm.example", start: "2019-01-01", end: "2025-03-31")
    estate.row("hr", "E2", name: "Abe Lee", email: "a.lee@firm.example", start: "2026-08-15")
    #expect(estate.who("A.Lee@firm.example", on: "2025-03-01") == "E1")
    #expect(estate.who("a.lee@firm.example", on: "2026-08-14") == "E1")
    #expect(estate.who("a.lee@firm.example", on: "2026-08-15") == "E2")
    #expect(estate.who("a.lee@firm.example") == "E2")
    #expect(estate.findings("identity-conflict").isEmpty)
    #expect(estate.notes(.handedOver).map(\.others) == [["E1", "E2"]])
    estate.use("a.lee@firm.example", "cad", on: "2026-09-10", first: "2026-09-01")
    #expect(estate.evidence().consumption.map(\.consumer.id) == ["E2"])
    #expect(estate.evidence().unresolved.isEmpty)
    // Events on both sides of the day cannot be told apart.
    estate.records.uses[0].first = Instant(startOf: Day("2026-08-01")!, in: .utc)
    #expect(estate.evidence().unresolved.map(\.name) == ["a.lee@firm.example"])
    // Before the period they count for nothing in it.
    estate.records.uses[0].first = Instant(startOf: Day("2025-02-01")!, in: .utc)
    #expect(estate.evidence().unresolved.map(\.name) == ["a.lee@firm.example"])
    estate.records.people[1].start = Day("2026-06-15")
    #expect(estate.evidence().consumption.map(\.consumer.id) == ["E2"])
    #expect(estate.evidence().unresolved.isEmpty)
  }

  @Test("at the same time it is a conflict")
  func overlapping() {
    var estate = estate()
    estate.row(
      "hr", "E1", name: "Ann Lee", email: "a.lee@firm.example", start: "2019-01-01", end: "2026-08-31")
    estate.row("hr", "E2", name: "Cid Fox", email: "a.lee@firm.example", start: "2026-08-15")
    #expect(estate.who("a.lee@firm.example", on: "2025-03-01") == nil)
    #expect(estate.findings("identity-conflict").count == 1)
  }

  @Test("what an earlier roster called somebody finds them still, until it is another's")
  func formerName() {
    var estate = estate()
    estate.row("hr", "E1", name: "Ann Fox", email: "ann.fox@firm.example", start: "2019-01-01")
    #expect(estate.who("ann.lee@firm.example") == nil)
    estate.former("hr", "E1", "ann.lee@firm.example", on: "2026-03-31")
    estate.former("hr", "E1", "ann.lee@firm.example", on: "2026-06-30")
    #expect(estate.who("Ann.Lee@firm.example", on: "2026-09-20") == "E1")
    #expect(estate.who("ann.fox@firm.example", on: "2025-01-01") == "E1")
    estate.row("hr", "E2", name: "Ann Lee", email: "ann.lee@firm.example", start: "2026-08-01")
    #expect(estate.who("ann.lee@firm.example", on: "2026-07-31") == "E1")
    #expect(estate.who("ann.lee@firm.example", on: "2026-08-01") == "E2")
    estate.policy.identity.usesFormerNames = false
    #expect(estate.who("ann.lee@firm.example", on: "2026-07-31") == "E2")
  }

  @Test("between the last sighting and the next holder, who was there already, it is nobody's")
  func unknownHandover() {
    var estate = estate()
    estate.row("hr", "E1", name: "Ann Fox", email: "ann.fox@firm.example", start: "2019-01-01")
    estate.row("hr", "E2", name: "Ann Lee", email: "ann.lee@firm.example", start: "2018-01-01")
    estate.former("hr", "E1", "ann.lee@firm.example", on: "2026-06-30")
    #expect(estate.who("ann.lee@firm.example", on: "2026-06-30") == "E1")
    #expect(estate.who("ann.lee@firm.example", on: "2026-08-01") == nil)
    #expect(estate.who("ann.lee@firm.example", on: "2026-09-30") == "E2")
  }
}
