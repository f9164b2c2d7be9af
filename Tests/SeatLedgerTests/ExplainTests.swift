import Archive
import Facts
import Foundation
import Intake
import Reconciliation
import Rendering
import TestSupport
import Testing

@testable import SeatLedger

@Suite("explain")
struct ExplainTests {
  private func kinds(_ name: String) -> [Explanation.Kind] { explain(name).found.map(\.kind) }

  @Test("every rule, fault, problem, status, metric, right and indicator is explained")
  func everyCode() {
    for rule in ruleDescriptions { #expect(kinds(rule.id).contains(.finding), "\(rule.id)") }
    for code in Fault.Code.allCases { #expect(kinds(code.rawValue).contains(.fault), "\(code)") }
    for kind in VerificationProblem.Kind.allCases {
      #expect(kinds(kind.rawValue).contains(.verification), "\(kind)")
    }
    for status in PositionLine.Status.allCases {
      #expect(kinds(status.rawValue).contains(.status), "\(status)")
    }
    for metric in Metric.allCases { #expect(kinds(metric.rawValue).contains(.metric), "\(metric)") }
    for right in UseRight.Kind.allCases { #expect(kinds(right.rawValue).contains(.useRight), "\(right)") }
    for indicator in Indicator.all { #expect(kinds(indicator.id).contains(.indicator), "\(indicator.id)") }
    for format in SourceFormat.all { #expect(kinds(format.name).contains(.format), "\(format.name)") }
    for status in 0...5 { #expect(kinds(String(status)) == [.exitStatus], "\(status)") }
  }

  @Test("texts say something, and each code of a kind is there once")
  func texts() {
    for explanation in explanations {
      #expect(!explanation.code.isEmpty)
      #expect(explanation.meaning.count > 3, "\(explanation.code)")
      #expect(
        explanation.meaning.hasSuffix(".") || explanation.kind == .finding || explanation.kind == .indicator,
        "\(explanation.code): \(explanation.meaning)")
    }
    let codes = explanations.map { "\($0.kind.rawValue) \($0.code)" }
    #expect(Set(codes).count == codes.count)
  }

  @Test("the tables of a pack: every column of every header is explained, in the pack and by explain")
  func columns() throws {
    let folder = try TemporaryFolder()
    let firm = try copyOfSample("meridian", in: folder, isSmall: true)
    let closed = try run(seatledger, ["close", firm, "--at", "2026-10-05T09:00:00Z", "--drill", "--quiet"])
    #expect(closed.status == 0, "\(closed.errors)")
    let pack = "\(firm)/archive/2026-10-05_meridian_evidence_2026-Q3.zip"
    let unzipped = try run("unzip", ["-q", "-j", pack, "*/data/tables/*", "-d", "\(folder.path)/tables"])
    #expect(unzipped.status == 0, "\(unzipped.errors)")
    let tables = URL(fileURLWithPath: "\(folder.path)/tables")
    let names = try FileManager.default.contentsOfDirectory(atPath: tables.path).sorted()
    let metadata = try #require(
      try JSONSerialization.jsonObject(
        with: Data(contentsOf: tables.appendingPathComponent("csv-metadata.json"))) as? [String: Any])
    let described = try #require(metadata["tables"] as? [[String: Any]])
    var columnsOf: [String: [String]] = [:]
    for table in described {
      let schema = try #require(table["tableSchema"] as? [String: Any])
      let columns = try #require(schema["columns"] as? [[String: String]])
      for column in columns { #expect(column["dc:description"]?.isEmpty == false) }
      columnsOf[try #require(table["url"] as? String)] = columns.compactMap { $0["name"] }
    }
    let written = names.filter { $0.hasSuffix(".csv") }
    #expect(written.count > 40)
    #expect(Set(written) == Set(columnsOf.keys))
    for name in written {
      let text = String(decoding: try Data(contentsOf: tables.appendingPathComponent(name)), as: UTF8.self)
      let header = text.prefix { $0 != "\r\n" }.split(separator: ",").map(String.init)
      #expect(header == columnsOf[name], "\(name)")
      for column in header {
        let found = explain("\(name):\(column)").found
        #expect(found.contains { $0.code == "\(name):\(column)" }, "\(name):\(column)")
        #expect(found.allSatisfy { $0.kind == .column }, "\(name):\(column)")
      }
    }
  }

  @Test("a name may have several meanings, and case and hyphens do not matter")
  func names() {
    #expect(kinds("shortfall").contains(.status))
    #expect(kinds("shortfall").contains(.column))
    #expect(kinds("Covered-By-Agreement").contains(.status))
    #expect(explain("tables/position.csv").found.first?.kind == .table)
  }

  @Test("what is mistyped is proposed")
  func near() {
    #expect(explain("dormant-saet").near.first == "dormant-seat")
    #expect(explain("dorman").near.contains("dormant-seat"))
    #expect(explain("zzzzzzzzzzzz").near.isEmpty)
    #expect(explain("").found.isEmpty)
  }

  @Test("the command explains, lists, proposes, and ends with 2 for what there is not")
  func command() throws {
    let one = try run(seatledger, ["explain", "dormant-seat"])
    #expect(one.status == 0)
    #expect(one.output.hasPrefix("dormant-seat  finding\n"))
    #expect(
      one.output.contains(try #require(ruleDescriptions.first { $0.id == "dormant-seat" }).purpose.prefix(40))
    )
    let list = try run(seatledger, ["explain"])
    for line in list.output.split(separator: "\n") { #expect(displayWidth(String(line)) <= 120) }
    #expect(list.output.contains("orphaned-seat"))
    let unknown = try run(seatledger, ["explain", "dormant-saet"])
    #expect(unknown.status == 2)
    #expect(unknown.errors.contains("dormant-seat"))
    #expect(unknown.output.isEmpty)
    let json = try run(seatledger, ["explain", "--format", "json"])
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect((value["explanations"] as? [Any])?.count == explanations.count)
  }

  @Test("exit statuses: the list is that of the faults and of --help")
  func exitStatuses() throws {
    let help = try run(seatledger, ["--help"]).output
    for status in ExitStatus.all { #expect(help.contains("  \(status.number)  \(status.meaning)")) }
    let known = Set(ExitStatus.all.map(\.number))
    for code in Fault.Code.allCases {
      #expect(known.contains(Fault(code, place: "", found: "").exitStatus))
    }
  }
}
