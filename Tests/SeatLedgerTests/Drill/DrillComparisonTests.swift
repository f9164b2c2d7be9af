import Facts
import Foundation
import Reconciliation
import Testing

@testable import SeatLedger

/// What is compared is made by hand, so that each way of being wrong is seen.
@Suite("Drill, compared")
struct DrillComparisonTests {
  private func evidence(_ findings: [FindingName], units: Int = 1) throws -> Evidence {
    let fixture = try WorkspaceFixture()
    let workspace = try fixture.open()
    let at = try #require(Instant("2026-10-05T09:00:00Z"))
    var evidence = try checkWorkspace(workspace, period: workspace.currentPeriod(at: at), at: at) { _ in }
    evidence.findings = findings.map { name in
      Finding(
        rule: name.rule, severity: .low, product: name.product, publisher: "", subject: name.subject,
        title: "", explanation: "", units: units, amounts: Amounts(), amountKind: .none, legalEntity: "",
        department: "", action: "", evidence: [])
    }
    return evidence
  }

  private let old = FindingName(rule: "weak-proof", product: "mech", subject: "E-1")
  private let planted = FindingName(rule: "dormant-seat", product: "mech", subject: "P-1")
  private let bound = FindingName(rule: "unlicensed-use", product: "mech", subject: "mech")
  private let other = FindingName(rule: "rejected-rows", product: "", subject: "a.csv")

  private func report(_ before: Evidence, _ after: Evidence, units: Int? = nil) throws -> DrillReport {
    let day = try #require(Day("2026-09-01"))
    let plant = Plant(
      name: planted, what: "", since: day, units: units,
      entails: [FindingPattern("unlicensed-use", product: "mech")],
      ends: [FindingPattern("rejected-rows", subject: "a.csv")])
    return DrillComparison(
      plants: [(plant, ["a.csv"])], unplanted: [], seed: 1, defectsPerRule: 1, pulse: nil
    ).report(before: before, after: after)
  }

  @Test("found, with what it is bound to cause")
  func found() throws {
    let report = try report(evidence([old]), evidence([old, planted, bound]))
    #expect(report.isClean)
    #expect(report.consequences == 1)
    #expect(report.tallies.first { $0.rule.id == "dormant-seat" }?.rate == 100)
  }

  @Test("not found")
  func missed() throws {
    let report = try report(evidence([old]), evidence([old]))
    #expect(report.missed == 1 && report.plants[0].verdict == "missed")
    #expect(report.tallies.first { $0.rule.id == "dormant-seat" }?.rate == 0)
    #expect(drillStatus(report) == 1)
  }

  @Test("what was there before proves nothing")
  func thereBefore() throws {
    #expect(try report(evidence([planted]), evidence([planted])).missed == 1)
  }

  @Test("found with other units than planted")
  func otherUnits() throws {
    let report = try report(evidence([]), evidence([planted], units: 3), units: 2)
    #expect(report.missed == 1 && report.plants[0].verdict == "3 units found, 2 planted")
  }

  @Test("a finding that nothing explains is a false alarm")
  func falseAlarm() throws {
    let report = try report(evidence([]), evidence([planted, other]))
    #expect(report.falseAlarms == [other] && !report.isClean)
  }

  @Test("a finding that went away is told, unless a plant was bound to end it")
  func silenced() throws {
    let report = try report(evidence([old, other]), evidence([planted]))
    #expect(report.silenced == [old] && !report.isClean)
  }
}
