import Foundation
import Intake
import TestSupport
import Testing

/// The sample, closed once for all tests of this suite.
private let closedSample: Result<ClosedSample, any Error> = Result { try ClosedSample() }

private final class ClosedSample: Sendable {
  let folder: TemporaryFolder
  let workspace: String
  let outcome: Outcome

  init() throws {
    folder = try TemporaryFolder()
    workspace = try copyOfSample("meridian", in: folder)
    outcome = try run(seatledger, ["close", workspace, "--at", "2026-10-05T09:00:00Z"])
    for pack in try archivedFiles(workspace).keys {
      let unpacked = try run(
        "python3", ["-m", "zipfile", "-e", "\(workspace)/archive/\(pack)", folder.path + "/unpacked"])
      if unpacked.status != 0 { throw CocoaError(.fileReadCorruptFile) }
    }
  }

  func pack(_ period: String) -> String { "\(workspace)/archive/2026-10-05_meridian_evidence_\(period).zip" }

  func table(_ name: String, _ period: String) throws -> [[String: String]] {
    let path = "\(folder.path)/unpacked/2026-10-05_meridian_evidence_\(period)/data/tables/\(name)"
    let table = try readTable(Array(Data(contentsOf: URL(fileURLWithPath: path))), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }
}

/// A row of the table in `SampleData/README.md`.
struct PlantedFlaw: Sendable, CustomTestStringConvertible {
  let flaw: String
  let periods: [String]
  let expectation: String
  let product: String
  let subject: String
  var testDescription: String { "\(flaw): \(expectation) \(subject)" }

  static let all: [PlantedFlaw] = {
    let path = packageRoot.appendingPathComponent("SampleData/README.md")
    let text = (try? String(contentsOf: path, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "|").map {
        $0.trimmingCharacters(in: CharacterSet(charactersIn: " `"))
      }
      guard cells.count == 6 || cells.count == 4, line.hasPrefix("| "), cells[2].hasPrefix("2026-Q")
      else { return nil }
      return PlantedFlaw(
        flaw: cells[0], periods: cells[2].split(separator: " ").map(String.init), expectation: cells[3],
        product: cells.count == 6 ? cells[4] : "", subject: cells.count == 6 ? cells[5] : "")
    }
  }()
}

@Suite("The sample")
struct SampleTests {
  @Test("closes both quarters and prints where the packs are")
  func closes() throws {
    let sample = try closedSample.get()
    #expect(sample.outcome.status == 0, "\(sample.outcome.errors)")
    for period in ["2026-Q2", "2026-Q3"] {
      #expect(FileManager.default.fileExists(atPath: sample.pack(period)))
      #expect(sample.outcome.output.contains(sample.pack(period)))
    }
  }

