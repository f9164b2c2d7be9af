import Foundation
import TestSupport
import Testing

/// A sealed pack in, one page and one message for each owner out.
@Suite("messages")
struct MessagesCommandTests {
  /// The first quarter closed: shortfalls and idle seats, owned by two.
  private func closed(_ more: String = "") throws -> SmallFirm {
    let firm = try SmallFirm()
    let path = firm.workspace + "/seatledger.toml"
    let toml = try String(contentsOfFile: path, encoding: .utf8)
    try firm.write(
      "seatledger.toml",
      toml + """

        [policy]
        default-owner = "asset management"
        [[policy.escalation]]
        rule = "unlicensed-use"
        owner = "head of design"
        \(more)
        """)
    try firm.quarter("2026-03-31", units: 5, seats: [1, 2, 3, 4, 5, 6, 8, 9], users: [1, 2, 3, 8])
    let outcome = try firm.close("2026-Q1", "2026-04-05")
    try #require(outcome.status == 0, "\(outcome.errors)")
    return firm
  }

  private func messages(_ firm: SmallFirm, _ more: [String] = [], at: String = "2026-05-01") throws -> Outcome
  {
    try run(seatledger, ["messages", firm.workspace, "--at", "\(at)T08:00:00Z"] + more)
  }

  private func owners(_ outcome: Outcome) throws -> [[String: Any]] {
    #expect(outcome.status == 0, "\(outcome.errors)")
    let object = try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? [String: Any]
    return try #require(object?["owners"] as? [[String: Any]])
  }

  @Test(
    "In a German workspace pages and messages are German, down to what a finding says; tables stay English")
  func german() throws {
    let firm = try closed("[style]\nlanguage = \"de\"\nlocale = \"de-DE\"")
    let output = firm.workspace + "/out"
    let outcome = try messages(firm, ["--output", output])
    #expect(outcome.status == 0, "\(outcome.errors)")
    func text(_ name: String) throws -> String {
      try String(contentsOfFile: "\(output)/\(name)", encoding: .utf8)
    }
    let titles = try firm.table("findings", "2026-04-05_firm_evidence_2026-Q1")
      .filter { $0["owner"] == "head of design" && $0["state"] == "open" }.compactMap { $0["title"] }
    #expect(!titles.isEmpty)
    let (page, mail, table) = (
      try text("head-of-design.html"), try text("head-of-design.eml"), try text("head-of-design.csv")
    )
    #expect(mail.contains("Guten Tag,") && !mail.contains("Hello,"))
    #expect(mail.contains("Zu tun:"))
    #expect(page.contains(#"<html lang="de">"#) && !page.contains(#"lang="en""#))
    for title in titles {
      #expect(!page.contains(title) && !mail.contains(title), "\(title)")
      #expect(table.contains(title))
    }
  }

