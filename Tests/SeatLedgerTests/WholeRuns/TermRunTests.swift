import Foundation
import TestSupport
import Testing

/// Units bought for a term and used up over it, as a user sees them. All figures are worked out by hand.
@Suite("A term of consumption units, close by close")
struct TermRunTests {
  @Test("four quarters of 400 out of 1,000: 600 left, 200 left, 200 short, 400 short")
  func fourQuarters() throws {
    let firm = try CreditFirm()
    try firm.register("E1,1000,2026-01-01,2026-12-31,2")
    try firm.meter("2026-02-03 400", "2026-05-04 400", "2026-08-05 400", "2026-11-03 400")
    let packs = try (1...4).map { try firm.close($0) }
    #expect(try firm.position(packs[0]) == CreditPosition(1000, 400, 400, 0, 600, "compliant"))
    #expect(try firm.position(packs[1]) == CreditPosition(600, 400, 400, 0, 200, "compliant"))
    #expect(try firm.position(packs[2]) == CreditPosition(200, 400, 200, 200, 0, "shortfall"))
    #expect(try firm.position(packs[3]) == CreditPosition(0, 400, 0, 400, 0, "shortfall"))

    // What is left of the term is no waste.
    let first = try #require(try firm.table("position", packs[0]).first)
    #expect(first["left_in_term"] == "600" && first["surplus_cost"] == "0")
    // 600 units at 400 in 90 days last 135 days: the 136th is 14 August.
    #expect(
      first["status_reason"]
        == "600 are left, until 2026-12-31: at this period's rate they are used up on 2026-08-14")
    // Overage costs the unit's price: 200 × 2.
    #expect(try firm.table("position", packs[2]).first?["shortfall_cost"] == "400.00 EUR")

    let balance = try #require(try firm.table("term-balances", packs[2]).first)
    let figures = ["granted", "used_earlier", "left", "used", "remaining"].map { balance[$0] }
    #expect(figures == ["1000", "800", "200", "200", "0"])
    let earlier = try firm.table("earlier-use", packs[2])
    #expect(earlier.map { $0["period"] } == ["2026-Q1", "2026-Q2"])
    #expect(earlier.map { $0["expected"] } == ["400", "400"])
    #expect(earlier.allSatisfy { $0["source"] == "close" })

    // Opening + terms = closing: 600 of Q2 less 400 used is 200.
    let bridge = try firm.table("bridge", packs[2])
    #expect(bridge.contains { $0.values.contains("used up") && $0["entitlement"] == "-400" }, "\(bridge)")

