import Facts
import Foundation
import Reconciliation
import TestSupport
import Testing

@testable import SeatLedger

@Suite("Drill")
struct DrillTests {
  private static let at = Instant("2026-10-05T09:00:00Z") ?? Instant(seconds: 0)

  private func request(_ path: String, seed: UInt64, defects: Int = 2) throws -> DrillRequest {
    let workspace = try Workspace.open(path)
    return DrillRequest(
      workspace: workspace, period: workspace.currentPeriod(at: Self.at), at: Self.at, seed: seed,
      defectsPerRule: defects)
  }

  /// Rules that no drill plants a defect for, each with its reason. There are none.
  private static let excluded: [String: String] = [:]

  @Test("every rule of the review has a defect, and every defect a rule")
  func everyRuleHasADefect() {
    let rules = Set(ruleDescriptions.map(\.id))
    let defects = Defect.all.map(\.rule)
    #expect(Set(defects).union(Self.excluded.keys) == rules)
    #expect(Set(defects).count == defects.count)
  }

  @Test(
    "on the sample every defect is found, and nothing else is said",
    arguments: [1, 2, 20_260_930] as [UInt64])
  func sample(seed: UInt64) throws {
    let folder = try TemporaryFolder()
    let path = try copyOfSample("meridian", in: folder)
    let before = try filesBelow(path)
    let report = try drill(request(path, seed: seed, defects: 3)) { _ in }
    #expect(report.plants.count == 3 * (Defect.all.count - report.unplanted.count))
    // What the sample's configuration does not declare cannot be breached; see below.
    #expect(Set(report.unplanted.map(\.rule)).isSubset(of: ["naming-convention"]))
    #expect(report.plants.filter { !$0.isDetected }.map { "\($0.name) \($0.what)" } == [])
    #expect(report.falseAlarms == [])
    #expect(report.silenced == [])
    // The real configuration is drilled too: own products, own files, own sources.
    let own = Set(report.plants.filter(\.isOnOwn).map(\.name.rule))
    #expect(
      own.isSuperset(of: [
        "unlicensed-use", "crossed-limit", "orphaned-seat", "access-after-leaving", "dormant-seat",
        "never-used-seat", "shared-login", "unknown-identity", "late-source", "rejected-rows",
        "control-total-differs",
      ]), "\(own)")
    // Owners come from the workspace's own escalation matrix.
    let owners = report.plants.filter { $0.name.rule == "orphaned-seat" }.compactMap(\.detection?.owner)
    #expect(Set(owners).contains("it service desk"), "\(owners)")
    #expect(try filesBelow(path) == before)
  }

  @Test("a workspace that has nothing yet can be drilled as well")
  func emptyWorkspace() throws {
    let fixture = try WorkspaceFixture()
    let report = try drill(request(fixture.path, seed: 4)) { _ in }
    #expect(report.plants.count == 2 * (Defect.all.count - report.unplanted.count))
    #expect(Set(report.unplanted.map(\.rule)) == ["missing-manager", "naming-convention"])
    #expect(report.plants.allSatisfy { !$0.isOnOwn })
    #expect(report.isClean, "\(report.falseAlarms) \(report.silenced)")
  }

  @Test("a declared naming convention is drilled, and what the drill makes is no breach of it")
  func namingConvention() throws {
    for convention in ["human = [\"[a-z]+\"]", "hosts = [\"pc-*\"]"] {
      let fixture = try WorkspaceFixture(
        replacing: [("[cadence]", "[identity.naming]\n\(convention)\n\n[cadence]")])
      let report = try drill(request(fixture.path, seed: 9)) { _ in }
      #expect(report.plants.count { $0.name.rule == "naming-convention" && $0.isDetected } == 2)
      #expect(report.isClean, "\(report.falseAlarms) \(report.silenced)")
    }
  }

  @Test("the same seed plants the same, another one something else")
  func seeds() throws {
    let folder = try TemporaryFolder()
    let path = try copyOfSample("meridian", in: folder, isSmall: true)
    let first = drillJSON(try drill(request(path, seed: 5)) { _ in })
    #expect(drillJSON(try drill(request(path, seed: 5)) { _ in }) == first)
    #expect(drillJSON(try drill(request(path, seed: 6)) { _ in }) != first)
  }

  @Test("a report is read as it was written, of a whole period and of a part")
  func parsed() throws {
    let fixture = try WorkspaceFixture()
    for day in ["2026-09-30", "2026-08-15"] {
      var request = try request(fixture.path, seed: 7, defects: 1)
      request.workspace.pulse = .week
      let last = try #require(Day(day))
      request.period = try #require(request.period.upTo(last))
      var report = try drill(request) { _ in }
      #expect(report.isClean, "\(report.falseAlarms) \(report.plants.filter { !$0.isDetected })")
      report.falseAlarms = [FindingName(rule: "weak-proof", product: "", subject: "“x”, y")]
      report.silenced = [FindingName(rule: "weak-proof", product: "mech", subject: "z")]
      report.plants[0].detection = nil
      let text = drillJSON(report)
      let read = try #require(DrillReport(parsing: Array(text.utf8)))
      #expect(drillJSON(read) == text)
      #expect(DrillReport(parsing: Array(text.utf8.dropLast(40))) == nil)
    }
  }

  @Test("each defect lies in the period, and is noticed on the day after it")
  func days() throws {
    let fixture = try WorkspaceFixture()
    var request = try request(fixture.path, seed: 8)
    request.workspace.pulse = .week
    let report = try drill(request) { _ in }
    for plant in report.plants {
      #expect(report.period.contains(plant.since), "\(plant.name) \(plant.since)")
      #expect(plant.noticedByClose == report.period.last + 1)
      let look = try #require(plant.noticedByPulse)
      #expect((1...7).contains(look - plant.since))
      // 2026-10-05 is a Monday.
      let monday = try #require(Day("2026-10-05"))
      #expect((look - monday) % 7 == 0)
    }
    #expect(PulseCadence.day.look(after: report.period.last) == report.period.last + 1)
  }

  @Test("a configuration that cannot be added to is refused, with its line")
  func inlineSources() throws {
    let fixture = try WorkspaceFixture()
    var workspace = try fixture.open()
    let text = "x = 1\nsource = [{ id = \"a\" }]\n"
    workspace.ruleFiles = [RuleFile(path: "seatledger.toml", bytes: Array(text.utf8))]
    let fault = #expect(throws: Fault.self) { try DrillConfiguration(workspace) }
    #expect(fault?.place == "seatledger.toml:2")
  }
}
