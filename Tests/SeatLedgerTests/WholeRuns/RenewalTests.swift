import Foundation
import Intake
import TestSupport
import Testing

/// The sample, closed once, with a file of limits and two renewals of it.
private let sample = Result { try RenewedSample() }

private final class RenewedSample: Sendable {
  let folder: TemporaryFolder
  let workspace: String
  let outcome: Outcome
  static let at = "2026-10-05T09:00:00Z"
  static let day = "2026-10-05"
  static let name = "2026-10-05_meridian_renewal-internal-autodesk_2026-Q3-as-of-2026-09-30"
  static let vendorName = "2026-10-05_meridian_renewal-vendor-autodesk_2026-Q3-as-of-2026-09-30"

  init() throws {
    folder = try TemporaryFolder()
    workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    try folder.write(
      """
      publisher,product_id,owner,business_owner,technical_owner,decision,delivery,billing,target_price,walk_away_price,currency,alternatives,note
      Autodesk,,Zora Quill,Yves Quarz,Xenia Quast,"Renew, or not",e-mail to the account team,yearly in advance,,,,,secret-note
      Autodesk,autocad,,,,,,,1600,1777.77,USD,OtherCad;ThirdCad,
      Adobe,,Somebody Else,,,,,,,,,,

      """, to: "meridian/decisions/negotiation.csv")
    try folder.write("day,name\n2026-11-26,Thanksgiving Day\n", to: "meridian/catalogue/holidays.csv")
    try folder.write(
      "name = \"Hiring secret\"\n[[headcount]]\ndepartment = \"Civil Engineering\"\nchange = 10\n",
      to: "own.toml")
    let closed = try run(seatledger, ["close", workspace, "--at", Self.at])
    guard closed.status == 0 else { throw SigningFailure(description: closed.errors) }
    outcome = try run(
      seatledger,
      [
        "renewal", workspace, "--publisher", "autodesk", "--at", Self.at, "--scenario",
        folder.path + "/own.toml",
      ])
    guard outcome.status == 0 else { throw SigningFailure(description: outcome.errors) }
  }

  func path(_ name: String) -> String { "\(workspace)/archive/\(name).zip" }

  func text(_ file: String, of name: String = RenewedSample.name) throws -> String {
    let outcome = try run("unzip", ["-p", path(name), "\(name)/data/\(file)"])
    try #require(outcome.status == 0, "\(file)")
    return outcome.output
  }

  func table(_ table: String, of name: String = RenewedSample.name) throws -> [[String: String]] {
    let table = try readTable(Array(try text("tables/\(table).csv", of: name).utf8), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }
}

@Suite("Renewal packs", .serialized)
struct RenewalTests {
  @Test("both editions are sealed, chained, good, valid against their schema, and close nothing")
  func sealed() throws {
    let sample = try sample.get()
    let packs = [RenewedSample.name, RenewedSample.vendorName].map(sample.path)
    let verified = try run(seatledger, ["verify"] + packs)
    #expect(verified.status == 0, "\(verified.output)")
    let chain = try run(seatledger, ["verify", "--chain", sample.workspace + "/archive"])
    #expect(chain.status == 0, "\(chain.output)")
    #expect(chain.output.contains("periods closed: 2"))
    let history = try run(seatledger, ["history", sample.workspace])
    #expect(!history.output.contains("renewal"))
    for name in [RenewedSample.name, RenewedSample.vendorName] {
      let unpacked = sample.folder.path + "/x"
      _ = try run("unzip", ["-qqo", sample.path(name), "-d", unpacked])
      let data = "\(unpacked)/\(name)/data"
      let valid = try run(
        "xmllint", ["--noout", "--nonet", "--schema", "\(data)/evidence.xsd", "\(data)/evidence.xml"])
      #expect(valid.status == 0, "\(valid.errors)")
      #expect(try sample.text("history.jsonl", of: name).isEmpty)
    }
    let checker = packageRoot.deletingLastPathComponent().appendingPathComponent("shared/checks/check-pack")
      .path
    if FileManager.default.isExecutableFile(atPath: checker) {
      for pack in packs {
        let checked = try run(checker, [pack])
        #expect(checked.status == 0, "\(checked.output)\(checked.errors)")
      }
    }
  }

