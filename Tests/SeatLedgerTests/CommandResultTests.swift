import Facts
import Foundation
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("Results of commands")
struct CommandResultTests {
  private func evidence(_ change: (inout Records) -> Void) throws -> Evidence {
    let period = try #require(Period("2026-Q3"))
    var records = Records()
    change(&records)
    return Evidence(
      run: RunHeader(
        organisation: "Meridian", organisationID: "meridian", period: period, at: Instant(seconds: 0),
        zone: .utc,
        currency: try #require(Currency("USD")), toolVersion: "0", rulesDigest: .sha256(""), operatorName: "",
        packName: "p", previous: nil),
      catalogue: Catalogue(products: [], skus: [], aliases: [], identities: []), policy: Policy(),
      records: records,
      unresolved: [], matches: [], entitlements: [], consumption: [], pools: [], allocations: [], proofs: [],
      positions: [], findings: [], exceptions: [], remediation: [])
  }

  private let file = SourceFile(
    source: "people", path: "sources/people/a.csv", digest: .sha256("a"), byteCount: 1)

  @Test("rejected rows stand with line and the whole reason, by file; the rest is counted")
  func rejected() throws {
    let reason = String(repeating: "a reason that is long ", count: 9) + "and ends here"
    let evidence = try evidence { records in
      records.rejected = (1...9).map {
        RejectedRow(origin: Origin(file: file, line: $0), code: "bad-date", reason: reason, raw: "x")
      }
    }
    let short = checkText(evidence, PrintStyle(width: 80))
    #expect(short.contains("line 3  a reason"))
    #expect(!short.contains("line 4  "))
    #expect(short.contains("and ends here"))
    #expect(short.contains("and 6 more in this file"))
    #expect(checkText(evidence, PrintStyle(width: 80, isVerbose: true)).contains("line 9  a reason"))
    for line in short.split(separator: "\n").prefix(20) {
      #expect(displayWidth(String(line)) <= 80, "\(line)")
    }
  }

  @Test("a file that does not balance is said, and the check fails")
  func unbalanced() throws {
    let evidence = try evidence { records in
      var account = FileAccount(file: file, role: .people, reader: "delimited/1", encoding: "UTF-8")
      account.read = 3
      account.accepted = 2
      records.accounts = [account]
    }
    #expect(checkText(evidence, PrintStyle()).contains("does not balance"))
    #expect(checkStatus(evidence) == 3)
    let value = try JSONSerialization.jsonObject(with: Data(checkJSON(evidence).utf8)) as? [String: Any]
    #expect((value?["files"] as? [[String: Any]])?.first?["balances"] as? Bool == false)
  }

  @Test("only open findings of that severity or worse hold a close up")
  func failOn() throws {
    var evidence = try evidence { _ in }
    for (severity, state) in [
      (Severity.high, Finding.State.open), (.critical, .accepted("E1")), (.low, .open),
      (.high, .inRemediation("R1")),
    ] {
      var finding = Finding(
        rule: "weak-proof", severity: severity, product: "", publisher: "", subject: "", title: "",
        explanation: "",
        units: 1, amounts: Amounts(), amountKind: .none, legalEntity: "", department: "", action: "",
        evidence: [])
      finding.state = state
      evidence.findings.append(finding)
    }
    let result = CloseResult(
      periods: [ClosedPeriod(evidence: evidence, packPath: "archive/p.zip")], skipped: [],
      nextDue: evidence.run.asOf)
    #expect(severityNames.map { result.openFindings(atOrAbove: $0) } == [0, 1, 1, 2, 2])
    #expect(closeText(result, PrintStyle()).contains("Sealed archive/p.zip"))
    let value = try JSONSerialization.jsonObject(with: Data(closeJSON(result).utf8)) as? [String: Any]
    let findings = (value?["periods"] as? [[String: Any]])?.first?["findings"] as? [String: [String: Any]]
    #expect(findings?["high"]?["open"] as? Int == 1)
    #expect(findings?["high"]?["inRemediation"] as? Int == 1)
  }

  @Test("a subject's changes from one place stand together, with what the ledger adds and nothing twice")
  func history() throws {
    let changes = [("net", "27", "30"), ("shortfall", "0", "4")].map { field, before, after in
      Change(
        subjectKind: "position", subject: "matlab", field: field, kind: .changed, before: before,
        after: after,
        source: "metric:concurrent", reason: "\(field) changed")
    }
    let report = HistoryReport(
      packs: [],
      entries: changes.map {
        HistoryEntry(sequence: 1, period: "2026-Q3", pack: "p", at: Instant(seconds: 0), change: $0)
      })
    #expect(
      historyText(report, subject: "matlab", known: [], PrintStyle())
        == """
        2026-Q3 · p · 1970-01-01T00:00:00Z
          position matlab changed
            net        27 → 30
            shortfall  0 → 4
            metric:concurrent


        """)
    let none = historyText(
      HistoryReport(packs: [], entries: []), subject: "matlb", known: report.subjects, PrintStyle())
    #expect(none.contains("Did you mean matlab?"))
  }

  @Test("every problem of a pack is printed, and what was compared only where all is well")
  func verdicts() {
    let text = verifyText(
      [
        PackVerdict(path: "a.zip", problems: [], notices: [], summary: ["45 members"]),
        PackVerdict(
          path: "b\u{1B}.zip", problems: ["one", "two"], notices: ["note"], summary: ["44 members"]),
      ], PrintStyle())
    #expect(text.contains("good  a.zip\n    45 members"))
    #expect(text.contains("BAD   b\\u{1B}.zip\n    problem: one\n    problem: two\n    notice: note\n"))
    #expect(!text.contains("44 members"))
    #expect(text.hasSuffix("2 packs: 1 good, 1 bad.\n"))
  }
}
