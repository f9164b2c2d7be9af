import Facts
import Foundation
import Rendering
import TestSupport
import Testing

@testable import SeatLedger

@Suite("explain: rejections and reports")
struct ExplainReportsTests {
  private func kinds(_ name: String) -> [Explanation.Kind] { explain(name).found.map(\.kind) }

  @Test("every code with which a reader rejects a row is explained")
  func rejections() throws {
    let readers = try swiftFiles(in: ["Intake", "Usage"])
    let known = Set(RejectedRow.meanings.keys)
    let unsaid = known.filter { code in !readers.contains { $0.contains("\"\(code)\"") } }
    #expect(unsaid.isEmpty, "no reader says \(unsaid)")
    for code in known { #expect(kinds(code).contains(.rejection), "\(code)") }
    let rejecting = readers.flatMap { text in
      text.matches(of: /(?:reject\(\s*[^;{}"]{0,120}|RowFlaw\(\s*code: |flaw\(\s*)"([a-z]+(?:-[a-z]+)*)"/).map
      {
        String($0.output.1)
      }
    }
    #expect(Set(rejecting).count > 12, "\(Set(rejecting))")
    #expect(Set(rejecting).subtracting(known).isEmpty, "\(Set(rejecting).subtracting(known))")
  }

  private func swiftFiles(in rooms: [String]) throws -> [String] {
    try rooms.flatMap { room in
      let folder = packageRoot.appending(path: "Sources/\(room)")
      let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
      return try names.filter { $0.hasSuffix(".swift") }.sorted().map {
        try String(contentsOf: folder.appending(path: $0), encoding: .utf8)
      }
    }
  }

  @Test("every column of renewal packs, editions, plans and messages is explained")
  func columns() throws {
    let folder = try TemporaryFolder()
    let firm = try copyOfSample("meridian", in: folder, isSmall: true)
    let at = ["--at", "2026-10-05T09:00:00Z"]
    func done(_ arguments: [String]) throws {
      let outcome = try run(seatledger, arguments + at + ["--quiet"])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    try done(["close", firm])
    try done(["renewal", firm, "--publisher", "Autodesk", "--output", folder.path + "/renewal"])
    let pack = "\(firm)/archive/2026-10-05_meridian_evidence_2026-Q3.zip"
    for edition in ["vendor", "auditor"] {
      try done([
        "disclose", pack, "--publisher", "Autodesk", "--edition", edition, "--output",
        folder.path + "/edition",
      ])
    }
    try folder.write(
      "name = \"Growth\"\n[[headcount]]\ndepartment = \"Civil Engineering\"\nchange = 5\n", to: "grow.toml")
    try done(["plan", firm, folder.path + "/grow.toml", "--output", folder.path + "/plan"])
    try done(["messages", firm, "--output", folder.path + "/messages"])
    var met: Set<String> = []
    for report in ["renewal", "edition", "plan", "messages"] {
      let tables = try tables(in: "\(folder.path)/\(report)")
      #expect(!tables.isEmpty, "\(report)")
      for (name, header) in tables {
        let name = report == "messages" ? "OWNER" : name
        for column in header {
          let code = "\(report)/\(name).csv:\(column)"
          met.insert(code)
          #expect(kinds(code) == [.column], "\(code)")
          #expect(explain(code).found.first?.meaning.hasSuffix(".") == true, "\(code)")
        }
      }
    }
    let told = explanations.filter { $0.kind == .column && $0.code.contains("/") }.map(\.code)
    let absent = Set(told).subtracting(met)
    #expect(absent.isEmpty, "explained, and in no table: \(absent.sorted())")
  }

  /// Name without ending, and header, of each table in a folder or in packs there.
  private func tables(in folder: String) throws -> [(name: String, header: [String])] {
    for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".zip") {
      let outcome = try run("unzip", ["-q", "-o", "\(folder)/\(name)", "*/data/tables/*.csv", "-d", folder])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let names = FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []
    return try names.filter { $0.hasSuffix(".csv") }.sorted().map { path in
      let text = String(decoding: try Data(contentsOf: URL(filePath: "\(folder)/\(path)")), as: UTF8.self)
      let name = path.split(separator: "/").last.map { $0.dropLast(4) } ?? ""
      return (String(name), text.prefix { $0 != "\r\n" }.split(separator: ",").map(String.init))
    }
  }
}
