import Foundation
import Intake
import TestSupport
import Testing

/// Two closed quarters, closed once for all tests of this suite, which work on copies.
private let closedTwice: Result<(folder: TemporaryFolder, workspace: String), any Error> = Result {
  let folder = try TemporaryFolder()
  let workspace = try copyOfSample("meridian", in: folder)
  let outcome = try run(seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z"])
  try #require(outcome.status == 0, "\(outcome.errors)")
  return (folder, workspace)
}

/// What becomes of findings and decisions from close to close.
@Suite("Review over periods")
struct ReviewTests {
  private let folder: TemporaryFolder
  private let workspace: String

  init() throws {
    folder = try TemporaryFolder()
    workspace = folder.path + "/meridian"
    try FileManager.default.copyItem(atPath: closedTwice.get().workspace, toPath: workspace)
  }

  private let second = "2026-10-05_meridian_evidence_2026-Q2"
  private let third = "2026-10-05_meridian_evidence_2026-Q3"

  private func file(_ path: String, of pack: String) throws -> String {
    let outcome = try run("unzip", ["-p", "\(workspace)/archive/\(pack).zip", "\(pack)/data/\(path)"])
    try #require(outcome.status == 0, "\(path)")
    return outcome.output
  }

  private func table(_ name: String, of pack: String) throws -> [[String: String]] {
    let table = try readTable(Array(file("tables/\(name).csv", of: pack).utf8), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }

  @Test("a finding that ended is told once, with the decision it ended by")
  func closedFindings() throws {
    #expect(try table("closed-findings", of: second).isEmpty)
    let closed = try table("closed-findings", of: third)
    let seat = try #require(closed.first { $0["rule"] == "orphaned-seat" })
    #expect(seat["ending"] == "remediated by RM-001" && seat["open_since"] == "2026-Q2")
    let present = Set(try table("findings", of: third).compactMap { $0["finding_id"] })
    #expect(closed.allSatisfy { !present.contains($0["finding_id"] ?? "") })
  }

  @Test("every decision file's rows are told from request to outcome, on the page and in the table")
  func decisions() throws {
    let traces = try table("decisions", of: third)
    let standings = Dictionary(
      traces.map { ($0["decision_id"] ?? "", $0["standing"] ?? "") }, uniquingKeysWith: { first, _ in first })
    #expect(
      standings == [
        "EX-000": "expired", "EX-001": "holds", "EX-002": "expired", "EX-003": "refused",
        "EX-004": "expired", "EX-005": "holds", "AP-001": "holds", "RM-001": "done", "RM-002": "done, still there",
        "RV-001": "holds", "AL-001": "holds",
      ])
    let renewal = try #require(traces.first { $0["decision_id"] == "EX-001" })
    #expect(renewal["renewals"] == "1" && renewal["fallback"] == "a deputy reads the mailbox")
    let page = try file("decisions.html", of: third)
    for id in standings.keys { #expect(page.contains(id), "\(id)") }
  }

  @Test("a finding waits from its first period on: due then, and escalated by its row of the matrix")
  func waiting() throws {
    let findings = try table("findings", of: third)
    let old = try #require(findings.first { $0["escalation"] != "" })
    #expect(old["open_since"] == "2026-Q2" && old["periods_open"] == "2" && old["first_seen"] == "2026-06-30")
    #expect(old["escalation"] == "row 6: open for 92 days, more than 91")
    #expect(old["owner"] == "chief financial officer")
    #expect((old["due"] ?? "") < "2026-09-30")
    #expect(try table("findings", of: second).allSatisfy { $0["escalation"] == "" })
  }

  @Test("each way of looking at the organisation adds up to all findings")
  func segments() throws {
    let count = try table("findings", of: third).count
    let parts = Dictionary(grouping: try table("findings-by-segment", of: third)) { $0["dimension"] ?? "" }
    #expect(parts.count == 5)
    for (dimension, rows) in parts {
      #expect(rows.reduce(0) { $0 + (Int($1["findings"] ?? "") ?? 0) } == count, "\(dimension)")
    }
  }

  @Test(
    "a restatement of the same records finds the same moves and the same endings: it looks back as the first did"
  )
  func restated() throws {
    let outcome = try run(
      seatledger,
      [
        "close", workspace, "--period", "2026-Q3", "--restate", "--reason", "again", "--at",
        "2026-10-20T09:00:00Z",
      ])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let restated = "2026-10-20_meridian_evidence_2026-Q3-r1"
    for name in ["findings", "closed-findings", "findings-by-segment", "decisions"] {
      #expect(
        try file("tables/\(name).csv", of: restated) == file("tables/\(name).csv", of: third), "\(name)")
    }
    #expect(try table("findings", of: restated).contains { $0["rule"] == "mover-not-eligible" })
  }
}
