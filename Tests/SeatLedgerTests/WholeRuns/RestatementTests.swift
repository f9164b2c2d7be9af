import Foundation
import TestSupport
import Testing

/// Two closed quarters, closed once for all tests of this suite, which work on copies.
private let closedTwice: Result<(folder: TemporaryFolder, workspace: String), any Error> = Result {
  let folder = try TemporaryFolder()
  let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
  for (period, at) in [("2026-Q2", "2026-07-06T09:00:00Z"), ("2026-Q3", "2026-10-05T09:00:00Z")] {
    let outcome = try run(seatledger, ["close", workspace, "--period", period, "--at", at])
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
  return (folder, workspace)
}

/// A period sealed anew, and what stands in the packs and the ledger afterwards.
@Suite("Restatement")
struct RestatementTests {
  private let folder: TemporaryFolder
  private let workspace: String

  init() throws {
    folder = try TemporaryFolder()
    workspace = folder.path + "/meridian"
    try FileManager.default.copyItem(atPath: closedTwice.get().workspace, toPath: workspace)
  }

  private func pack(_ name: String) -> String { "\(workspace)/archive/\(name).zip" }
  private let third = "2026-10-05_meridian_evidence_2026-Q3"
  private let restated = "2026-10-20_meridian_evidence_2026-Q3-r1"

  private func restate(_ reason: String = "a certificate came late", period: String = "2026-Q3") throws
    -> Outcome
  {
    try run(
      seatledger,
      [
        "close", workspace, "--period", period, "--restate", "--reason", reason, "--at",
        "2026-10-20T09:00:00Z",
      ])
  }

  /// One more certificate in the register, valid since long before.
  private func addLateCertificate() throws {
    let path = "\(workspace)/sources/contracts/register.csv"
    var text = try String(contentsOfFile: path, encoding: .utf8)
    let header =
      text.split(whereSeparator: \.isNewline).first.map { $0.split(separator: ",").map(String.init) } ?? []
    let values = [
      "Entitlement No": "ENT-LATE", "Product": "autocad", "Quantity": "7", "Valid From": "2026-01-01",
      "Evidence": "vendor_poe", "Document": "late.pdf",
    ]
    text += header.map { values[$0] ?? "" }.joined(separator: ",") + "\r\n"
    try text.write(toFile: path, atomically: true, encoding: .utf8)
    let toml = "\(workspace)/seatledger.toml"
    let said = try String(contentsOfFile: toml, encoding: .utf8)
    try said.split(separator: "\n", omittingEmptySubsequences: false)
      .filter { !$0.hasPrefix("declared-rows") }.joined(separator: "\n")
      .write(toFile: toml, atomically: true, encoding: .utf8)
  }

  private func file(_ path: String, of pack: String) throws -> String {
    let outcome = try run("unzip", ["-p", self.pack(pack), "\(pack)/data/\(path)"])
    try #require(outcome.status == 0, "\(path)")
    return outcome.output
  }

  @Test("names what it restates in ledger, history, pages, XML and verification, and the first pack stays")
  func restates() throws {
    let before = try Data(contentsOf: URL(fileURLWithPath: pack(third)))
    try addLateCertificate()
    let outcome = try restate()
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.output.contains("Restates \(third): a certificate came late"))
    #expect(try Data(contentsOf: URL(fileURLWithPath: pack(third))) == before)

    let page = try file("index.html", of: restated)
    #expect(page.contains("Restatement 1 of 2026-Q3.") && page.contains("a certificate came late"))
    #expect(try file("evidence.xml", of: restated).contains("<restates name=\"\(third)\""))
    #expect(try file("run.json", of: restated).contains("\"reason\": \"a certificate came late\""))
    #expect(try file("tables/late-arriving.csv", of: restated).contains("entitlement,ENT-LATE,,added"))

    let bridge = try file("tables/bridge-rows.csv", of: restated)
    #expect(bridge.contains("autocad,corrections,entitlement,ENT-LATE,7,0,\"came late: of 2026-01-01"))

    let verified = try run(seatledger, ["verify", pack(third), pack(restated)])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("this pack restates it: a certificate came late"))
    #expect(verified.output.contains("it restates this pack: a certificate came late"))

    let history = try run(seatledger, ["history", workspace, "ENT-LATE"])
    #expect(history.output.contains("late-arriving: valid from 2026-01-01, known since this close"))
    let entry = try run(seatledger, ["history", workspace, restated])
    #expect(entry.output.contains("restates \(third): a certificate came late"))
  }

  @Test("the ledger can be rebuilt after it, and the next restatement is another")
  func rebuilt() throws {
    #expect(try restate().status == 0)
    let told = try run(seatledger, ["history", workspace, "--format", "json"]).output
    #expect(try run(seatledger, ["rebuild", workspace]).status == 0)
    #expect(try run(seatledger, ["history", workspace, "--format", "json"]).output == told)
    #expect(try restate("again").output.contains("2026-Q3-r2.zip"))
    #expect(
      try file("run.json", of: "2026-10-20_meridian_evidence_2026-Q3-r2").contains(
        "\"name\": \"\(restated)\""))
    #expect(
      try run(
        seatledger, ["verify"] + archivedFiles(workspace).keys.sorted().map { "\(workspace)/archive/\($0)" }
      ).status == 0)
  }

  @Test("an earlier period can be restated, and the latest one goes on from its own pack")
  func earlier() throws {
    #expect(try restate("late invoice", period: "2026-Q2").status == 0)
    let bridge = try file("evidence.xml", of: "2026-10-20_meridian_evidence_2026-Q2-r1")
    #expect(bridge.contains("<bridge from-pack=\"2026-07-06_meridian_evidence_2026-Q2\""))
    let next = try run(
      seatledger, ["close", workspace, "--period", "2026-Q4", "--at", "2027-01-05T09:00:00Z"])
    #expect(next.status == 0, "\(next.errors)")
    let closing = try file("evidence.xml", of: "2027-01-05_meridian_evidence_2026-Q4")
    #expect(closing.contains("<bridge from-pack=\"\(third)\""))
  }

  @Test("what cannot be restated is refused, and nothing is sealed")
  func refused() throws {
    let unsealed = try run(
      seatledger,
      [
        "close", workspace, "--period", "2026-Q4", "--restate", "--reason", "x", "--at",
        "2027-01-05T09:00:00Z",
      ])
    #expect(unsealed.status == 2 && unsealed.errors.contains("2026-Q4 is not sealed yet"))
    for arguments in [
      ["--restate"], ["--reason", "x"], ["--restate", "--reason", "x"],
      ["--period", "2026-Q3", "--restate", "--reason", " "],
    ] {
      #expect(try run(seatledger, ["close", workspace] + arguments).status == 2, "\(arguments)")
    }
    #expect(try archivedFiles(workspace).count == 2)
  }

  @Test("two packs alone are enough to compare, and each adds up for programs")
  func compared() throws {
    try addLateCertificate()
    #expect(try restate().status == 0)
    let alone = try TemporaryFolder()
    for name in [third, restated] {
      try FileManager.default.copyItem(atPath: pack(name), toPath: "\(alone.path)/\(name).zip")
    }
    let outcome = try run(
      seatledger,
      ["compare", "\(alone.path)/\(third).zip", "\(alone.path)/\(restated).zip", "--format", "json"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let value = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let lines = try #require(value?["lines"] as? [[String: Any]])
    let autocad = try #require(lines.first { $0["product"] as? String == "autocad" })
    let steps = try #require(autocad["steps"] as? [[String: Any]])
    #expect(steps.first?["term"] as? String == "corrections")
    #expect(steps.first?["entitlement"] as? Int == 7)
    let text = try run(seatledger, ["compare", pack(third), pack(restated), "--verbose"])
    #expect(text.output.contains("+7 entitlement ENT-LATE: came late: of 2026-01-01"))
    let backwards = try run(
      seatledger, ["compare", pack(third), pack("2026-07-06_meridian_evidence_2026-Q2")])
    #expect(backwards.status == 2)
    #expect(try run(seatledger, ["compare", "\(workspace)/seatledger.toml", pack(third)]).status != 0)
  }

  @Test("a number has a life of its own in the history")
  func number() throws {
    let outcome = try run(seatledger, ["history", workspace, "autocad.effective_entitlement"])
    #expect(outcome.output.contains("effective_entitlement  nothing → "))
    #expect(!outcome.output.contains("shortfall"))
  }
}
