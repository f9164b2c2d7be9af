import Foundation
import TestSupport
import Testing

private let first = "2026-04-02_firm_evidence_2026-Q1"
private let second = "2026-07-02_firm_evidence_2026-Q2"
private let third = "2026-10-02_firm_evidence_2026-Q3"

/// Ten seats of twelve: three idle in Q1; p8 and p9 are taken back in Q2 and one unit given up; p8 has it again in Q3, idle.
private let closedThrice: Result<SmallFirm, any Error> = Result {
  let firm = try SmallFirm()
  try firm.quarter("2026-03-31", units: 10, seats: Array(1...10), users: Array(1...7))
  for (period, at, prepare) in [
    ("2026-Q1", "2026-04-02", {}),
    (
      "2026-Q2", "2026-07-02",
      {
        try firm.quarter(
          "2026-06-30", units: 9, seats: [1, 2, 3, 4, 5, 6, 7, 10], users: Array(1...7) + [10])
      }
    ),
    (
      "2026-Q3", "2026-10-02",
      {
        try firm.quarter("2026-09-30", units: 9, seats: Array(1...8) + [10], users: Array(1...7) + [10])
      }
    ),
  ] as [(String, String, () throws -> Void)] {
    try prepare()
    let outcome = try firm.close(period, at)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
  return firm
}

@Suite("Indicators and the page over the archive, in whole runs")
struct IndicatorRunTests {
  @Test("utilisation and assigned rate of each close stand in the pack of the last")
  func shares() throws {
    let firm = try closedThrice.get()
    let told = try ["2026-Q1", "2026-Q2", "2026-Q3"].map {
      try firm.value("utilisation", third, $0)?["expected"]
    }
    // 7 of 10, 8 of 9, 8 of 9.
    #expect(told == ["70", "88.9", "88.9"])
    #expect(try firm.value("assigned-rate", third, "2026-Q3")?["numerator"] == "9")
    #expect(try firm.value("assigned-rate", third, "2026-Q3")?["denominator"] == "9")
    #expect(try firm.value("seat-use", first, "2026-Q1", "department", "Build")?["expected"] == "0")
    #expect(try firm.value("seat-use", first, "2026-Q1", "department", "Design")?["expected"] == "100")
  }

  @Test("a seat taken back is saved where a unit went, and avoided where somebody else has it")
  func savings() throws {
    let firm = try closedThrice.get()
    #expect(try firm.value("potential-saving", first, "2026-Q1")?["expected"] == "360")
    #expect(try firm.value("realised-saving", first, "2026-Q1")?["expected"] == "")
    #expect(try firm.value("realised-saving", second, "2026-Q2")?["expected"] == "120")
    let harvest = try firm.table("harvest", second)
    #expect(harvest.map { $0["subject"] } == ["p8", "p9"])
    #expect(harvest.map { $0["outcome"] } == ["no longer paid", "still paid"])
    #expect(harvest.allSatisfy { $0["price"] == "120.00" && $0["taken_back"] == "2026-Q2" })
  }

  @Test("days, repeats and counts of findings follow from the closes")
  func findings() throws {
    let firm = try closedThrice.get()
    #expect(try firm.value("findings-closed", second, "2026-Q2")?["expected"] == "3")
    let days = try firm.value("days-to-remediate", second, "2026-Q2", "severity", "low")
    #expect([days?["low"], days?["expected"], days?["high"]] == ["1", "91", "91"])
    #expect(try firm.value("findings-repeated", second, "2026-Q2")?["expected"] == "0")
    #expect(try firm.value("findings-repeated", third, "2026-Q3")?["expected"] == "1")
    let history = try run(seatledger, ["history", firm.workspace, "p8"])
    #expect(history.output.contains("found again"), "\(history.output)")
  }

  @Test("the packs verify, and their chain, whatever else stands in the archive")
  func verifies() throws {
    let firm = try closedThrice.get()
    let packs = [first, second, third].map { "\(firm.workspace)/archive/\($0).zip" }
    let outcome = try run(seatledger, ["verify"] + packs + ["--chain", firm.workspace + "/archive"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("the page over the archive shows chain, course, deadlines and owners, and asks for nothing")
  func page() throws {
    let firm = try closedThrice.get()
    let text = try firm.text
    for words in [
      "The chain is complete", "continues \(second)", "first of its history", "2027-10-02", "88.9 %",
      "software asset management", "is not sealed", "default-src 'none'",
    ] { #expect(text.contains(words), "\(words)") }
    #expect(text.components(separatedBy: "<script").count == 2, "the script that sorts, and no other")
    #expect(!text.contains("http://") && !text.contains("https://"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: firm.workspace + "/archive/.staging").isEmpty)
  }

  @Test("the same archive gives the same page, also from the archive alone")
  func rebuilt() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 10, seats: Array(1...10), users: Array(1...7))
    #expect(try firm.close("2026-Q1", "2026-04-02").status == 0)
    let page = try firm.page
    for name in ["archive/index.html", "ledger.sqlite", "ledger.sqlite-wal", "ledger.sqlite-shm", "sources"] {
      try? FileManager.default.removeItem(atPath: "\(firm.workspace)/\(name)")
    }
    let outcome = try run(seatledger, ["rebuild", firm.workspace])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try firm.page == page)
  }

  @Test("a page that cannot be written is told, and the pack stands")
  func unwritable() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 10, seats: Array(1...10), users: Array(1...7))
    // A folder stands where the page should.
    try firm.write("archive/index.html/inside", "x")
    let outcome = try firm.close("2026-Q1", "2026-04-02")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("the page over the archive could not be written"))
    #expect(try archivedFiles(firm.workspace).keys.sorted() == [first + ".zip"])
    #expect(try run(seatledger, ["verify", "\(firm.workspace)/archive/\(first).zip"]).status == 0)
  }

  @Test("missing periods and packs are named on the page")
  func gaps() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 10, seats: Array(1...10), users: Array(1...7))
    #expect(try firm.close("2026-Q1", "2026-04-02").status == 0)
    try firm.quarter("2026-09-30", units: 10, seats: Array(1...10), users: Array(1...7))
    #expect(try firm.close("2026-Q3", "2026-10-02").status == 0)
    #expect(try firm.text.contains("2026-Q2 was never closed."))
    // A look at a day makes the page anew; meanwhile the first pack went missing.
    try FileManager.default.removeItem(atPath: "\(firm.workspace)/archive/\(first).zip")
    let outcome = try run(
      seatledger, ["close", firm.workspace, "--as-of", "2026-10-03", "--at", "2026-10-04T09:00:00Z"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let text = try firm.text
    #expect(text.contains("Pack number 1 of this archive is missing."))
    #expect(text.contains("continues \(first), which is not here"))
    #expect(!text.contains("The chain is complete"))
  }

  @Test("a restatement is compared with the close before its period, as the first was")
  func restated() throws {
    let firm = try SmallFirm()
    try firm.quarter("2026-03-31", units: 10, seats: Array(1...10), users: Array(1...7))
    #expect(try firm.close("2026-Q1", "2026-04-02").status == 0)
    try firm.quarter("2026-06-30", units: 9, seats: Array(1...8) + [10], users: Array(1...7) + [10])
    #expect(try firm.close("2026-Q2", "2026-07-02").status == 0)
    #expect(try firm.value("realised-saving", second, "2026-Q2")?["expected"] == "120")
    let outcome = try run(
      seatledger,
      [
        "close", firm.workspace, "--period", "2026-Q2", "--restate", "--reason", "the register came late",
        "--at", "2026-07-20T09:00:00Z",
      ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let restated = "2026-07-20_firm_evidence_2026-Q2-r1"
    let one = try firm.table("indicators", second).map { $0.merging(["note": ""]) { $1 } }
    let other = try firm.table("indicators", restated).map { $0.merging(["note": ""]) { $1 } }
    #expect(one == other)
    #expect(try firm.text.contains("restated by \(restated)"))
  }
}
