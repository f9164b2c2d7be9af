import Facts
import Foundation
import Intake
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("A new workspace")
struct InitialWorkspaceTests {
  let folder = NSTemporaryDirectory() + "seatledger-new-\(UUID().uuidString)/meridian \"group\""

  private func start() throws -> [String] {
    try startWorkspace(in: folder, at: try #require(Instant("2026-10-05T09:00:00Z")))
  }

  private func remove() {
    try? FileManager.default.removeItem(at: URL(filePath: folder).deletingLastPathComponent())
  }

  @Test("what it writes is a workspace without a fault, named after its folder")
  func opens() throws {
    defer { remove() }
    let written = try start()
    #expect(written.last == "seatledger.toml")
    let workspace = try Workspace.open(folder)
    #expect(workspace.organisation == "Meridian \"group\"")
    #expect(workspace.organisationID == "meridian-group")
    #expect(workspace.firstPeriod.description == "2026-Q3")
    #expect(workspace.sources.map(\.role).count == Set(workspace.sources.map(\.role)).count)
    #expect(Set(workspace.sources.map(\.role)) == Set(Role.allCases), "each role has a source")
    #expect(workspace.sources.filter(\.isSnapshot).map(\.id) == ["people", "devices", "installations"])
  }

  @Test("the defaults that its comments name are the defaults")
  func defaults() throws {
    defer { remove() }
    _ = try start()
    let policy = try Workspace.open(folder).policy
    #expect(policy.dormantAfterDays == Policy().dormantAfterDays)
    #expect(policy.neverUsedAfterDays == Policy().neverUsedAfterDays)
    #expect(policy.noticeWindowDays == Policy().noticeWindowDays)
    #expect(policy.weakProof == Policy().weakProof)
    #expect(policy.softLimitPercent == Policy().softLimitPercent)
    #expect(policy.defaultOwner == Policy().defaultOwner)
    #expect(policy.dueDays == Policy().dueDays)
  }

  @Test("the examples of its README files are rows that the catalogue and the decisions take")
  func examples() throws {
    defer { remove() }
    _ = try start()
    for table in StarterTable.all {
      try Data("\(table.header)\n\(table.example)\n".utf8).write(to: URL(filePath: "\(folder)/\(table.path)"))
    }
    let workspace = try Workspace.open(folder)
    #expect(workspace.catalogue.products.count == 3)
    #expect(workspace.catalogue.useRights.count == 1)
    #expect(workspace.catalogue.suites.count == 1)
    #expect(workspace.catalogue.lists.count == 1)
    #expect(workspace.catalogue.valueUnits.count == 1)
    #expect(workspace.catalogue.tiers.count == 1)
    #expect(workspace.catalogue.skus.count == 1)
    #expect(workspace.catalogue.aliases.count == 1)
    #expect(workspace.catalogue.identities.count == 1)
    #expect(workspace.decisions.exceptions.count == 1)
    #expect(workspace.decisions.remediation.count == 1)
    #expect(workspace.decisions.reservations.count == 1)
    #expect(workspace.decisions.locks.count == 1)
  }

  @Test("what is commented out is right as well")
  func comments() throws {
    defer { remove() }
    _ = try start()
    let url = URL(filePath: "\(folder)/seatledger.toml")
    var lines = try String(contentsOf: url, encoding: .utf8).split(
      separator: "\n", omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      // Keys and tables stand one blank behind the mark; examples within prose stand further in.
      guard line.hasPrefix("# "), let first = line.dropFirst(2).first, first != " " else { continue }
      let rest = line.dropFirst(2)
      if first == "[" || rest.prefix(while: { $0 != " " }) + " =" == rest.prefix(while: { $0 != "=" }) + "=" {
        lines[index] = rest
      }
    }
    try Data(lines.joined(separator: "\n").utf8).write(to: url)
    let workspace = try Workspace.open(folder)
    #expect(workspace.policy.escalation.map(\.owner) == ["simulation lead"])
    #expect(workspace.policy.rates.count == 1)
    #expect(workspace.sources.last?.format == "flexnet-debug-log")
  }

  @Test("source examples have as many cells as their header")
  func cells() {
    for source in starterSources {
      let columns = source.role.fields.required.count + source.optional.count
      #expect(
        source.example.split(separator: ",", omittingEmptySubsequences: false).count == columns,
        "\(source.folder)")
    }
  }

  @Test("a workspace is never overwritten, nor any other file")
  func refuses() throws {
    defer { remove() }
    _ = try start()
    let fault = #expect(throws: Fault.self) { _ = try start() }
    #expect(fault?.exitStatus == 2)
    #expect(fault?.found.contains("already") == true)
    try FileManager.default.removeItem(atPath: folder + "/seatledger.toml")
    #expect(throws: Fault(.usage, place: "", found: "")) { _ = try start() }
    #expect(!FileManager.default.fileExists(atPath: folder + "/seatledger.toml"))
  }
}
