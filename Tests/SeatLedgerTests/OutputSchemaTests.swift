import Foundation
import TestSupport
import Testing

@Suite("--format json is as its schemas document")
struct OutputSchemaTests {
  /// Which schema documents a command's output; a new command needs a line here and a schema.
  private static let schemaOf = [
    "close": "close", "check": "check", "verify": "verify", "compare": "compare", "disclose": "disclose",
    "history": "history", "rebuild": "history", "pulse": "pulse", "drill": "drill", "init": "init",
    "explain": "explain", "plan": "plan", "messages": "messages", "renewal": "renewal",
    "signoff request": "signoff-request",
    "signoff add": "signoff-status",
    "signoff status": "signoff-status", "signoff archive": "signoff-archive",
  ]

  private func expectValid(_ schema: String, _ arguments: [String], status: Int32 = 0) throws {
    let outcome = try run(seatledger, arguments + ["--format", "json", "--quiet"])
    #expect(outcome.status == status, "\(arguments): \(outcome.errors)")
    let problems = try OutputSchema(schema).problems(in: outcome.output)
    #expect(problems.isEmpty, "\(arguments): \(problems.prefix(5))")
  }

  @Test("every command has a schema, and every schema a command")
  func complete() throws {
    let dump = try run(seatledger, ["--experimental-dump-help"]).output
    let value = try JSONSerialization.jsonObject(with: Data(dump.utf8)) as? [String: Any]
    func leaves(_ command: [String: Any], _ words: [String]) -> [String] {
      let below = (command["subcommands"] as? [[String: Any]] ?? []).filter {
        $0["commandName"] as? String != "help"
      }
      if below.isEmpty { return [words.joined(separator: " ")] }
      return below.flatMap { leaves($0, words + [$0["commandName"] as? String ?? ""]) }
    }
    let commands = leaves(try #require(value?["command"] as? [String: Any]), [])
    #expect(Set(commands) == Set(Self.schemaOf.keys))
    #expect(Set(try OutputSchema.names()) == Set(Self.schemaOf.values).union(["check-proposal", "stats"]))
  }

  @Test("no schema leaves a member open or optional")
  func closed() throws {
    for name in try OutputSchema.names() {
      #expect(try OutputSchema(name).openObjects().isEmpty, "\(name)")
    }
  }

  @Test("what commands print of the sample is valid")
  func sample() throws {
    let folder = try TemporaryFolder()
    let firm = try copyOfSample("meridian", in: folder, isSmall: true)
    let at = ["--at", "2026-10-05T09:00:00Z"]
    let q2 = "\(firm)/archive/2026-10-05_meridian_evidence_2026-Q2.zip"
    let q3 = "\(firm)/archive/2026-10-05_meridian_evidence_2026-Q3.zip"
    try expectValid("check", ["check", firm] + at)
    let exports = "\(folder.path)/exports"
    try FileManager.default.copyItem(atPath: "\(firm)/sources", toPath: exports)
    try expectValid("check-proposal", ["check", exports] + at, status: 2)
    try expectValid("close", ["close", firm] + at)
    try expectValid("close", ["close", firm] + at)
    try expectValid("verify", ["verify", q2, q3])
    try expectValid("verify", ["verify", "--chain", "\(firm)/archive"])
    try expectValid("compare", ["compare", q2, q3])
    try expectValid(
      "disclose", ["disclose", q3, "--publisher", "Autodesk", "--output", folder.path] + at)
    try expectValid("history", ["history", firm])
    try expectValid("history", ["rebuild", firm])
    try expectValid("pulse", ["pulse", firm, "--at", "2026-10-20T09:00:00Z"])
    try expectValid("drill", ["drill", firm, "--defects", "1"] + at)
    try expectValid("renewal", ["renewal", firm, "--publisher", "Autodesk"] + at)
    try folder.write(
      """
      name = "Growth"
      [[headcount]]
      department = "Project Controls"
      change = 7
      """, to: "growth.toml")
    try expectValid("plan", ["plan", firm, "\(folder.path)/growth.toml"] + at)
    try expectValid("messages", ["messages", firm] + at)
    try expectValid("init", ["init", "\(folder.path)/new"] + at)
    try expectValid("explain", ["explain"])
    try expectValid("explain", ["explain", "shortfall"])
  }

  @Test(
    "what sign-off commands print is valid",
    .enabled(if: isAvailable("openssl"), "openssl is not on this machine"))
  func signoffs() throws {
    let sample = try SignedSample()
    try expectValid("signoff-request", ["signoff", "request", sample.pack])
    try expectValid("signoff-status", ["signoff", "status", sample.pack], status: 1)
    try expectValid("signoff-archive", ["signoff", "archive", sample.pack], status: 1)
    for person in ["omar", "ruth"] {
      try expectValid("signoff-status", ["signoff", "add", sample.pack, sample.signed(by: person)])
    }
    try expectValid("verify", ["verify", sample.pack, "--ca", "\(sample.workspace)/ca.pem"])
    try expectValid("signoff-archive", ["signoff", "archive", sample.pack])
  }

  @Test("the check itself finds what is wrong")
  func check() throws {
    let schema = try OutputSchema("init")
    #expect(schema.problems(in: #"{"workspace": "a", "files": ["b"]}"#).isEmpty)
    #expect(schema.problems(in: #"{"workspace": "a", "files": ["b"], "more": 1}"#).count == 1)
    #expect(schema.problems(in: #"{"workspace": "a"}"#).count == 1)
    #expect(schema.problems(in: #"{"workspace": 1, "files": [2, true]}"#).count == 3)
    let verify = try OutputSchema("verify")
    #expect(!verify.problems(in: #"{"good": 1, "packs": [], "chain": null}"#).isEmpty)
    #expect(verify.problems(in: #"{"good": true, "packs": [], "chain": null}"#).isEmpty)
    #expect(!verify.problems(in: #"{"good": true, "packs": [{"path": ""}], "chain": null}"#).isEmpty)
  }
}
