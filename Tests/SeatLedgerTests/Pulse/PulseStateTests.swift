import Facts
import Foundation
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("What a pulse keeps")
struct PulseStateTests {
  private func state() throws -> PulseState {
    let day = try #require(Day("2026-09-01"))
    return PulseState(
      at: try #require(Instant("2026-09-01T06:00:00Z")), rules: "abc",
      findings: [
        "f1": .init(
          rule: "weak-proof", severity: .medium, product: "mech", title: "A “title”, with \\ and \u{1F600}",
          owner: "procurement", isOpen: true, since: day, due: day + 30)
      ],
      positions: [
        "mech": .init(title: "Mechanical", shortfall: 2, surplus: nil),
        "other": .init(title: "Other", shortfall: 0, surplus: 3),
      ],
      reminders: ["due-soon f1 2026-10-01"])
  }

  @Test("is read as it was written")
  func roundTrip() throws {
    let state = try state()
    #expect(PulseState(parsing: try state.bytes()) == state)
  }

  @Test("is taken for damaged wherever it is cut off")
  func cutOff() throws {
    let bytes = try state().bytes()
    for count in bytes.indices { #expect(PulseState(parsing: Array(bytes.prefix(count))) == nil) }
  }

  @Test("a due date stays where it is from one pulse to the next")
  func due() throws {
    let fixture = try WorkspaceFixture()
    let workspace = try fixture.open()
    func seen(_ moment: String, openSince: String, before: PulseState?) throws -> PulseState {
      let at = try #require(Instant(moment))
      let period = try workspace.period(upTo: at.day(in: workspace.zone), named: nil, at: at)
      var evidence = try checkWorkspace(workspace, period: period, at: at) { _ in }
      var finding = Finding(
        rule: "weak-proof", severity: .medium, product: "mech", publisher: "", subject: "E-1", title: "",
        explanation: "", units: 1, amounts: Amounts(), amountKind: .none, legalEntity: "", department: "",
        action: "", evidence: [])
      finding.openSince = openSince
      finding.due = evidence.run.asOf + 30
      evidence.findings = [finding]
      return PulseState(evidence, before: before)
    }
    let first = try seen("2026-10-05T09:00:00Z", openSince: "2026-Q4 up to 2026-10-05", before: nil)
    let second = try seen("2026-10-09T09:00:00Z", openSince: "2026-Q4 up to 2026-10-09", before: first)
    let due = first.findings.values.first?.due
    #expect(due == Day("2026-11-04"))
    #expect(second.findings.values.first?.due == due)
    // A finding that a close saw counts from the end of that close's period.
    let closed = try seen("2026-10-09T09:00:00Z", openSince: "2026-Q3", before: nil)
    #expect(closed.findings.values.first?.due == Day("2026-10-30"))
  }
}
