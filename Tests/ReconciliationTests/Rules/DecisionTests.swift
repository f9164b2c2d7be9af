import Facts
import Testing

@testable import Reconciliation

@Suite("Decisions from request to outcome")
struct DecisionTests {
  /// Five installations without entitlement, at 100.00 USD.
  private func short(_ change: (inout SmallEstate) -> Void) -> SmallEstate {
    var estate = SmallEstate()
    estate.product("tool", .device)
    for number in 1...5 {
      estate.device("d\(number)")
      estate.install("tool", on: "d\(number)")
    }
    change(&estate)
    return estate
  }

  @Test("the position stands with and without exceptions, and the gross never changes")
  func withAndWithout() throws {
    let without = short { _ in }.line("tool")
    #expect(without.shortfall == 5 && without.acceptedShortfall == 0 && without.remainingShortfall == 5)
    let part = short { $0.exception("X", "tool", units: 3, until: "2026-12-31") }
    let line = part.line("tool")
    #expect(line.shortfall == 5 && line.acceptedShortfall == 3 && line.remainingShortfall == 2)
    #expect(line.shortfallCost.description == "500.00 USD")
    #expect(line.acceptedCost.description == "300.00 USD")
    #expect(line.remainingCost.description == "200.00 USD")
    let finding = try #require(part.findings("unlicensed-use").first)
    #expect(finding.state == .open && finding.acceptedUnits == 3)
    let trace = try #require(part.evidence().decisions.first)
    #expect(trace.units == 3 && trace.findings == [finding.id])
    #expect(trace.outcome.hasPrefix("Accepts 3 units of a shortfall"))
    let both = short {
      $0.exception("X", "tool", units: 3, until: "2026-12-31")
      $0.exception("Y", "tool", units: 2, until: "2026-12-31")
    }
    #expect(both.line("tool").remainingShortfall == 0)
    #expect(both.line("tool").acceptedCost == both.line("tool").shortfallCost)
    #expect(both.findings("unlicensed-use").map(\.state) == [.accepted("Y")])
    let refused = short { $0.exception("X", "tool", units: 3, by: "asker", until: "2026-12-31") }
    #expect(refused.line("tool").acceptedShortfall == 0)
  }

  @Test("overage prices tell what is left: the cheap units are not accepted at the price of the dear")
  func tiers() {
    var estate = SmallEstate()
    estate.product("api", .consumptionUnit, price: nil)
    estate.entitlement("E", "api", .limited(10), price: nil)
    estate.consume("ann", "api", "20")
    estate.tier("api", .overage, from: 1, "1")
    estate.tier("api", .overage, from: 6, "2")
    estate.exception("X", "api", rule: "unlicensed-use", units: 4, until: "2026-12-31")
    let line = estate.line("api")
    #expect(line.shortfallCost.description == "15.00 USD")
    #expect(line.remainingCost.description == "7.00 USD")
    #expect(line.acceptedCost.description == "8.00 USD")
  }

  @Test("renewals are counted through the chain, and the one that ran out is answered by its renewal")
  func renewals() throws {
    let estate = short {
      $0.exception("A", "tool", until: "2026-03-31")
      $0.exception("B", "tool", until: "2026-06-30")
      $0.exception("C", "tool", until: "2026-12-31")
      $0.decisions.exceptions[1].renews = "A"
      $0.decisions.exceptions[2].renews = "B"
    }
    let evidence = estate.evidence()
    #expect(evidence.exceptions.map(\.renewals) == [0, 1, 2])
    #expect(evidence.exceptions.map(\.standing) == ["expired", "expired", "holds"])
    #expect(estate.findings("expired-exception").isEmpty)
    let traces = evidence.decisions.filter { $0.kind == .exception }
    #expect(traces.map(\.id) == ["A", "B", "C"])
    #expect(traces[1].outcome == "Ran out, and was renewed by C.")
    #expect(traces[2].units == 5 && traces[2].findings.count == 1)
  }

  @Test("beyond a hard limit: approved within its number and term by two people, else a finding")
  func approvals() throws {
    func state(_ change: (inout SmallEstate) -> Void) throws -> Finding {
      let estate = short {
        $0.entitlement("E", "tool", .limited(9))
        $0.policy.limits = [ProductLimit(product: "tool", soft: nil, hard: .units(4))]
        change(&$0)
      }
      return try #require(estate.findings("crossed-limit").first)
    }
    #expect(try state { _ in }.state == .open)
    let approved = try state { $0.approval("A", "tool", .hardLimit, upTo: 5) }
    #expect(approved.state == .approved("A") && approved.title.contains("approved"))
    #expect(try state { $0.approval("A", "tool", .hardLimit, upTo: 4) }.state == .open)
    #expect(try state { $0.approval("A", "tool", .usageCap, upTo: 5) }.state == .open)
    #expect(try state { $0.approval("A", "tool", .hardLimit, upTo: 5, until: "2026-09-29") }.state == .open)
    #expect(try state { $0.approval("A", "tool", .hardLimit, upTo: 5, by: "ASKER") }.state == .open)
    let refused = short { $0.approval("A", "tool", .hardLimit, upTo: 5, by: "ASKER") }
    #expect(refused.findings("refused-exception").map(\.subject) == ["A"])
    #expect(refused.evidence().decisions.map(\.standing) == ["refused"])
  }

