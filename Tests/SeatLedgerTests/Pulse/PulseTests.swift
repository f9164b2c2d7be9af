import Foundation
import TestSupport
import Testing

@Suite("Pulse")
struct PulseTests {
  private static let monday = "2026-10-05T06:00:00Z"
  private static let tuesday = "2026-10-06T06:00:00Z"

  private func pulse(_ workspace: String, _ at: String, _ more: [String] = []) throws -> Outcome {
    try run(seatledger, ["pulse", workspace, "--at", at, "--quiet"] + more)
  }

  private func news(_ workspace: String, _ at: String, _ more: [String] = []) throws -> [[String: Any]] {
    let outcome = try pulse(workspace, at, ["--format", "json"] + more)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(value?["news"] as? [[String: Any]])
  }

  private func append(_ line: String, to path: String) throws {
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try handle.seekToEnd()
    try handle.write(contentsOf: Data(line.utf8))
    try handle.close()
  }

  @Test("first everything is new, then nothing; neither archive nor ledger is written")
  func quiet() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    #expect(try run(seatledger, ["close", workspace, "--at", Self.monday]).status == 0)
    let history = ["archive", "ledger.sqlite", "sources", "catalogue", "decisions", "seatledger.toml"]
    let before = try filesBelow(workspace, parts: history)
    let first = try pulse(workspace, Self.monday)
    #expect(first.status == 0 && first.output.contains("everything is new"), "\(first.errors)")
    #expect(first.output.contains("New findings ("))
    #expect(first.output.contains("Sources that tell nothing of the period"))
    let second = try pulse(workspace, Self.monday)
    #expect(second.status == 0 && second.output.isEmpty, "\(second.output)")
    let spoken = try run(seatledger, ["pulse", workspace, "--at", Self.monday])
    #expect(spoken.output.contains("Nothing is new since the pulse of 2026-10-05T06:00:00Z"))
    #expect(try filesBelow(workspace, parts: history) == before)
  }

  @Test("a seat that appears is the only news of its kind, and its going away another day's")
  func oneFinding() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    _ = try news(workspace, "2026-09-29T06:00:00Z")
    let seats = workspace + "/sources/assignments/vendor-portals_2026-06-30.csv"
    let original = try Data(contentsOf: URL(fileURLWithPath: seats))
    try append("nobody.knows@elsewhere.example,Nobody,Revu Complete,9/20/2026,Assigned\n", to: seats)
    let appeared = try news(workspace, "2026-09-29T07:00:00Z")
    let new = appeared.filter { $0["kind"] as? String == "new-finding" }
    #expect(new.count == 1 && new.first?["rule"] as? String == "unknown-identity", "\(appeared)")
    #expect(
      appeared.contains {
        $0["kind"] as? String == "position-changed" && $0["product"] as? String == "bluebeam-revu"
      },
      "\(appeared)")
    try original.write(to: URL(fileURLWithPath: seats))
    let gone = try news(workspace, "2026-09-29T08:00:00Z")
    #expect(
      gone.filter { $0["kind"] as? String == "gone-finding" }.count
        == 1)
    #expect(gone.filter { $0["kind"] as? String == "new-finding" }.isEmpty, "\(gone)")
  }

  @Test("due dates, deadlines and expiries are told once, when they come near; what is overdue once more")
  func reminders() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    _ = try news(workspace, "2026-07-31T06:00:00Z")
    // EX-002 holds until 2026-08-15.
    let early = try news(workspace, "2026-08-02T06:00:00Z")
    #expect(
      early.contains { $0["id"] as? String == "EX-002" && $0["kind"] as? String == "exception-expires" })
    #expect(!(try news(workspace, "2026-08-03T06:00:00Z").contains { $0["id"] as? String == "EX-002" }))
    let expired = try news(workspace, "2026-08-16T06:00:00Z")
    #expect(expired.contains { $0["rule"] as? String == "expired-exception" })
    #expect(expired.contains { $0["kind"] as? String == "overdue" || $0["kind"] as? String == "due-soon" })
    let reopened = expired.filter { $0["kind"] as? String == "reopened" }
    #expect(reopened.contains { $0["product"] as? String == "primavera-p6" }, "\(expired)")
    let overdue = try news(workspace, "2026-09-05T06:00:00Z").filter { $0["kind"] as? String == "overdue" }
    #expect(!overdue.isEmpty)
    let again = try news(workspace, "2026-09-05T07:00:00Z")
    #expect(again.isEmpty, "\(again)")
  }

  @Test("--fail-on looks at news alone")
  func failOn() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    #expect(try pulse(workspace, Self.monday, ["--fail-on", "note"]).status == 1)
    #expect(try pulse(workspace, Self.monday, ["--fail-on", "note"]).status == 0)
    #expect(try pulse(workspace, Self.monday, ["--fail-on", "grave"]).status == 2)
  }

  @Test("what was kept may be gone or damaged: then everything is new, and it is said")
  func damaged() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let all = try news(workspace, Self.monday).count
    let kept = URL(fileURLWithPath: workspace + "/.cache/pulse.json")
    try Data(Data(contentsOf: kept).dropLast(20)).write(to: kept)
    let damaged = try run(seatledger, ["pulse", workspace, "--at", Self.monday])
    #expect(damaged.status == 0 && damaged.output.contains("cannot be read: everything counts as new"))
    try FileManager.default.removeItem(at: kept)
    #expect(try news(workspace, Self.monday).count == all)
    #expect(try news(workspace, Self.monday).isEmpty)
  }

  @Test("a look from an earlier moment, and --since, leave what was seen as it is")
  func leavesMemory() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    _ = try news(workspace, Self.tuesday)
    let kept = try filesBelow(workspace, parts: [".cache/pulse.json"])
    #expect(kept.count == 1)
    let back = try run(seatledger, ["pulse", workspace, "--at", Self.monday])
    #expect(back.output.contains("made for a later moment"))
    let since = try news(workspace, Self.tuesday, ["--since", "2026-07-15"])
    #expect(since.contains { $0["rule"] as? String == "expired-exception" }, "\(since)")
    #expect(since.contains { $0["kind"] as? String == "position-changed" })
    #expect(try filesBelow(workspace, parts: [".cache/pulse.json"]) == kept)
    #expect(
      try run(seatledger, ["pulse", workspace, "--at", Self.monday, "--since", "2019-01-01"]).status == 2)
  }

  @Test("the page for mail loads nothing and runs nothing")
  func page() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let file = folder.path + "/mail/news.html"
    #expect(try pulse(workspace, Self.monday, ["--html", file, "--output", folder.path]).status == 0)
    let page = try String(contentsOfFile: file, encoding: .utf8)
    #expect(page.contains("New findings") && page.contains("Meridian Engineering Group"))
    for forbidden in ["<script", "<link", "<img", "url(", "http://", "https://", "<style"] {
      #expect(!page.contains(forbidden), "\(forbidden)")
    }
    #expect(FileManager.default.fileExists(atPath: folder.path + "/pulse.html"))
  }

  @Test("of two pulses at once one tells the news and the other has none")
  func atOnce() async throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let outputs = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<2 {
        group.addTask {
          try run(seatledger, ["pulse", workspace, "--at", Self.monday, "--quiet"]).output
        }
      }
      return try await group.reduce(into: [String]()) { $0.append($1) }
    }
    #expect(outputs.count { $0.isEmpty } == 1, "\(outputs.map(\.count))")
  }

  @Test("logs that did not change are not read again, and what is said is the same")
  func incremental() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    // Only large logs are kept.
    let line = "2026-09-01T08:00:00Z,MERIDIAN\\kang,autocad\n"
    try Data(("at,subject,product\n" + String(repeating: line, count: 30_000)).utf8).write(
      to: URL(fileURLWithPath: workspace + "/sources/large.csv"))
    try append(
      """

      [[source]]
      id = "large"
      role = "access"
      files = ["sources/large.csv"]
      format = "delimited"
      [source.fields]
      at = "at"
      subject = "subject"
      product = "product"

      """, to: workspace + "/seatledger.toml")
    _ = try pulse(workspace, Self.monday)
    let kept = try filesBelow(workspace, parts: [".cache/rollups/"]).keys.filter { $0.hasSuffix(".uses") }
    #expect(kept.count == 1)
    let anew = try news(workspace, Self.tuesday, ["--since", "2026-10-01", "--no-cache"]) as NSArray
    let cached = try news(workspace, Self.tuesday, ["--since", "2026-10-01"]) as NSArray
    #expect(cached == anew)
  }
}