    for pack in packs {
      let verdict = try run(seatledger, ["verify", "--recompute", "\(firm.workspace)/archive/\(pack).zip"])
      #expect(verdict.status == 0, "\(verdict.output) \(verdict.errors)")
      #expect(verdict.output.contains("all as they were sealed"))
    }
    let page = try run(
      "unzip",
      ["-p", "\(firm.workspace)/archive/\(packs[2]).zip", "\(packs[2])/data/publishers/acme.html"]
    ).output
    #expect(
      page.contains("What is left of the terms") && page.contains("2026-Q1: 400, allocated by its close"))
    let history = try run(
      seatledger, ["history", firm.workspace, "2026-Q1/entitlement/E1", "--format", "json"])
    #expect(history.output.contains("drawn") && history.output.contains("400"), "\(history.output)")
    let rebuilt = try run(seatledger, ["rebuild", firm.workspace])
    #expect(rebuilt.status == 0, "\(rebuilt.errors)")
  }

  @Test("what is left when the term ends is lost, and costs what it cost")
  func lapsed() throws {
    let firm = try CreditFirm()
    try firm.register("E1,1000,2026-01-01,2026-06-30,2", "E2,100,2026-07-01,2026-12-31,2")
    try firm.meter("2026-02-03 300", "2026-05-04 300", "2026-08-05 50")
    let packs = try (1...3).map { try firm.close($0) }
    #expect(try firm.position(packs[1]) == CreditPosition(700, 300, 300, 0, 400, "surplus"))
    let last = try #require(try firm.table("position", packs[1]).first)
    #expect(last["surplus_cost"] == "800.00 EUR" && last["left_in_term"] == "0")
    #expect(last["status_reason"] == "400 were bought for a term that is over, and not used")
    // Nothing rolls over.
    #expect(try firm.position(packs[2]) == CreditPosition(100, 50, 50, 0, 50, "compliant"))
  }

  @Test("of terms that overlap the one that ends first is used first, whatever it cost")
  func overlap() throws {
    let firm = try CreditFirm()
    try firm.register("E1,500,2026-01-01,2026-06-30,3", "E2,500,2026-04-01,2026-12-31,1")
    try firm.meter("2026-02-03 300", "2026-05-04 300", "2026-08-05 300")
    let packs = try (1...3).map { try firm.close($0) }
    // 200 of E1 and 100 of E2.
    #expect(try firm.position(packs[1]) == CreditPosition(700, 300, 300, 0, 400, "compliant"))
    let second = try firm.table("term-balances", packs[1])
    #expect(second.map { $0["entitlement_id"] } == ["E1", "E2"])
    #expect(second.map { $0["used"] } == ["200", "100"])
    #expect(second.map { $0["remaining"] } == ["0", "400"])
    #expect(try firm.position(packs[2]) == CreditPosition(400, 300, 300, 0, 100, "compliant"))
  }

  @Test(
    "use without cover is taken off units of that term that came to light later, until a restatement tells")
  func cameLate() throws {
    let firm = try CreditFirm()
    try firm.register("E0,100,2026-01-01,2026-03-31,2")
    try firm.meter("2026-02-03 500", "2026-05-04 700")
    let first = try firm.close(1)
    #expect(try firm.position(first) == CreditPosition(100, 500, 100, 400, 0, "shortfall"))
    try firm.register("E0,100,2026-01-01,2026-03-31,2", "E1,1000,2026-01-01,2026-12-31,2")
    // 400 of Q1 were without cover: 600 are left, or as many as 1,000.
    let second = try firm.close(2)
    #expect(try firm.position(second) == CreditPosition(600, 700, 600, 100, 0, "undetermined"))
    try firm.close(1, restating: "E1 came late", at: "2026-07-08")
    let again = try firm.close(2, restating: "Q1 was restated", at: "2026-07-09")
    #expect(try firm.position(again) == CreditPosition(600, 700, 600, 100, 0, "shortfall"))
    let earlier = try firm.table("earlier-use", again)
    #expect(earlier.map { $0["source"] } == ["close"] && earlier.map { $0["expected"] } == ["400"])
  }

  @Test("a restatement counts in place of what it restates, and sees only closes before its own")
  func restated() throws {
    let firm = try CreditFirm()
    try firm.register("E1,1000,2026-01-01,2026-12-31,2")
    try firm.meter("2026-02-03 400", "2026-05-04 400")
    try firm.close(1)
    try firm.close(2)
    try firm.meter("2026-02-03 500", "2026-05-04 400", "2026-08-05 50")
    let first = try firm.close(1, restating: "the meter was late", at: "2026-07-08")
    #expect(try firm.position(first) == CreditPosition(1000, 500, 500, 0, 500, "compliant"))
    let third = try firm.close(3)
    #expect(try firm.position(third) == CreditPosition(100, 50, 50, 0, 50, "compliant"))
    for pack in [first, third] {
      let verdict = try run(seatledger, ["verify", "--recompute", "\(firm.workspace)/archive/\(pack).zip"])
      #expect(verdict.status == 0, "\(verdict.output) \(verdict.errors)")
    }
  }

  @Test("what a period that was never closed used is not known: undetermined, unless short anyway or stated")
  func gap() throws {
    func third(_ units: Int, balances: String? = nil) throws -> (CreditFirm, String) {
      let firm = try CreditFirm()
      try firm.register("E1,1000,2026-01-01,2026-12-31,2")
      try firm.meter("2026-02-03 400", "2026-08-05 \(units)")
      try firm.close(1)
      if let balances { try firm.write("catalogue/balances.csv", balances) }
      return (firm, try firm.close(3))
    }
    let (firm, open) = try third(100)
    #expect(try firm.position(open) == CreditPosition(600, 100, 100, 0, 500, "undetermined"))
    let balance = try #require(try firm.table("term-balances", open).first)
    #expect(["left_low", "left", "left_high"].map { balance[$0] } == ["0", "600", "600"])
    let unknown = try firm.table("earlier-use", open).last
    #expect(
      unknown?["source"] == "unknown" && unknown?["from"] == "2026-04-01" && unknown?["to"] == "2026-06-30")

    let (short, pack) = try third(700)
    #expect(try short.position(pack) == CreditPosition(600, 700, 600, 100, 0, "shortfall"))
    #expect(
      try short.table("position", pack).first?["status_reason"]
        == "100 under any allocation, at least: not all that was used of the units, and when, is known")

    let (told, stated) = try third(
      100, balances: "entitlement_id,as_of,units_left,document,note\nE1,2026-06-30,250,portal report,\n")
    #expect(try told.position(stated) == CreditPosition(250, 100, 100, 0, 150, "compliant"))
    let quoted = try #require(try told.table("earlier-use", stated).first)
    #expect(quoted["source"] == "stated" && quoted["expected"] == "750")
    #expect(quoted["document"] == "portal report" && quoted["origin"] == "catalogue/balances.csv:2")
    let verdict = try run(seatledger, ["verify", "--recompute", "\(told.workspace)/archive/\(stated).zip"])
    #expect(verdict.status == 0, "\(verdict.output) \(verdict.errors)")
  }
}
