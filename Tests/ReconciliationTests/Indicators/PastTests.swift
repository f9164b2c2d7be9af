import Facts
import Testing

@testable import Reconciliation

@Suite("Indicators over closes")
struct PastTests {
  private func quarters() -> (SmallEstate, SmallEstate) {
    var second = SmallEstate()
    second.period = Period("2026-Q2")!
    second.product("cad", .subscriptionSeat, price: "120")
    for id in ["ann", "bob", "cem", "dee"] { second.person(id) }
    for id in ["ann", "bob", "cem"] { second.seat(id, "cad") }
    second.use("ann", "cad", on: "2026-06-01")
    second.entitlement("E1", "cad", .limited(3), price: "120")
    var third = second
    third.period = Period("2026-Q3")!
    third.records.uses = []
    for id in ["ann", "bob", "cem"] { third.use(id, "cad", on: "2026-09-01") }
    return (second, third)
  }

  private func take(_ subject: String, from estate: inout SmallEstate) {
    estate.records.assignments.removeAll { $0.subject == subject }
    estate.records.uses.removeAll { $0.subject == subject }
  }

  private func cut(_ estate: inout SmallEstate, to units: Int) {
    estate.records.entitlements[0].quantity = .limited(units)
  }

  @Test("the first close has nothing to compare with, and says so")
  func first() {
    let (second, _) = quarters()
    let evidence = second.measured()
    #expect(evidence.told(.potentialSaving) == "240")
    for indicator in [Indicator.realisedSaving, .avoidedCost, .closedFindings, .shrinkingSources] {
      #expect(evidence.value(indicator)?.range == nil)
      #expect(evidence.value(indicator)?.note == "There is no earlier close to compare with.")
    }
    #expect(evidence.value(.daysToRemediate)?.range == nil)
    #expect(
      evidence.value(.daysToRemediate)?.note.hasPrefix("None was closed yet. 2 findings are still open")
        == true)
    #expect(evidence.told(.openedFindings) == "2")
  }

  @Test("an idle seat that is used again saves nothing")
  func usedAgain() {
    let (second, third) = quarters()
    let evidence = third.measured(second.closed(second.measured()))
    #expect(evidence.indicators.harvest.isEmpty)
    #expect(evidence.told(.realisedSaving) == "0")
    #expect(evidence.told(.closedFindings) == "2")
    #expect(evidence.told(.potentialSaving) == "0")
  }

  @Test("taken back and still paid for; a quarter later the entitlement goes down, and it is saved")
  func realisedLater() {
    var (second, third) = quarters()
    take("bob", from: &third)
    let q3 = third.measured(second.closed(second.measured()))
    #expect(q3.indicators.harvest.map(\.subject) == ["bob"])
    #expect(q3.indicators.harvest.map(\.outcome) == [.stillPaid])
    #expect(q3.told(.realisedSaving) == "0")
    var fourth = third
    fourth.period = Period("2026-Q4")!
    fourth.records.uses = []
    for id in ["ann", "cem"] { fourth.use(id, "cad", on: "2026-12-01") }
    cut(&fourth, to: 2)
    let q4 = fourth.measured(third.closed(q3))
    #expect(q4.told(.realisedSaving) == "120")
    #expect(q4.told(.realisedSaving, .product, "cad") == "120")
    let seat = q4.indicators.harvest.first
    #expect(seat?.outcome == .noLongerPaid)
    #expect(seat?.settled == "2026-Q4")
    #expect(seat?.takenBack == "2026-Q3")
    #expect(seat?.reported == "2026-Q2")
    // What was settled is not settled again.
    second = fourth
    second.period = Period("2027-Q1")!
    second.records.uses = []
    cut(&second, to: 1)
    #expect(second.measured(fourth.closed(q4)).told(.realisedSaving) == "0")
  }

  @Test("a seat that its holder has again was not taken back for good")
  func givenBack() {
    let (second, base) = quarters()
    var third = base
    take("bob", from: &third)
    let q3 = third.measured(second.closed(second.measured()))
    var fourth = base
    fourth.period = Period("2026-Q4")!
    cut(&fourth, to: 2)
    #expect(fourth.measured(third.closed(q3)).indicators.harvest.isEmpty)
  }

  @Test("two seats taken back, one unit less: one is saved, in the order of taking back")
  func partly() {
    var (second, third) = quarters()
    take("bob", from: &third)
    take("cem", from: &third)
    cut(&third, to: 2)
    let evidence = third.measured(second.closed(second.measured()))
    #expect(evidence.indicators.harvest.map(\.outcome) == [.noLongerPaid, .stillPaid])
    #expect(evidence.told(.realisedSaving) == "120")
    #expect(evidence.told(.avoidedCost) == "0")
    second.period = third.period
  }

  @Test("units that went at the price of a shortfall are no saving")
  func shortfall() {
    var (second, third) = quarters()
    take("bob", from: &third)
    cut(&third, to: 1)
    let evidence = third.measured(second.closed(second.measured()))
    // 3 − 1 = 2 units fewer, one of which is missing now.
    #expect(evidence.told(.realisedSaving) == "120")
    cut(&third, to: 0)
    let none = third.measured(second.closed(second.measured()))
    #expect(none.indicators.harvest.map(\.outcome) == [.noLongerPaid])
    third.seat("dee", "cad")
    cut(&third, to: 1)
    #expect(third.measured(second.closed(second.measured())).told(.realisedSaving) == "0")
    second.period = third.period
  }

  @Test("a seat that serves somebody else avoids a purchase, where no other unit was free")
  func reused() {
    var (second, third) = quarters()
    take("bob", from: &third)
    third.seat("dee", "cad", since: "2026-08-01")
    third.use("dee", "cad", on: "2026-09-01")
    let evidence = third.measured(second.closed(second.measured()))
    #expect(evidence.told(.avoidedCost) == "120")
    #expect(evidence.told(.realisedSaving) == "0")
    // With units to spare there was nothing to avoid.
    cut(&second, to: 9)
    cut(&third, to: 9)
    #expect(third.measured(second.closed(second.measured())).told(.avoidedCost) == "0")
  }

  @Test("days from the close that found it to the one that did not, with what is not known between them")
  func days() {
    var (second, third) = quarters()
    take("bob", from: &third)
    let past = second.closed(second.measured())
    let evidence = third.measured(past)
    // Both are closed: somewhere from the day after 30 June to 30 September.
    #expect(evidence.told(.daysToRemediate) == "1/92/92")
    #expect(evidence.told(.daysToRemediateMost) == "1/92/92")
    #expect(evidence.value(.daysToRemediate)?.note == "None is open.")
    third.decisions.remediation = ["bob", "cem"].map { subject in
      Remediation(
        id: "R-\(subject)", rule: "never-used-seat", product: "cad", subject: subject, action: "", owner: "",
        decided: Day("2026-07-01")!, due: nil, done: Day("2026-07-20")!, result: "", origin: third.origin())
    }
    #expect(third.measured(past).told(.daysToRemediate) == "1/20/92")
    second.period = third.period
  }

  @Test("a finding that comes back is a repeat, with a life of its own")
  func comesBack() {
    var (second, third) = quarters()
    take("bob", from: &third)
    let q3 = third.measured(second.closed(second.measured()))
    #expect(q3.told(.repeatFindings) == "0")
    #expect(Set(q3.indicators.closed.map(\.subject)) == ["bob", "cem"])
    var fourth = third
    fourth.period = Period("2026-Q4")!
    fourth.records.uses = []
    for id in ["ann", "cem"] { fourth.use(id, "cad", on: "2026-12-01") }
    fourth.seat("bob", "cad")
    let q4 = fourth.measured(third.closed(q3))
    #expect(q4.told(.repeatFindings) == "1")
    #expect(q4.indicators.timesFound.values.sorted() == [2])
    #expect(q4.indicators.closed.map(\.subject) == ["cem"])
    #expect(q4.value(.openFindings)?.numerator == 1)
    second.period = third.period
  }

  @Test("overdue counts from the close that found it first")
  func overdue() {
    let (_, third) = quarters()
    var evidence = third.evidence()
    evidence.findings = [
      finding(evidence, severity: .high, since: "2026-Q2"),
      finding(evidence, severity: .note, since: "2026-Q3"),
    ]
    evidence.indicators = measureIndicators(evidence, past: PastCloses())
    // 30 June and 14 days lie before 30 September.
    #expect(evidence.told(.overdueFindings) == "1")
    #expect(evidence.told(.overdueFindings, .severity, "high") == "1")
    #expect(evidence.told(.overdueFindings, .severity, "note") == "0")
    evidence.findings[0].state = .accepted("X")
    evidence.indicators = measureIndicators(evidence, past: PastCloses())
    #expect(evidence.told(.overdueFindings) == "0")
  }

  private func finding(_ evidence: Evidence, severity: Severity, since: String) -> Finding {
    var finding = Finding(
      rule: "r", severity: severity, product: "cad", publisher: "Acme", subject: severity.rawValue,
      title: "t",
      explanation: "", units: 1, amounts: Amounts(), amountKind: .none, legalEntity: "", department: "",
      action: "", evidence: [])
    finding.openSince = since
    finding.due = evidence.run.asOf + 10
    return finding
  }

  @Test("a source that loses more rows than the policy lets pass is reported, and no other")
  func shrinkingSource() {
    var (second, third) = quarters()
    for place in second.records.accounts.indices { second.records.accounts[place].read = 100 }
    for place in third.records.accounts.indices { third.records.accounts[place].read = 80 }
    let past = second.closed(second.measured())
    #expect(third.measured(past).findings.filter { $0.rule == "shrinking-source" }.isEmpty)
    third.records.accounts[0].read = 79
    let evidence = third.measured(past)
    let found = evidence.findings.filter { $0.rule == "shrinking-source" }
    #expect(found.map(\.subject) == [third.records.accounts[0].file.source])
    #expect(found.first?.title.contains("79 rows, 100 at the close of 2026-Q2") == true)
    #expect(evidence.told(.shrinkingSources) == "1")
    #expect(evidence.told(.lateSources) == "0")
    third.policy.shrinkingSourcePercent = 30
    #expect(third.measured(past).told(.shrinkingSources) == "0")
  }

  @Test("seats taken back and closed findings are read back as they were")
  func states() {
    var (second, third) = quarters()
    take("bob", from: &third)
    let evidence = third.measured(second.closed(second.measured()))
    #expect(evidence.indicators.harvest.map { HarvestedSeat($0.state) } == evidence.indicators.harvest)
    #expect(evidence.indicators.closed.map { KnownFinding($0.state) } == evidence.indicators.closed)
    #expect(evidence.indicators.closed.allSatisfy { $0.isClosed && $0.closedIn == "2026-Q3" })
    second.period = third.period
  }

  @Test("a course of closes is in order, and the period's own value is not among the past")
  func series() {
    let (second, third) = quarters()
    let past = second.closed(second.measured())
    let evidence = third.measured(past)
    let key = evidence.value(.utilisation)!.key
    #expect(evidence.indicators.past(key).map(\.period) == ["2026-Q2"])
    #expect(evidence.indicators.values.allSatisfy { $0.period == "2026-Q3" })
    // A restatement of the earlier period does not see the later one.
    var later = past
    later.values += evidence.indicators.values
    #expect(second.measured(later).indicators.series.isEmpty)
  }
}
