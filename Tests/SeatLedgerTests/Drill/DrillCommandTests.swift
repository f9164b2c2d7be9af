import Foundation
import TestSupport
import Testing

@Suite("Drill, from the command line")
struct DrillCommandTests {
  private static let at = "2026-10-05T09:00:00Z"

  @Test("a close seals the drill, the same to the byte, as page, tables, XML and records")
  func sealed() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    try? FileManager.default.removeItem(atPath: workspace + "/ledger.sqlite")
    let close = ["close", workspace, "--period", "2026-Q2", "--at", Self.at, "--drill"]
    #expect(try run(seatledger, close).status == 0)
    let first = try archivedFiles(workspace)
    for left in ["archive", "ledger.sqlite", ".cache"] {
      try? FileManager.default.removeItem(atPath: "\(workspace)/\(left)")
    }
    #expect(try run(seatledger, close).status == 0)
    #expect(try archivedFiles(workspace) == first)

    let name = "2026-10-05_meridian_evidence_2026-Q2"
    let pack = "\(workspace)/archive/\(name).zip"
    #expect(try run(seatledger, ["verify", pack]).status == 0)
    #expect(try run("python3", ["-m", "zipfile", "-e", pack, folder.path + "/out"]).status == 0)
    let data = "\(folder.path)/out/\(name)/data"
    let table = try String(contentsOfFile: data + "/tables/drill.csv", encoding: .utf8)
    #expect(table.contains("\r\norphaned-seat,2,1,2,0,100,0,"))
    let defects = try String(contentsOfFile: data + "/tables/drilled-defects.csv", encoding: .utf8)
    #expect(defects.split(separator: "\r\n").dropFirst().allSatisfy { $0.contains(",detected,") })
    #expect(try String(contentsOfFile: data + "/drill.html", encoding: .utf8).contains("No false alarm"))
    #expect(try String(contentsOfFile: data + "/index.html", encoding: .utf8).contains("href=\"drill.html\""))
    #expect(try String(contentsOfFile: data + "/records.jsonl", encoding: .utf8).contains("drilled-defect/1"))
    // Nothing that was planted is in a figure of the period.
    let findings = try String(contentsOfFile: data + "/tables/findings.csv", encoding: .utf8)
    #expect(!findings.contains("drill-") && !findings.contains("DRILL-"))
    let valid = try run(
      "xmllint", ["--noout", "--schema", data + "/evidence.xsd", data + "/evidence.xml"])
    #expect(valid.status == 0, "\(valid.errors)")
    let checker =
      packageRoot.deletingLastPathComponent().appendingPathComponent("shared/checks/check-pack").path
    if FileManager.default.isExecutableFile(atPath: checker), isAvailable("7z") {
      let checked = try run(checker, [pack])
      #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
    }
  }

  @Test("drill = true under [cadence] does the same; without it a pack has no drill")
  func configured() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let file = URL(fileURLWithPath: workspace + "/seatledger.toml")
    var text = try String(contentsOf: file, encoding: .utf8)
    text = text.replacingOccurrences(of: "\ndrill = true", with: "\ndrill = false")
    try Data(text.utf8).write(to: file)
    let arguments = ["close", workspace, "--period", "2026-Q2", "--at", Self.at]
    #expect(try run(seatledger, arguments).status == 0)
    let pack = "\(workspace)/archive/2026-10-05_meridian_evidence_2026-Q2.zip"
    #expect(!(try run("unzip", ["-l", pack]).output.contains("drill.html")))
    for left in ["archive", "ledger.sqlite"] {
      try FileManager.default.removeItem(atPath: "\(workspace)/\(left)")
    }
    text = text.replacingOccurrences(of: "\ndrill = false", with: "")
    text = text.replacingOccurrences(of: "[cadence]\n", with: "[cadence]\ndrill = true\n")
    try Data(text.utf8).write(to: file)
    #expect(try run(seatledger, arguments).status == 0)
    #expect(try run("unzip", ["-l", pack]).output.contains("drill.html"))
  }

  @Test("prints text and JSON, writes the page, and leaves the copy where it is asked to")
  func prints() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    let copy = folder.path + "/drilled"
    let text = try run(
      seatledger,
      ["drill", workspace, "--at", Self.at, "--defects", "1", "--output", folder.path, "--keep", copy])
    #expect(text.status == 0, "\(text.output)\(text.errors)")
    #expect(text.output.contains("planted defects were found. 0 false alarms."))
    let page = try String(contentsOfFile: folder.path + "/drill.html", encoding: .utf8)
    #expect(page.contains("<h1>Drill</h1>") && page.components(separatedBy: "<script").count == 2)
    #expect(try run(seatledger, ["check", copy, "--at", Self.at, "--quiet"]).status == 0)
    let again = try run(seatledger, ["drill", workspace, "--at", Self.at, "--keep", copy])
    #expect(again.status == 5)
    let json = try run(seatledger, ["drill", workspace, "--at", Self.at, "--format", "json", "--quiet"])
    let value = try #require(
      try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
    #expect(value["clean"] as? Bool == true && value["missed"] as? Int == 0)
    #expect(try run(seatledger, ["drill", workspace, "--defects", "0"]).status == 2)
    #expect(!FileManager.default.fileExists(atPath: workspace + "/archive"))
  }
}