  @Test("every open finding is told once, to its owner, with its due date as the pack has it")
  func complete() throws {
    let firm = try closed()
    let pack = "2026-04-05_firm_evidence_2026-Q1"
    let findings = try firm.table("findings", pack).filter { $0["state"] == "open" }
    #expect(findings.count > 3)
    let owners = try owners(messages(firm, ["--format", "json"]))
    #expect(owners.map { $0["owner"] as? String } == ["asset management", "head of design"])
    var told: [String: String] = [:]
    for owner in owners {
      let actions = try #require(owner["actions"] as? [[String: Any]])
      #expect(
        actions.map { $0["due"] as? String ?? "" } == actions.map { $0["due"] as? String ?? "" }.sorted())
      for action in actions {
        let id = try #require(action["id"] as? String)
        #expect(told.updateValue("\(owner["owner"] ?? "") \(action["due"] ?? "")", forKey: id) == nil)
      }
    }
    #expect(
      told
        == Dictionary(
          uniqueKeysWithValues: findings.map { ($0["finding_id"]!, "\($0["owner"]!) \($0["due"]!)") }))
  }

  @Test("writes page, message and table for each, an index, the same bytes each time, and nothing else")
  func written() throws {
    let firm = try closed(
      "[messages]\nfrom = \"sam@firm.example\"\n[messages.addresses]\n\"Head of Design\" = \"design@firm.example\"\n"
    )
    let before = try filesBelow(firm.workspace)
    let (first, second) = (firm.folder.path + "/one", firm.folder.path + "/two")
    for folder in [first, second] { #expect(try messages(firm, ["--output", folder]).status == 0) }
    #expect(try filesBelow(first) == filesBelow(second))
    #expect(try filesBelow(firm.workspace) == before)
    let names = try FileManager.default.contentsOfDirectory(atPath: first).sorted()
    #expect(
      names == [
        "asset-management.csv", "asset-management.eml", "asset-management.html", "head-of-design.csv",
        "head-of-design.eml", "head-of-design.html", "index.html",
      ])
    let message = try String(contentsOfFile: first + "/head-of-design.eml", encoding: .utf8)
    #expect(message.contains("From: Licence review of Firm <sam@firm.example>\r\n"))
    #expect(message.contains("To: head of design <design@firm.example>\r\n"))
    #expect(message.contains("Subject: Licence review 2026-Q1: 1 action, overdue\r\n"))
    #expect(message.contains("Was due on 2026-04-14, 17 days ago\r\n"))
    #expect(message.contains("exposure of 360.00 EUR"))
    let page = try String(contentsOfFile: first + "/head-of-design.html", encoding: .utf8)
    #expect(page.contains("Was due on 2026-04-14, 17 days ago"))
    #expect(page.contains("data/findings.html#finding-"))
    let index = try String(contentsOfFile: first + "/index.html", encoding: .utf8)
    #expect(index.contains("href=\"head-of-design.html\"") && index.contains("no address known"))
  }

  @Test("lines to paste are taken by the workspace as they stand")
  func pasted() throws {
    let firm = try closed()
    let owner = try #require(try owners(messages(firm, ["--format", "json"])).last)
    let action = try #require((owner["actions"] as? [[String: Any]])?.first)
    let remediation = try #require(action["remediation"] as? String)
    let exception = try #require(action["exception"] as? String)
    func add(_ file: String, _ line: String) throws {
      let path = "\(firm.workspace)/decisions/\(file).csv"
      try firm.write("decisions/\(file).csv", try String(contentsOfFile: path, encoding: .utf8) + line + "\n")
    }
    try add("remediation", remediation)
    let check = try run(seatledger, ["check", firm.workspace, "--at", "2026-05-01T08:00:00Z"])
    #expect(check.status == 0, "\(check.errors)")
    try firm.write(
      "decisions/exceptions.csv",
      "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry,fallback,renews\n"
    )
    // Words in capitals stand for what only a person can say: until they are filled in, the row is refused.
    try add("exceptions", exception)
    #expect(try run(seatledger, ["check", firm.workspace]).status == 2)
    try firm.write(
      "decisions/exceptions.csv",
      "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry,fallback,renews\n"
        + exception.replacingOccurrences(of: "EXPIRY", with: "2026-12-31") + "\n")
    #expect(try run(seatledger, ["check", firm.workspace]).status == 0)
  }

  @Test("hostile names stay inert in page, message and table")
  func hostile() throws {
    let firm = try closed()
    let path = firm.workspace + "/seatledger.toml"
    let toml = try String(contentsOfFile: path, encoding: .utf8)
    try firm.write(
      "seatledger.toml",
      toml.replacingOccurrences(
        of: "owner = \"head of design\"",
        with: "owner = \"Eve\\\" <x@y>, \\u202E\\r\\nBcc: all@firm.example <script>\""))
    #expect(try firm.close("2026-Q1", "2026-04-06", ["--restate", "--reason", "owner"]).status == 0)
    let folder = firm.folder.path + "/out"
    #expect(try messages(firm, ["--output", folder]).status == 0)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    let mail = try #require(names.first { $0.hasPrefix("eve") && $0.hasSuffix(".eml") })
    let text = try String(contentsOfFile: "\(folder)/\(mail)", encoding: .utf8)
    #expect(!text.components(separatedBy: "\r\n").contains { $0.hasPrefix("Bcc") })
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    for name in names where name.hasSuffix(".html") {
      let page = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
      // Of scripts there is the one that sorts tables, where there are any.
      #expect(page.components(separatedBy: "<script").count == (name == "index.html" ? 2 : 1), "\(name)")
    }
  }

  @Test("an altered pack, no pack, and another organisation's are refused")
  func refused() throws {
    let firm = try closed()
    let pack = "\(firm.workspace)/archive/2026-04-05_firm_evidence_2026-Q1.zip"
    var bytes = try Data(contentsOf: URL(fileURLWithPath: pack))
    bytes[bytes.count / 2] ^= 1
    let altered = firm.folder.path + "/2026-04-05_firm_evidence_2026-Q1.zip"
    try bytes.write(to: URL(fileURLWithPath: altered))
    #expect(try messages(firm, ["--pack", altered]).status == 4)
    let other = try SmallFirm()
    #expect(try messages(other).status == 2)
    let toml = try String(contentsOfFile: other.workspace + "/seatledger.toml", encoding: .utf8)
    try other.write("seatledger.toml", toml.replacingOccurrences(of: "id = \"firm\"", with: "id = \"other\""))
    let outcome = try messages(other, ["--pack", pack])
    #expect(outcome.status == 2 && outcome.errors.contains("another organisation"), "\(outcome.errors)")
  }

  @Test("where nothing is open nobody is written to")
  func nothing() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 3, seats: [1, 2, 3], users: [1, 2, 3])
    #expect(try firm.close("2026-Q1", "2026-04-05").status == 0)
    let open = try firm.table("findings", "2026-04-05_firm_evidence_2026-Q1").filter { $0["state"] == "open" }
    let outcome = try messages(firm)
    #expect(outcome.status == 0)
    #expect(outcome.output.contains("nobody to write to") == open.isEmpty)
  }
}
