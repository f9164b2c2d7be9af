import Facts
import Foundation
import TestSupport
import Testing

/// Runs the built `seatledger` to its end.
private func ran(_ arguments: [String]) throws -> Outcome { try run(seatledger, arguments) }

@Suite("The command line")
struct CommandLineTests {
  @Test(
    "help is printed as a result, fits 80 columns and names exit statuses",
    arguments: [
      [], ["close"], ["check"], ["verify"], ["history"], ["init"], ["signoff", "request"],
      ["signoff", "add"], ["signoff", "status"], ["signoff", "archive"], ["disclose"], ["renewal"], ["plan"],
      ["messages"],
    ])
  func help(_ command: [String]) throws {
    let outcome = try ran(command + ["--help"])
    #expect(outcome.status == 0)
    #expect(outcome.errors.isEmpty)
    let prose = outcome.output.prefix(
      upTo: outcome.output.range(of: "USAGE:")?.lowerBound ?? outcome.output.endIndex)
    for line in prose.split(separator: "\n") { #expect(line.count <= 80, "\(line)") }
    if command != ["init"] && command != ["history"] { #expect(prose.contains("Exit status:")) }
    #expect(prose.contains("seatledger "))
  }

  @Test(
    "wrong use exits 2, says what was meant, and prints nothing as a result",
    arguments: [
      (["clsoe"], "did you mean `seatledger close`?"),
      (
        ["frobnicate"],
        "expected close, check, verify, compare, signoff, disclose, renewal, plan, messages, history, pulse, drill, rebuild, init"
      ),
      (["close", "--perod", "2026-Q3"], "Did you mean '--period'?"),
      (["close", "--period", "2026-Q5"], "expected a quarter, month or year"),
      (["close", "--at", "yesterday"], "expected RFC 3339"),
      (["close", "--fail-on", "hgh"], "Did you mean high?"),
      (["close", "--format", "xml"], "'text' and 'json'"),
      (["verify"], "Name a pack to check"),
      (["check", "/nowhere/at/all"], "there is no such folder"),
    ])
  func wrongUse(_ arguments: [String], _ words: String) throws {
    let outcome = try ran(arguments)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.hasPrefix("seatledger: error: "), "\(outcome.errors)")
    #expect(outcome.errors.contains(words), "\(outcome.errors)")
  }

  @Test("every problem of a workspace is on standard error, none as a result")
  func faults() throws {
    let fixture = try WorkspaceFixture(replacing: [("= 60", "= 0"), ("\"Ansys\"", "4")])
    for command in ["close", "check"] {
      let outcome = try withExtendedLifetime(fixture) { try ran([command, $0.path]) }
      #expect(outcome.status == 2)
      #expect(outcome.output.isEmpty)
      #expect(outcome.errors.split(separator: "\n").count == 2)
      #expect(outcome.errors.hasPrefix("seatledger: error: seatledger.toml:13: "))
    }
  }

  @Test(
    "a period of another cadence, or before the first, is wrong use",
    arguments: [
      ("2026-07", "is a month"), ("2025-Q4", "before the first period"),
    ])
  func periods(_ period: String, _ words: String) throws {
    let fixture = try WorkspaceFixture()
    let outcome = try withExtendedLifetime(fixture) {
      try ran(["check", $0.path, "--period", period])
    }
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(words))
  }

  @Test("init writes a workspace, and refuses to write over it")
  func initialise() throws {
    let folder = NSTemporaryDirectory() + "seatledger-cli-\(UUID().uuidString)"
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let first = try ran(["init", folder, "--at", "2026-10-05T09:00:00Z", "--format", "json"])
    #expect(first.status == 0)
    #expect(first.errors.isEmpty)
    let value = try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any]
    #expect((value?["files"] as? [String])?.last == "seatledger.toml")
    let check = try ran(["check", folder, "--at", "2026-10-05T09:00:00Z", "--quiet"])
    #expect(check.status == 0, "\(check.errors)")
    #expect(check.errors.isEmpty)
    let second = try ran(["init", folder])
    #expect(second.status == 2)
    #expect(second.errors.contains("a workspace already"))
  }

  @Test("a workspace that cannot be written is exit 5")
  func unwritable() throws {
    #expect(try ran(["init", "/proc/none"]).status == 5)
  }

  @Test("what a fault quotes cannot steer the terminal")
  func hostile() throws {
    let outcome = try ran(["cl\u{1B}[2Jse"])
    #expect(!outcome.errors.contains("\u{1B}"))
  }
}
