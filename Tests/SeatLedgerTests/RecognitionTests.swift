import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import SeatLedger

@Suite("Files that no source reads")
struct RecognitionTests {
  private static let moment = Instant("2026-10-05T09:00:00Z")

  private func proposed(_ files: [String: String]) throws -> (ProposedWorkspace, TemporaryFolder) {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    let moment = try #require(RecognitionTests.moment)
    return (try #require(proposedWorkspace(in: folder.path, at: moment)), folder)
  }

  /// What is wrong with a proposal that is pasted as it is.
  private func faults(_ configuration: String) throws -> [String] {
    try WorkspaceFixture(files: ["seatledger.toml": configuration]).faults()
  }

  /// A file with the whole header of a preset, or a row with all its members.
  private static func file(_ preset: Preset) -> String {
    let names = (preset.signature.required + preset.signature.usual).map { $0.replacing("*", with: "x") }
    guard preset.format == "delimited" else {
      var tree: [String: Any] = [:]
      for name in names {
        let parts = name.split(separator: ".").map(String.init)
        if parts.count == 1 {
          tree[name] = "x"
        } else {
          var inner = tree[parts[0]] as? [String: Any] ?? [:]
          inner[parts[1]] = "x"
          tree[parts[0]] = inner
        }
      }
      let row: Any = preset.layout.root == "/computer" ? tree : [tree]
      let root = preset.layout.root.dropFirst()
      let data = try? JSONSerialization.data(withJSONObject: root.isEmpty ? row : [String(root): row])
      return String(decoding: data ?? Data(), as: UTF8.self)
    }
    let head = String(repeating: "Other,Head\n", count: preset.layout.skippedLines)
    return head + names.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
  }

  @Test("a log with starts and ends is proposed as one of sessions, one without as one of uses")
  func sessions() throws {
    let (lent, _) = try proposed([
      "lent.csv":
        "User,Feature,Start time,End time,Host\nada,cad,2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,ws1\n"
    ])
    #expect(lent.configuration.contains("at = \"Start time\""), "\(lent.configuration)")
    #expect(lent.configuration.contains("until = \"End time\""))
    #expect(lent.configuration.contains("device = \"Host\""))
    let (used, _) = try proposed([
      "used.csv": "User,Feature,Start time,Host\nada,cad,2026-08-03T08:00:00Z,ws1\n"
    ])
    #expect(used.configuration.contains("at = \"Start time\""), "\(used.configuration)")
    #expect(!used.configuration.contains("until =") && !used.configuration.contains("device ="))
  }

  @Test(
    "every preset is recognised in a folder, and its entry can be pasted",
    arguments: Preset.all.filter { $0.format != "lines" }.map(\.name))
  func presets(_ name: String) throws {
    let preset = try #require(Preset.named(name))
    let (proposal, _) = try proposed([
      "a/export.\(preset.format == "json" ? "json" : "csv")": Self.file(preset)
    ])
    let file = try #require(proposal.files.first)
    #expect(file.certain?.name == name, "\(file.candidates)")
    let faults = try faults(proposal.configuration)
    // What the export does not hold is asked for, and nothing else is wrong.
    let open = preset.uses[0].open.filter { !["currency", "evidence"].contains($0) }
    #expect(faults.count == open.count, "\(faults)\n\(proposal.configuration)")
    for field in open { #expect(faults.first?.contains("maps no \(field)") == true) }
  }

  @Test("an unknown file gets a mapping by the names of its columns and by what its cells hold")
  func unknown() throws {
    let (proposal, _) = try proposed([
      "orders/q3.csv": """
      Bestellungen, drittes Quartal

      Bestellnummer;Bestelldatum;Lieferant;Menge;Einzelpreis;Bezeichnung;Währung
      4711;03.07.2026;Müller;3;1.234,50;AutoCAD;EUR
      4712;14.08.2026;Meier;1;99,00;Revit;EUR

      """,
      "sso/signins.jsonl": """
      {"createdDateTime":"2026-09-14T08:31:07Z","device":{"name":"WS1"},"userPrincipalName":"ann@x.example","appDisplayName":"Visio","status":"success"}
      {"createdDateTime":"2026-09-15T08:31:07Z","device":{"name":"WS2"},"userPrincipalName":"bo@x.example","appDisplayName":"Visio","status":"failure"}

      """,
      "hr/staff.csv": """
      Employee ID,Full Name,E-mail,Hire Date,Termination Date,Department
      1,Ann Lee,ann@x.example,04/05/2021,,Structures
      2,Bo Chen,bo@x.example,11/03/2020,Never,Fluids

      """,
    ])
    let text = proposal.configuration
    for line in [
      "po_number = \"Bestellnummer\"", "order_date = { from = \"Bestelldatum\", formats = [\"d.M.yyyy\"] }",
      "unit_price = { from = \"Einzelpreis\", decimal-mark = \",\" }", "delimiter = \";\"", "skip-lines = 2",
      "currency = \"Währung\"", "at = \"createdDateTime\"", "subject = \"userPrincipalName\"",
      "product = \"appDisplayName\"", "outcome = \"status\"", "format = \"json-lines\"",
      "person_id = \"Employee ID\"", "start = { from = \"Hire Date\", formats = [\"M/d/yyyy\"] }",
      "so they are as d/M/yyyy: decide",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(try faults(text) == [])
    #expect(proposal.missing.map(\.name).first == "catalogue/products.csv")
    #expect(!proposal.missing.map(\.name).contains("people"))
  }

  @Test("what no column is like is left for a person, and nothing is read before")
  func open() throws {
    let (proposal, _) = try proposed(["po.csv": "PO Number,Supplier,Quantity,Unit Price\n1,Seller,2,3.00\n"])
    let faults = try faults(proposal.configuration)
    #expect(faults.count == 1 && faults[0].contains("maps no order_date"), "\(faults)")
    #expect(proposal.configuration.contains("# order_date =   # needed"))
    #expect(proposal.configuration.contains("currency = { default = \"USD\" }"))
  }

  @Test("two equally sure candidates are both named, and neither is certain")
  func equal() throws {
    let presets = Preset.all.filter { $0.format == "delimited" && $0.layout.skippedLines == 0 }
    var pair: (String, [Candidate])?
    for (index, one) in presets.enumerated() where pair == nil {
      for other in presets.dropFirst(index + 1) where pair == nil {
        let names =
          one.signature.required + one.signature.usual + other.signature.required + other.signature.usual
        let unique = names.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let text = unique.map { "\"\($0.replacing("*", with: "x"))\"" }.joined(separator: ",") + "\n"
        let found = candidates(for: FileSample(path: "f", Array(text.utf8)))
        if found.count > 1, found[0].sureness == found[1].sureness { pair = (text, found) }
      }
    }
    let (text, found) = try #require(pair)
    let (proposal, _) = try proposed(["both.csv": text])
    let file = try #require(proposal.files.first)
    #expect(file.certain == nil)
    #expect(file.proposal.contains("format = \"\(found[0].name)\""))
    #expect(
      file.proposal.contains("just as sure: ") && file.proposal.contains("# format = \"\(found[1].name)\""))
    let printed = unreadLines([file], PrintStyle()).joined(separator: "\n")
    #expect(
      printed.contains("equally sure") && printed.contains(found[0].name) && printed.contains(found[1].name))
  }

  @Test("whatever a file's columns are called, its proposal parses", arguments: 1...60)
  func hostileNames(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let pieces = [
      "\"\"", "\\", "'", "#", "=", "[x]", "]]", "{", "\n", "\r", "\t", "\u{7F}", "\u{202E}", "\u{FEFF}",
      "\u{85}", "é", "日本",
      "user", "product", "date", "device name", "PO Number", "quantity", "email", "\u{1F600}", " ", ".",
      "\"\"\"\"\"\"",
      "\u{E000}", "\u{10FFFF}", "\u{2028}",
    ]
    let names = (0..<Int.random(in: 1...12, using: &random)).map { number in
      (0..<Int.random(in: 1...4, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
        .joined()
        + "\(number)"
    }
    let text =
      names.map { "\"\($0)\"" }.joined(separator: ",") + "\n"
      + names.map { _ in "\"\(pieces.randomElement(using: &random) ?? "")\"" }.joined(separator: ",") + "\n"
    let (proposal, _) = try proposed(["x \"quoted\" #\(seed)/a]b'c.csv": text])
    let faults = try faults(proposal.configuration)
    // Either it opens, or it says which field a person has to name, or that there is no source: no syntax error.
    #expect(
      faults.allSatisfy { $0.contains(" maps n") || $0.contains("there is no [[source]]") },
      "\(faults)\n\(proposal.configuration)")
    let printed = proposedWorkspaceText(proposal, PrintStyle())
    #expect(!printed.unicodeScalars.contains { $0 != "\n" && $0.properties.generalCategory == .control })
  }

  @Test("files of one shape in one folder become one source; dates in their names make it a snapshot")
  func groups() throws {
    let header = "Employee ID,Full Name,Hire Date\n"
    let (proposal, _) = try proposed([
      "people/roster-2026-06-30.csv": header + "1,Ann,2021-05-01\n",
      "people/roster-2026-09-30.csv": header + "1,Ann,2021-05-01\n",
      "people/notes.log": "nothing to see\n",
      "README.md": "about\n", "archive/old.csv": header,
    ])
    #expect(proposal.files.map(\.paths.count).sorted() == [1, 2])
    #expect(proposal.configuration.contains("files = [\"people/*.csv\"]"))
    #expect(proposal.configuration.contains("snapshot = true"))
  }

  @Test("a check lists what stands in sources/ unread, in text and in JSON")
  func unread() throws {
    let fixture = try WorkspaceFixture(files: [
      "sources/orders/a.csv": "Number;Approved;Supplier;Quantity;Price;Closure;Category\n",
      "sources/chat/members.csv": "username,email,status,billing-active,userid\na,a@x.example,Member,1,U1\n",
      "sources/chat/README.txt": "about", "sources/odd.bin": "\u{0}\u{1}\u{2}",
    ])
    let unread = try unreadFiles(fixture.open())
    #expect(unread.map(\.paths) == [["sources/chat/members.csv"], ["sources/odd.bin"]])
    #expect(unread[0].certain?.name == "slack-members")
    let text = try run(seatledger, ["check", fixture.path, "--at", "2026-10-05T09:00:00Z"])
    #expect(text.status == 0, "\(text)")
    #expect(
      text.output.contains("files that no source reads") && text.output.contains("format = \"slack-members\"")
    )
    let json = try run(
      seatledger, ["check", fixture.path, "--format", "json", "--at", "2026-10-05T09:00:00Z"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    let entries = try #require(value?["unread"] as? [[String: Any]])
    #expect(entries[0]["certain"] as? String == "slack-members")
    #expect((entries[0]["candidates"] as? [[String: Any]])?.first?["sureness"] as? Int ?? 0 >= 60)
    // Pasted below what is there, the entry is read by the next check.
    let toml = WorkspaceFixture.toml + "\n" + unread[0].proposal
    let pasted = try WorkspaceFixture(files: ["seatledger.toml": toml])
    #expect(pasted.faults() == [])
    #expect(try pasted.open().sources.last?.preset == "slack-members")
  }

  @Test("a folder with exports and no configuration is told what it could become, and is left as it is")
  func folder() throws {
    let folder = try TemporaryFolder()
    try folder.write("username,email,status,billing-active,userid\n", to: "chat/members.csv")
    let outcome = try run(seatledger, ["check", folder.path, "--at", "2026-10-05T09:00:00Z"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("there is no seatledger.toml"))
    #expect(try faults(outcome.output) == [])
    #expect(outcome.output.contains("# 1. entitlements or purchases: "))
    let json = try run(seatledger, ["check", folder.path, "--format", "json"])
    let value = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
    #expect(json.status == 2)
    #expect((value?["missing"] as? [[String: Any]])?.first?["name"] as? String == "entitlements or purchases")
    #expect(try faults(value?["configuration"] as? String ?? "") == [])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["chat"])
  }

  @Test("an empty folder, and one beside a workspace, are told as before")
  func nothing() throws {
    let folder = try TemporaryFolder()
    let moment = try #require(RecognitionTests.moment)
    #expect(proposedWorkspace(in: folder.path, at: moment) == nil)
    #expect(try run(seatledger, ["check", folder.path]).errors.contains("no seatledger.toml here"))
    let fixture = try WorkspaceFixture(files: ["sources/orders/a.csv": "x"])
    #expect(proposedWorkspace(in: fixture.path + "/sources", at: moment) == nil)
  }
}