  @Test(
    "the internal edition is made again from its own inputs, to the byte; the vendor's says that it has none")
  func recomputed() throws {
    let sample = try sample.get()
    let again = try run(seatledger, ["verify", "--recompute", sample.path(RenewedSample.name)])
    #expect(again.status == 0, "\(again.output)")
    #expect(again.output.contains("recomputed from its own inputs"))
    let vendor = try run(seatledger, ["verify", "--recompute", sample.path(RenewedSample.vendorName)])
    #expect(vendor.status == 0)
    #expect(vendor.output.contains("it holds no inputs to recompute from"))
  }

  @Test("dates, prices and quantities are those of the sample's raw files")
  func figures() throws {
    let sample = try sample.get()
    let terms = try sample.table("terms")
    #expect(terms.first?["end"] == "2026-12-12")
    // 2026-10-05 to 2026-12-12, less Thanksgiving.
    #expect(sample.outcome.output.contains("2026-12-12: 48 working days from 2026-10-05"))
    let baseline = try sample.table("baseline")
    let german = try #require(baseline.first { $0["entitlement"] == "MEG/4500018434/10" })
    #expect(german["quantity"] == "33" && german["unit_price"] == "1680.99" && german["value"] == "55472.67")
    #expect(german["unit_price_currency"] == "EUR" && german["months"] == "12")
    // 30 were ordered, 1 was credited.
    #expect(baseline.first { $0["entitlement"] == "MEI/50088567/1" }?["quantity"] == "29")
    let civil = try sample.table("price-history").filter { $0["product_id"] == "civil-3d" }
    #expect(civil.map { $0["unit_price"] } == ["2582.99", "2582.99"])
    #expect(civil.map { $0["uplift_percent"] } == ["", "0"])
    let keep = try #require(
      try sample.table("scenario-lines").first { $0["scenario"] == "Keep" && $0["product_id"] == "autocad" })
    #expect(keep["renew"] == "105" && keep["term_cost"] == "55472.67 EUR + 48719.80 SGD + 95003.48 USD")
    let own = try sample.table("scenarios").filter { $0["kind"] == "own" }
    #expect(own.map { $0["title"] } == ["Hiring secret"])
    let plan = try sample.table("plan")
    #expect(plan.map { $0["days_before"] } == ["120", "90", "60", "45", "30", "0"])
    // 2026-12-12 is a Saturday, 60 days before it is a Tuesday.
    #expect(plan.last?["day"] == "2026-12-11" && plan[2]["day"] == "2026-10-13")
    #expect(plan[2]["owner"] == "Zora Quill")
    #expect(try sample.table("negotiation").contains { $0["walk_away"] == "1777.77" })
    #expect(try sample.text("approval-memo.txt").split(separator: "\n").allSatisfy { $0.count <= 76 })
  }

  @Test("the calendar is grammatical, and a later pack moves the same events")
  func calendar() throws {
    let sample = try sample.get()
    let text = try sample.text("renewal.ics")
    let events = try CalendarGrammar(text).events
    #expect(events.count > 8)
    #expect(Set(events.map { $0["UID"] ?? "" }).count == events.count)
    #expect(events.allSatisfy { $0["DTSTAMP"] == "20261005T090000Z" })
    #expect(events.contains { $0["DTSTART;VALUE=DATE"] == "20261212" })
    let later = try run(
      seatledger, ["renewal", sample.workspace, "--publisher", "Autodesk", "--at", "2026-10-12T09:00:00Z"])
    #expect(later.status == 0, "\(later.errors)")
    let next = try CalendarGrammar(
      try sample.text("renewal.ics", of: RenewedSample.name.replacing("2026-10-05_", with: "2026-10-12_"))
    ).events
    #expect(Set(next.map { $0["UID"] ?? "" }).isSubset(of: Set(events.map { $0["UID"] ?? "" })))
  }

  @Test("the same command again says that both are sealed, and changes no byte")
  func again() throws {
    let sample = try sample.get()
    let before = try Data(contentsOf: URL(filePath: sample.path(RenewedSample.vendorName)))
    let again = try run(
      seatledger, ["renewal", sample.workspace, "--publisher", "Autodesk", "--at", RenewedSample.at])
    #expect(again.status == 0 && again.output.contains("Sealed already"), "\(again.errors)")
    #expect(try Data(contentsOf: URL(filePath: sample.path(RenewedSample.vendorName))) == before)
  }

