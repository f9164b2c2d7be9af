import Foundation
import TestSupport
import Testing

private let months = [
  "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30", "2026-07-31",
]

/// A firm that closes every month, with more seats each time, a plan, and a price for true-ups.
private let closed: Result<SmallFirm, any Error> = Result {
  let firm = try SmallFirm()
  let path = firm.workspace + "/seatledger.toml"
  let text = try String(contentsOfFile: path, encoding: .utf8)
    .replacingOccurrences(of: "close = \"quarter\"", with: "close = \"month\"")
    .replacingOccurrences(of: "first = \"2026-Q1\"", with: "first = \"2026-01\"")
    .replacingOccurrences(
      of: "notice_days = \"notice\"", with: "notice_days = \"notice\"\ntrue_up_price = { default = \"150\" }")
  try firm.write("seatledger.toml", text)
  for (place, day) in months.enumerated() {
    // 20, 21, 20, 21 … of 24 people.
    let seats = Array(1...(20 + place % 2))
    try firm.quarter(day, units: 22, seats: seats, users: [1], people: 24)
    let outcome = try firm.close(String(day.prefix(7)), "2026-08-03")
    try #require(outcome.status == 0, "\(outcome.errors)")
  }
  return firm
}

@Suite("Forecasts in whole runs")
struct ForecastRunTests {
  private let last = "2026-08-03_firm_evidence_2026-07"

  @Test("go on from the closes before, month by month, with a band and a quantity")
  func series() throws {
    let firm = try closed.get()
    let table = try firm.table("forecast", last)
    let known = table.filter { $0["kind"] != "estimate" }
    #expect(known.map { $0["month"] } == months.map { String($0.prefix(7)) })
    #expect(known.map { $0["expected"] } == ["20", "21", "20", "21", "20", "21", "20"])
    #expect(known.map { $0["kind"] } == [String](repeating: "sealed close", count: 6) + ["this close"])
    let estimates = table.filter { $0["kind"] == "estimate" }
    #expect(estimates.first?["month"] == "2026-08")
    #expect(estimates.last?["month"] == "2030-12")
    #expect(estimates.allSatisfy { ["20", "21"].contains($0["expected"]) })
    let quantity = try firm.table("recommended-quantities", last).first { $0["option"] == "recommended" }
    #expect(quantity?["basis"] == "least expected cost")
    #expect(quantity?["excess_price"] == "150")
    let first = try firm.table("recommended-quantities", "2026-08-03_firm_evidence_2026-01")
    #expect(first.first { $0["option"] == "recommended" }?["basis"] == "known need")
  }

  @Test("every figure equals the independent recomputation", .enabled(if: isAvailable("python3")))
  func recomputed() throws {
    let firm = try closed.get()
    let folder = firm.folder.path + "/unpacked"
    #expect(
      try run("python3", ["-m", "zipfile", "-e", "\(firm.workspace)/archive/\(last).zip", folder]).status == 0
    )
    let script = packageRoot.appendingPathComponent("Tests/Recomputation/forecast.py").path
    let compared = try run("python3", [script, "\(folder)/\(last)/data/tables"])
    #expect(compared.status == 0, "\(compared.output)\(compared.errors)")
    #expect(compared.output.contains("1 forecasts agree"))
  }

  @Test("are made again from the pack alone, to the byte")
  func madeAgain() throws {
    let firm = try closed.get()
    let outcome = try run(seatledger, ["verify", "--recompute", "\(firm.workspace)/archive/\(last).zip"])
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test("a headcount plan is read, sealed and followed; a wrong one is refused with its place")
  func plan() throws {
    let firm = try closed.get()
    let table = "department,month,people\nDesign,2026-10,14\nDesign,2026-13,x\n"
    try firm.write("catalogue/headcount.csv", table)
    let refused = try run(seatledger, ["check", firm.workspace, "--at", "2026-09-01T09:00:00Z"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("catalogue/headcount.csv:3: month is \"2026-13\""))
    #expect(refused.errors.contains("catalogue/headcount.csv:3: people is \"x\""))

    try firm.write("catalogue/headcount.csv", "department,month,people\nDesign,2026-10,14\n")
    try firm.quarter("2026-08-31", units: 22, seats: Array(1...20), users: [1], people: 24)
    let outcome = try firm.close("2026-08", "2026-09-02")
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try firm.table("forecast", "2026-09-02_firm_evidence_2026-08")
    // Seven people of Design hold seven seats; fourteen will hold seven more.
    #expect(rows.first { $0["month"] == "2026-09" }?["of_it_changes"] == "0")
    #expect(rows.first { $0["month"] == "2026-10" }?["of_it_changes"] == "7")
  }
}