  @Test("caps: for each person and in total, near and crossed, and approved")
  func caps() {
    func findings(_ reach: UsageCap.Reach, _ units: Int, _ change: (inout SmallEstate) -> Void = { _ in })
      -> [Finding]
    {
      var estate = SmallEstate()
      estate.product("api", .consumptionUnit)
      estate.entitlement("E", "api", .limited(1000))
      estate.person("ann")
      estate.person("bo")
      estate.consume("ann", "api", "90.5")
      estate.consume("bo", "api", "10")
      estate.cap("CAP", "api", reach, units)
      change(&estate)
      return estate.findings("usage-cap")
    }
    #expect(findings(.person, 90).map(\.subject) == ["CAP/ann"])
    #expect(findings(.person, 90).map(\.units) == [1])
    #expect(findings(.person, 90).map(\.severity) == [.high])
    #expect(findings(.person, 100).map(\.severity) == [.low])
    #expect(findings(.person, 102).isEmpty)
    #expect(findings(.total, 100).map(\.subject) == ["CAP"])
    #expect(findings(.total, 100).map(\.severity) == [.high])
    #expect(findings(.total, 101).map(\.severity) == [.low])
    #expect(findings(.total, 200).isEmpty)
    let approved = findings(.total, 50) { $0.approval("A", "api", .usageCap, upTo: 101) }
    #expect(approved.map(\.state) == [.approved("A")])
    #expect(findings(.total, 50) { $0.approval("A", "api", .usageCap, upTo: 100) }.map(\.state) == [.open])
  }

  @Test("remediation stands as it is found: in progress, overdue, done, done and still there, gone before")
  func remediation() {
    func standing(due: String? = nil, done: String? = nil, there: Bool = true) -> [String] {
      let estate = short {
        if !there { $0.entitlement("E", "tool", .limited(5)) }
        $0.remediation("R", "unlicensed-use", "tool", "tool", due: due, done: done)
      }
      return estate.evidence().remediation.map(\.standing.rawValue)
    }
    #expect(standing() == ["in progress"])
    #expect(standing(due: "2026-09-30") == ["in progress"])
    #expect(standing(due: "2026-09-29") == ["overdue"])
    #expect(standing(done: "2026-09-30") == ["done, still there"])
    #expect(standing(done: "2026-10-01") == ["in progress"])
    #expect(standing(done: "2026-09-30", there: false) == ["done"])
    #expect(standing(there: false) == ["no longer found"])
  }

  @Test("findings that are gone are told with how they ended; those that go on keep their period")
  func closed() {
    let estate = short {
      $0.hadFinding("unlicensed-use", "tool", "tool", since: "2025-Q4")
      $0.hadFinding("orphaned-seat", "tool", "bo", since: "2026-Q1")
      $0.hadFinding("dormant-seat", "tool", "cy", since: "2026-Q2")
      $0.remediation("R", "orphaned-seat", "tool", "bo", done: "2026-08-01")
    }
    let evidence = estate.evidence()
    #expect(evidence.closedFindings.map(\.finding.subject) == ["cy", "bo"])
    #expect(evidence.closedFindings.map(\.ending) == ["no longer found", "remediated by R"])
    #expect(evidence.closedFindings.map(\.periods) == [1, 2])
    #expect(estate.findings("unlicensed-use").map(\.openSince) == ["2025-Q4"])
    #expect(estate.findings("unlicensed-use").map(\.periodsOpen) == [4])
  }

  @Test("reservations and locks are traced to the units they keep")
  func keeping() {
    var estate = SmallEstate.inOrder
    estate.reservation("V", "E1", 4, for: Scope(territories: ["Texas"]))
    estate.lock("L", "cad", "ann", "E1")
    estate.lock("M", "cad", "nobody", "E1")
    let traces = estate.evidence().decisions
    #expect(traces.map(\.id) == ["V", "L", "M"])
    #expect(traces.map(\.units) == [4, 1, 0])
    #expect(traces[2].outcome.hasPrefix("Cannot be kept"))
    #expect(traces[2].findings.count == 1)
  }
}
