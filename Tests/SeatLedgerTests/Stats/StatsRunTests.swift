import Foundation
import TestSupport
import Testing

@Suite("--stats and progress, as people meet them")
struct StatsRunTests {
  private let at = ["--at", "2026-10-05T09:00:00Z"]

  private func tells(_ outcome: Outcome, _ names: [String]) {
    for name in names {
      let line = outcome.errors.split(separator: "\n").first {
        $0.drop { $0 == " " }.hasPrefix(name + "  ")
      }
      #expect(line?.contains(" s ") == true, "\(name): \(outcome.errors)")
    }
  }

  @Test("a close and a check tell their stages on standard error, and the pack is the same to the byte")
  func close() throws {
    let folder = try TemporaryFolder()
    let first = try tinySample(in: folder)
    let plain = try run(seatledger, ["close", first, "--quiet"] + at)
    #expect(plain.status == 0 && plain.errors.isEmpty, "\(plain.errors)")
    let second = folder.path + "/second/meridian"
    try FileManager.default.createDirectory(
      atPath: folder.path + "/second", withIntermediateDirectories: true)
    try FileManager.default.copyItem(atPath: first, toPath: second)
    for name in ["archive", ".cache", "ledger.sqlite"] {
      try? FileManager.default.removeItem(atPath: second + "/" + name)
    }
    let measured = try run(seatledger, ["close", second, "--quiet", "--stats"] + at)
    #expect(measured.status == 0)
    #expect(try archivedFiles(second) == archivedFiles(first))
    #expect(measured.output.replacingOccurrences(of: second, with: first) == plain.output)
    tells(
      measured,
      [
        "2026-Q3", "read", "read gateway", "resolve", "count", "allocate", "review", "records and changes",
        "render pages",
        "write and seal", "all",
      ])
    let checked = try run(seatledger, ["check", second, "--quiet", "--stats"] + at)
    tells(checked, ["read", "reconcile", "all"])
    #expect(!checked.errors.contains("seal"))
  }

  @Test("plans, renewals: every command with stages tells them, and as JSON by the schema")
  func others() throws {
    let folder = try TemporaryFolder()
    let workspace = try tinySample(in: folder)
    try folder.write("name = \"As it is\"\n", to: "as-is.toml")
    let planned = try run(
      seatledger, ["plan", workspace, folder.path + "/as-is.toml", "--quiet", "--stats"] + at)
    #expect(planned.status == 0, "\(planned.errors)")
    tells(planned, ["read", "plan", "all"])
    let renewed = try run(
      seatledger,
      ["renewal", workspace, "--publisher", "Autodesk", "--quiet", "--stats", "--format", "json"] + at)
    #expect(renewed.status == 0, "\(renewed.errors)")
    #expect(try OutputSchema("stats").problems(in: renewed.errors) == [])
    #expect(renewed.errors.contains("count and compare scenarios"))
  }