  @Test("wrong use is told, and nothing is written")
  func faults() throws {
    let sample = try sample.get()
    let before = try archivedFiles(sample.workspace).count
    try sample.folder.write("name = \"x\"\n[[headcuont]]\nchange = 1\n", to: "wrong.toml")
    try sample.folder.write(
      "name = \"Other\"\n[[headcount]]\ndepartment = \"Legal\"\nchange = 1\n", to: "other/own.toml")
    for (arguments, words) in [
      (["--publisher", "Autodsk"], "did you mean \"Autodesk\"?"),
      (["--publisher", "Autodesk", "--as-of", "2030-01-01"], "a day that has come"),
      (
        ["--publisher", "Autodesk", "--scenario", sample.folder.path + "/none.toml"], "there is no such file"
      ),
      (
        [
          "--publisher", "Autodesk", "--scenario", sample.folder.path + "/own.toml", "--scenario",
          sample.folder.path + "/other/own.toml",
        ], "bears the same name"
      ),
      (["--publisher", "Autodesk", "--scenario", sample.folder.path + "/wrong.toml"], "headcount"),
    ] {
      let outcome = try run(
        seatledger, ["renewal", sample.workspace, "--at", "2026-11-05T09:00:00Z"] + arguments)
      #expect(outcome.status == 2, "\(arguments) \(outcome.output)")
      #expect(outcome.errors.contains(words), "\(outcome.errors)")
    }
    #expect(try archivedFiles(sample.workspace).count == before)
  }
}

/// Reads a calendar file by the grammar of RFC 5545 and nothing more lenient.
private struct CalendarGrammar {
  var events: [[String: String]] = []

  struct Wrong: Error { var what: String }

  init(_ text: String) throws {
    func need(_ holds: Bool, _ what: String) throws { if !holds { throw Wrong(what: what) } }
    try need(text.hasSuffix("END:VCALENDAR\r\n"), "it does not end with the calendar")
    let bare = text.replacing("\r\n", with: "")
    try need(!bare.contains("\r") && !bare.contains("\n"), "a line does not end in CRLF")
    let raw = text.split(separator: "\r\n", omittingEmptySubsequences: false).dropLast()
    try need(
      raw.allSatisfy { $0.utf8.count <= 75 && !$0.isEmpty }, "a line is empty or longer than 75 octets")
    let lines = text.replacing("\r\n ", with: "").split(separator: "\r\n").map(String.init)
    try need(lines.prefix(2) == ["BEGIN:VCALENDAR", "VERSION:2.0"], "it does not begin as a calendar")
    try need(lines.count(where: { $0.hasPrefix("PRODID:") }) == 1, "it needs one PRODID")
    var open: [String] = []
    for line in lines {
      guard let colon = line.firstIndex(of: ":") else { throw Wrong(what: "no property: \(line)") }
      let (name, value) = (String(line[..<colon]), String(line[line.index(after: colon)...]))
      try need(name.allSatisfy { $0.isUppercase || "-;=".contains($0) }, "a name: \(name)")
      try need(value.unicodeScalars.allSatisfy { $0.value >= 0x20 || $0 == "\t" }, "a control character")
      switch name {
      case "BEGIN":
        open.append(value)
        if value == "VEVENT" { events.append([:]) }
      case "END": try need(open.popLast() == value, "\(value) ends and was not open")
      default:
        if ["SUMMARY", "DESCRIPTION"].contains(name) {
          let plain = value.replacing(#"\\"#, with: "").replacing(#"\n"#, with: "").replacing(
            #"\,"#, with: ""
          )
          .replacing(#"\;"#, with: "")
          try need(!plain.contains { ",;\\".contains($0) }, "unescaped: \(value)")
        }
        if open.last == "VEVENT" {
          try need(events[events.count - 1].updateValue(value, forKey: name) == nil, "\(name) twice")
        }
      }
    }
    try need(open.isEmpty, "something is left open")
    for event in events {
      for name in ["UID", "DTSTAMP", "DTSTART;VALUE=DATE", "SUMMARY"] {
        try need(event[name] != nil, "no \(name)")
      }
    }
  }
}