  @Test("the list of planted flaws is read")
  func listIsRead() { #expect(PlantedFlaw.all.count > 50) }

  @Test("each planted flaw is said", arguments: PlantedFlaw.all)
  func flaw(_ flaw: PlantedFlaw) throws {
    let sample = try closedSample.get()
    for period in flaw.periods {
      if flaw.expectation.contains(".csv:") {
        try expectCell(flaw.expectation, in: sample, period)
      } else {
        let found = try sample.table("findings.csv", period).contains {
          $0["rule"] == flaw.expectation && unguarded($0["subject"]) == flaw.subject
            && (flaw.product.isEmpty || $0["product_id"] == flaw.product)
        }
        #expect(found, "\(period): no finding \(flaw.expectation) about \(flaw.product) \(flaw.subject)")
      }
    }
  }

  /// `table.csv:key:column=value`; the key stands in one of the first columns.
  private func expectCell(_ expectation: String, in sample: ClosedSample, _ period: String) throws {
    let parts = expectation.split(separator: "=", maxSplits: 1).map(String.init)
    let names = parts[0].split(separator: ":").map(String.init)
    let rows = try sample.table(names[0], period).filter { row in
      ["product_id", "entitlement_id", "path"].contains {
        row[$0] == names[1...(names.count - 2)].joined(separator: ":")
      }
    }
    #expect(rows.contains { $0[names[names.count - 1]] == parts[1] }, "\(period): \(rows)")
  }

  /// A cell without the mark that keeps spreadsheets from reading it as a formula.
  private func unguarded(_ cell: String?) -> String? {
    cell.map { $0.hasPrefix("'") ? String($0.dropFirst()) : $0 }
  }

  @Test(
    "no finding about a subject that the list does not name",
    arguments: ["2026-Q2", "2026-Q3"])
  func noFalseAlarm(period: String) throws {
    let sample = try closedSample.get()
    let planted = Set(
      PlantedFlaw.all.filter { $0.periods.contains(period) }.map { "\($0.expectation) \($0.subject)" })
    // Free units that do not hold for those who lack some: what the position's own rows of the list amount to.
    for row in try sample.table("findings.csv", period) where row["rule"] != "not-eligible" {
      let found = "\(row["rule"] ?? "") \(unguarded(row["subject"]) ?? "")"
      #expect(planted.contains(found), "\(found) was not planted")
    }
  }

  @Test(
    "every position figure equals an independent recomputation from the raw sources",
    .enabled(if: isAvailable("python3")), arguments: ["2026-Q2", "2026-Q3"])
  func recomputed(period: String) throws {
    let sample = try closedSample.get()
    let script = packageRoot.appendingPathComponent("Tests/Recomputation/compare.py").path
    let table =
      "\(sample.folder.path)/unpacked/2026-10-05_meridian_evidence_\(period)/data/tables/position.csv"
    let compared = try run("python3", [script, sample.workspace, period, table])
    #expect(compared.status == 0, "\(compared.output)\(compared.errors)")
  }

  @Test("the bridge starts at the one position, ends at the other, and adds up between them")
  func bridge() throws {
    let sample = try closedSample.get()
    #expect(try sample.table("bridge.csv", "2026-Q2").isEmpty)
    let rows = Dictionary(grouping: try sample.table("bridge.csv", "2026-Q3")) { $0["product_id"] ?? "" }
    for (period, end) in [("2026-Q2", "opening"), ("2026-Q3", "closing")] {
      for position in try sample.table("position.csv", period) {
        let line = rows[position["product_id"] ?? ""]?.first { $0["term"] == end }
        for (name, column) in [
          ("net_consumption", "net"), ("shortfall", "shortfall"), ("surplus", "surplus"),
        ] { #expect(line?[name] == position[column], "\(position["product_id"] ?? "") \(name)") }
        let entitlement = line?["unlimited"] == "yes" ? "unlimited" : line?["entitlement"]
        #expect(entitlement == position["effective_entitlement"])
      }
    }
    for (product, line) in rows {
      for column in ["entitlement", "net_consumption", "covered_by_agreement", "shortfall", "surplus"] {
        let numbers = line.compactMap { Int($0[column] ?? "") }
        guard numbers.count == line.count else { continue }
        #expect(numbers.dropLast().reduce(0, +) == numbers.last, "\(product) \(column)")
      }
    }
  }

  @Test("the method page says every rule that the pack names in words")
  func method() throws {
    let sample = try closedSample.get()
    for period in ["2026-Q2", "2026-Q3"] {
      let folder = "\(sample.folder.path)/unpacked/2026-10-05_meridian_evidence_\(period)/data"
      let page = try String(contentsOfFile: folder + "/method.html", encoding: .utf8)
      #expect(!page.contains("Named in this pack."))
      let matched = try sample.table("match-rules.csv", period).compactMap { $0["rule"] }
      for rule in matched {
        let id = rule.hasPrefix("catalogue/aliases.csv") ? "catalogue/aliases.csv" : rule
        #expect(page.contains("<code>\(id)</code>"), "\(rule)")
      }
    }
  }

  @Test("the sample to perform again leads to rows that are there, and the sheet to what was declared")
  func completeness() throws {
    let sample = try closedSample.get()
    let links = try sample.table("reperformance-sample.csv", "2026-Q3")
    #expect(Set(links.compactMap { $0["direction"] }) == ["forward", "backward"])
    for link in links where link["path"]?.hasSuffix(".csv") ?? false {
      let path = "\(sample.workspace)/\(link["path"] ?? "")"
      let lines = try Data(contentsOf: URL(fileURLWithPath: path)).split(
        separator: 0x0A, omittingEmptySubsequences: false)
      #expect((2...lines.count).contains(Int(link["line"] ?? "") ?? 0))
    }
    let register = try sample.table("completeness.csv", "2026-Q3").first {
      $0["source"] == "contract-register" && $0["total"] == "rows"
    }
    #expect(register?["standing"] == "agrees" && register?["extracted_by"] == "procurement")
  }

  @Test("verify finds both packs good, and the chain between them")
  func verifies() throws {
    let sample = try closedSample.get()
    let verified = try run(seatledger, ["verify", sample.pack("2026-Q2"), sample.pack("2026-Q3")])
    #expect(verified.status == 0, "\(verified.output)")
    #expect(verified.output.contains("continues 2026-10-05_meridian_evidence_2026-Q2"))
  }

  @Test("a flipped byte is found, and the exit status says so")
  func tampered() throws {
    let sample = try closedSample.get()
    var bytes = try Data(contentsOf: URL(fileURLWithPath: sample.pack("2026-Q2")))
    bytes[bytes.count / 2] ^= 1
    let path = sample.folder.path + "/2026-10-05_meridian_evidence_2026-Q2.zip"
    try bytes.write(to: URL(fileURLWithPath: path))
    #expect(try run(seatledger, ["verify", path]).status == 4)
  }

  @Test("a person's history tells how a seat came and went")
  func history() throws {
    let sample = try closedSample.get()
    let told = try run(seatledger, ["history", sample.workspace, "position:matlab"])
    #expect(told.status == 0)
    #expect(told.output.contains("2026-Q3"))
    #expect(told.output.contains("shortfall"))
  }

  @Test("a person's history has the seats and findings that came with it")
  func historyOfPerson() throws {
    let sample = try closedSample.get()
    let leaver = try #require(
      PlantedFlaw.all.first { $0.expectation == "orphaned-seat" && $0.periods == ["2026-Q3"] })
    let told = try run(seatledger, ["history", sample.workspace, leaver.subject]).output
    #expect(told.contains("person \(leaver.subject) changed"))
    #expect(told.contains("seat \(leaver.product)/\(leaver.subject)"))
    #expect(told.contains("rule orphaned-seat"))
  }

  @Test("the ledger is made anew from the archive, and says the same")
  func rebuilt() throws {
    let sample = try closedSample.get()
    let folder = try TemporaryFolder()
    let copy = folder.path + "/copy"
    try FileManager.default.copyItem(atPath: sample.workspace, toPath: copy)
    let before = try run(seatledger, ["history", copy, "--verbose"]).output
    try FileManager.default.removeItem(atPath: copy + "/ledger.sqlite")
    #expect(try run(seatledger, ["close", copy, "--at", "2026-10-05T09:00:00Z"]).status == 4)
    #expect(try run(seatledger, ["rebuild", copy]).status == 0)
    #expect(try run(seatledger, ["history", copy, "--verbose"]).output == before)
  }

  private static let checkPack =
    packageRoot.deletingLastPathComponent().appendingPathComponent("shared/checks/check-pack").path

  @Test(
    "the checker of packs that nobody here wrote finds both good",
    .enabled(
      if: FileManager.default.isExecutableFile(atPath: checkPack) && isAvailable("7z"),
      "needs ../shared/checks and p7zip-full"), arguments: ["2026-Q2", "2026-Q3"])
  func checkedByOthers(period: String) throws {
    let sample = try closedSample.get()
    let checked = try run(SampleTests.checkPack, [sample.pack(period)])
    #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
  }
}
