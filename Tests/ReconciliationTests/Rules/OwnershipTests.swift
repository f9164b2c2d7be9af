import Facts
import Testing

@testable import Reconciliation

@Suite("Owners, days open, escalation")
struct OwnershipTests {
  private func row(_ owner: String, _ change: (inout Escalation) -> Void = { _ in }) -> Escalation {
    var row = Escalation(publisher: "", rule: "", criticality: "", severity: nil, owner: owner)
    change(&row)
    return row
  }

  /// One weak proof of 4 units and 400.00 USD.
  private func finding(
    _ rows: [Escalation], since period: String? = nil, _ change: (inout SmallEstate) -> Void = { _ in }
  ) throws -> Finding {
    var estate = SmallEstate.inOrder
    estate.entitlement("W", "cad", .limited(4), grade: .claim)
    estate.policy.escalation = rows
    if let period { estate.hadFinding("weak-proof", "cad", "W", since: period) }
    change(&estate)
    return try #require(estate.findings("weak-proof").first)
  }

  @Test("amount, units and product decide, each at its edge; amounts of another currency are not compared")
  func conditions() throws {
    func money(_ minor: Int64, _ code: String) throws -> Money {
      Money(minor: minor, currency: try #require(Currency(code)))
    }
    let usd = try money(40_000, "USD")
    #expect(try finding([row("head") { $0.minimumAmount = usd }]).owner == "head")
    let more = try money(40_001, "USD")
    #expect(try finding([row("head") { $0.minimumAmount = more }]).owner == "software asset management")
    let euro = try money(1, "EUR")
    #expect(try finding([row("head") { $0.minimumAmount = euro }]).matrixRow == 0)
    #expect(try finding([row("buyer") { $0.minimumUnits = 4 }]).owner == "buyer")
    #expect(try finding([row("buyer") { $0.minimumUnits = 5 }]).owner != "buyer")
    #expect(try finding([row("a") { $0.product = "x" }, row("b") { $0.product = "cad" }]).matrixRow == 2)
  }

  @Test("department and entity are those of the person it is about")
  func segments() throws {
    var estate = SmallEstate.inOrder
    estate.person("bo", entity: "DE", end: "2026-09-01")
    estate.seat("bo", "cad")
    estate.records.people[1].department = "Bridges"
    estate.records.people[1].location = "Hamburg"
    estate.records.assignments[1].project = "P-9"
    estate.project("P-9", end: nil)
    estate.policy.escalation = [
      row("us") { $0.legalEntity = "US" },
      row("bridges de") { ($0.department, $0.legalEntity) = ("bridges", "de") },
    ]
    let finding = try #require(estate.findings("orphaned-seat").first)
    #expect(finding.owner == "bridges de")
    #expect(finding.location == "Hamburg" && finding.project == "P-9" && finding.criticality == "medium")
  }

  @Test("what waits longer than a row asks goes on to the row with the most days, and says why")
  func escalates() throws {
    let rows = [
      row("owner"), row("head") { $0.openMoreThanDays = 30 }, row("board") { $0.openMoreThanDays = 91 },
      row("ceo") { $0.openMoreThanDays = 92 },
    ]
    let new = try finding(rows)
    #expect(new.owner == "owner" && new.escalation == nil && new.periodsOpen == 1)
    let old = try finding(rows, since: "2026-Q2")
    // From 2026-06-30 to 2026-09-30: 92 days, more than 91 and not more than 92.
    #expect(old.owner == "board")
    #expect(
      old.escalation
        == FindingEscalation(from: "owner", row: 3, reason: "open for 92 days, more than 91"))
    #expect(old.openSince == "2026-Q2" && old.periodsOpen == 2)
    #expect(old.due == Day("2026-06-30")! + 30)
    #expect(old.isOverdue(on: Day("2026-09-30")!))
  }

  @Test("what is accepted, or being done in time, is nobody else's; what is not done in time is")
  func waiting() throws {
    let rows = [row("owner"), row("head") { $0.openMoreThanDays = 30 }]
    let accepted = try finding(rows, since: "2026-Q2") {
      $0.exception("X", "cad", rule: "weak-proof", until: "2026-12-31")
    }
    #expect(accepted.state == .accepted("X") && accepted.escalation == nil)
    let inTime = try finding(rows, since: "2026-Q2") {
      $0.remediation("R", "weak-proof", "cad", "W", due: "2026-09-30")
    }
    #expect(inTime.owner == "desk" && inTime.escalation == nil)
    let late = try finding(rows, since: "2026-Q2") {
      $0.remediation("R", "weak-proof", "cad", "W", due: "2026-09-29")
    }
    #expect(late.owner == "head" && late.escalation?.from == "desk" && late.state == .inRemediation("R"))
  }

  @Test("segments add up to all findings in each dimension")
  func sums() {
    var estate = SmallEstate.inOrder
    for (id, entity) in [("bo", "DE"), ("cy", "US"), ("di", "DE")] {
      estate.person(id, entity: entity, end: "2026-09-01")
      estate.seat(id, "cad")
    }
    estate.entitlement("W", "cad", .limited(4), grade: .claim)
    let evidence = estate.evidence()
    for dimension in FindingSegment.Dimension.allCases {
      let own = evidence.findingSegments.filter { $0.dimension == dimension }
      #expect(own.reduce(0) { $0 + $1.findings } == evidence.findings.count)
      #expect(own.reduce(0) { $0 + $1.units } == evidence.findings.reduce(0) { $0 + $1.units })
    }
    let entities = evidence.findingSegments.filter { $0.dimension == .legalEntity && $0.severity == .high }
    #expect(entities.map(\.name) == ["DE", "US"])
    #expect(entities.map(\.findings) == [2, 1])
    #expect(entities.map(\.money.saving.description) == ["200.00 USD", "100.00 USD"])
  }
}