  @Test("rows of a licence server's files are told, which only all files together give")
  func licenceServers() throws {
    let folder = try TemporaryFolder()
    let firm = try copyOfSample("meridian", in: folder)
    try FileManager.default.removeItem(atPath: firm + "/sources/sign-ins")
    let outcome = try run(
      seatledger, ["check", firm, "--quiet", "--stats", "--format", "json", "--period", "2026-Q3"] + at)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let cost = try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) as? [String: Any]
    let files = try #require(
      (try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any])?["files"]
        as? [[String: Any]])
    for stage in try #require(cost?["stages"] as? [[String: Any]]) {
      guard let name = stage["name"] as? String, name.hasPrefix("read ") else { continue }
      let own = files.filter { "read \($0["source"] as? String ?? "")" == name }
      if own.isEmpty { continue }
      #expect(stage["rows"] as? Int == own.reduce(0) { $0 + ($1["read"] as? Int ?? 0) }, "\(name)")
    }
  }

  @Test("as JSON, with verify and recompute: bytes are those of the pack")
  func json() throws {
    let folder = try TemporaryFolder()
    let workspace = try tinySample(in: folder)
    _ = try run(seatledger, ["close", workspace, "--quiet"] + at)
    let pack = try #require(
      try FileManager.default.contentsOfDirectory(atPath: workspace + "/archive").filter {
        $0.hasSuffix(".zip")
      }
      .sorted().last)
    let outcome = try run(
      seatledger,
      ["verify", "\(workspace)/archive/\(pack)", "--recompute", "--stats", "--format", "json", "--quiet"])
    #expect(outcome.status == 0)
    let told = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.errors.utf8)) as? [String: Any], "\(outcome.errors)"
    )
    let stages = try #require(told["stages"] as? [[String: Any]])
    #expect(stages.first?["name"] as? String == pack)
    let digests = try #require(stages.first { $0["name"] as? String == "compare digests" })
    let results = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    let summary = ((results?["packs"] as? [[String: Any]])?.first?["summary"] as? [String])?.first ?? ""
    #expect(
      summary.replacing(",", with: "").contains(
        " \(try #require(digests["amount"] as? Int)) bytes of payload in ")
        && digests["unit"] as? String == "bytes")
    #expect(stages.contains { $0["name"] as? String == "write and compare" && $0["depth"] as? Int == 2 })
    let total = try #require(told["total"] as? [String: Any])
    let wall = stages.filter { $0["depth"] as? Int == 0 }.compactMap { $0["wallMilliseconds"] as? Int }
    #expect(try #require(total["wallMilliseconds"] as? Int) + wall.count >= wall.reduce(0, +))
  }

  @Test("a file says what a pipe says: steps on lines, without bars or control characters")
  func lines() throws {
    let folder = try TemporaryFolder()
    let workspace = try tinySample(in: folder)
    let outcome = try run(seatledger, ["close", workspace] + at)
    let lines = outcome.errors.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
    #expect(lines.contains("seatledger: 2026-Q3: reading"))
    #expect(lines.contains("seatledger: 2026-Q3: writing and sealing the pack"))
    #expect(lines.allSatisfy { $0.hasPrefix("seatledger: ") })
    #expect(
      !outcome.errors.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" || $0 == "█" || $0 == "░" })
  }

  private static let script = "/usr/bin/script"

  /// On a terminal of util-linux' `script`.
  private func onTerminal(_ arguments: [String], _ environment: [String: String] = [:]) throws -> String {
    let command = ([seatledger] + arguments).map { "'\($0)'" }.joined(separator: " ")
    return try run(
      StatsRunTests.script, ["-qec", "stty cols 90; \(command) >/dev/null", "/dev/null"],
      environment: ["TERM": "xterm"].merging(environment) { $1 }
    ).output
  }

  @Test(
    "a terminal gets one line that changes, no wider than it, and nothing of it stays",
    .enabled(if: FileManager.default.isExecutableFile(atPath: script)))
  func terminal() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder)
    let shown = try onTerminal(["close", workspace] + at)
    let drawn = shown.split(separator: "\r").map { $0.replacing("\u{1B}[K", with: "") }
    #expect(drawn.count > 1 && !shown.utf8.contains(0x0A), "\(shown)")
    #expect(drawn.contains { $0.hasPrefix("2026-Q") }, "\(drawn)")
    #expect(drawn.allSatisfy { $0.count < 90 })
    #expect(shown.hasSuffix("\r\u{1B}[K"))
    #expect(!shown.contains("\u{1B}[3"), "no colours")
    // Neither where nobody wants it, nor where the terminal cannot write a line anew.
    #expect(try onTerminal(["check", workspace, "--quiet"]).isEmpty)
    let plain = try onTerminal(["check", workspace], ["TERM": "dumb"])
    #expect(plain.contains("seatledger: ") && !plain.contains("\u{1B}"))
  }
}
