import Facts
import Testing

@testable import Reconciliation

@Suite("What was used of a term before the period")
struct UsedEarlierTests {
  /// 1,000 units from 1 January to 31 December 2026, looked at in the third quarter; `used` in it.
  private func estate(_ used: String = "100", from: String? = "2026-01-01") -> SmallEstate {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("api", .consumptionUnit)
    estate.consume("a", "api", used)
    estate.entitlement(
      "E1", "api", .limited(1000), from: from, to: from == nil ? nil : "2026-12-31", price: "2")
    return estate
  }

  private func close(
    _ period: String, drawn: Int? = nil, granted: Int = 1000, uncovered: Int = 0, told: Bool = true
  ) -> [TermUse] {
    var fields = ["uncovered": "\(uncovered)", "told": told ? "yes" : "no"]
    var states = [SubjectState(kind: "term-use", id: "\(period)/product/api", fields: fields, source: "")]
    if let drawn {
      fields = ["granted": "\(granted)", "drawn": "\(drawn)"]
      states.append(
        SubjectState(kind: "term-use", id: "\(period)/entitlement/E1", fields: fields, source: ""))
    }
    return TermUse.closes(states)
  }

  private func balance(_ estate: SmallEstate) throws -> TermBalance {
    try #require(estate.line("api").balances.first)
  }

  @Test("closes of this period and of later ones are left out")
  func later() throws {
    var estate = estate()
    estate.terms =
      close("2026-Q1", drawn: 300) + close("2026-Q2", drawn: 200) + close("2026-Q3", drawn: 90)
      + close("2026-Q4", drawn: 80)
    #expect(try balance(estate).left == Estimate(exactly: 500))
  }

  @Test("months and quarters may tell of one term")
  func cadences() throws {
    var estate = estate()
    estate.terms =
      close("2026-01", drawn: 10) + close("2026-02", drawn: 20) + close("2026-03", drawn: 30)
      + close("2026-Q2", drawn: 40)
    #expect(try balance(estate).left == Estimate(exactly: 900))
    estate.terms.remove(at: 1)
    let gap = try balance(estate)
    #expect(gap.left == Estimate(low: 0, expected: 920, high: 920))
    #expect(gap.earlier.parts.map(\.source) == [.close, .unknown, .close, .close])
    #expect(gap.earlier.parts[1].from == Day("2026-02-01") && gap.earlier.parts[1].to == Day("2026-02-28"))
  }

  @Test("a close without a source that shows use tells nothing")
  func untold() throws {
    var estate = estate()
    estate.terms = close("2026-Q1", drawn: 0, told: false) + close("2026-Q2", drawn: 200)
    #expect(try balance(estate).left == Estimate(low: 0, expected: 800, high: 800))
    #expect(estate.line("api").status == .undetermined)
  }

  @Test("units added later take what was without cover before they were known")
  func raised() throws {
    var estate = estate("700")
    estate.terms =
      close("2026-Q1", drawn: 300, granted: 300, uncovered: 100) + close("2026-Q2", drawn: 0, granted: 300)
    // 1,000 − 300 − 100, or 700 where the 100 were settled otherwise.
    #expect(try balance(estate).left == Estimate(low: 600, expected: 600, high: 700))
    #expect(estate.line("api").status == .undetermined)
    #expect(estate.line("api").shortfall == 100)
  }

  @Test("use without cover is charged once, to what lapses first")
  func chargedOnce() {
    var estate = estate()
    estate.entitlement("E2", "api", .limited(50), from: "2026-01-01", to: "2026-09-30", price: "1")
    estate.terms = close("2026-Q1", uncovered: 80) + close("2026-Q2")
    let balances = estate.line("api").balances
    #expect(balances.map(\.entitlement) == ["E2", "E1"])
    #expect(balances.map(\.earlier.units.expected) == [50, 30])
  }

  @Test("a known shortfall is no use of units that were known and spent")
  func spent() throws {
    var estate = estate()
    estate.terms = close("2026-Q1", drawn: 1000, uncovered: 500) + close("2026-Q2", drawn: 0, uncovered: 50)
    #expect(try balance(estate).left == Estimate(exactly: 0))
    #expect(estate.line("api").status == .shortfall)
  }

  @Test("a stated balance stands for all before its day, and later closes are taken off it")
  func stated() throws {
    var estate = estate()
    let origin = estate.origin()
    estate.terms = close("2026-Q1", drawn: 300) + close("2026-Q2", drawn: 200)
    func state(_ day: String, _ left: Int) {
      estate.catalogue.balances.append(
        StatedBalance(entitlement: "E1", asOf: Day(day)!, left: left, document: "portal", origin: origin))
    }
    state("2026-03-31", 640)
    #expect(try balance(estate).left == Estimate(exactly: 440))
    // In the midst of a period: how much of its 200 came after the day is not known.
    state("2026-05-15", 600)
    #expect(try balance(estate).left == Estimate(low: 400, expected: 400, high: 600))
    // Of this period itself it says nothing.
    state("2026-07-15", 1)
    #expect(try balance(estate).left == Estimate(low: 400, expected: 400, high: 600))
    state("2026-06-30", 390)
    #expect(try balance(estate).left == Estimate(exactly: 390))
  }

  @Test("a stock without a start was used nobody knows how much before the first close")
  func perpetual() throws {
    var estate = estate(from: nil)
    estate.terms = close("2026-Q1", drawn: 300) + close("2026-Q2", drawn: 200)
    #expect(try balance(estate).left == Estimate(low: 0, expected: 500, high: 500))
    let origin = estate.origin()
    estate.catalogue.balances = [
      StatedBalance(entitlement: "E1", asOf: Day("2025-12-31")!, left: 900, document: "", origin: origin)
    ]
    let told = estate.line("api")
    #expect(told.balances.first?.left == Estimate(exactly: 400))
    #expect(told.status == .compliant && told.leftInTerm == 300)
    #expect(
      told.statusReason
        == "300 are left, without an end: at this period's rate they are used up on 2027-07-04")
  }

  @Test("more allocated before than is granted leaves nothing, and is said")
  func overdrawn() throws {
    var estate = estate()
    estate.terms = close("2026-Q1", drawn: 900) + close("2026-Q2", drawn: 400)
    let balance = try balance(estate)
    #expect(balance.left == Estimate(exactly: 0) && balance.overdrawn == 300)
  }

  @Test("lines that repeat an id are one stock")
  func repeated() {
    var estate = estate()
    estate.entitlement("E1", "api", .limited(200), from: "2026-01-01", to: "2026-12-31", price: "2")
    estate.terms = close("2026-Q1", drawn: 1050, granted: 1200) + close("2026-Q2", drawn: 0, granted: 1200)
    let line = estate.line("api")
    #expect(line.effectiveEntitlement == .limited(150) && line.covered == 100)
    #expect(line.balances.map(\.left.expected) == [0, 150])
    #expect(line.balances.map(\.used) == [0, 100])
  }

  @Test("tiers go on where earlier periods of the term ended")
  func tiers() {
    var estate = estate("300")
    estate.tier("api", .tier, from: 1, "1.00")
    estate.tier("api", .tier, from: 501, "0.50")
    estate.terms = close("2026-Q1", drawn: 300) + close("2026-Q2", drawn: 100)
    // The 401st to the 500th at 1.00, the 501st to the 700th at 0.50.
    #expect(estate.line("api").tierCosts.map(\.units) == [100, 200])
    #expect(estate.line("api").tierCosts.map(\.amount.amount) == ["100.00", "100.00"])
  }

  @Test("a limit in per cent is of all that was bought for the term, and earlier use counts")
  func limits() {
    var estate = estate("100")
    estate.policy.limits = [
      ProductLimit(product: "api", soft: .percent(80), hard: nil)
    ]
    estate.terms = close("2026-Q1", drawn: 400) + close("2026-Q2", drawn: 290)
    #expect(estate.findings("crossed-limit").isEmpty)
    estate.terms = close("2026-Q1", drawn: 400) + close("2026-Q2", drawn: 310)
    let found = estate.findings("crossed-limit")
    #expect(found.map(\.units) == [10])
    // What is above the limit is all use of the term, not what this period used.
    #expect(found.first?.title.contains("810 is above the soft limit of 80 % of the 1000 entitled") == true)
    #expect(
      found.first?.explanation.description
        == "Net consumption is 810, 10 above the soft limit. 710 of these were used in earlier periods of their terms."
    )
  }

  @Test("units of a running term that nobody used are no money without work done; those of one that ends are")
  func unused() {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("api", .consumptionUnit)
    estate.entitlement("E1", "api", .limited(100), from: "2026-07-01", to: "2026-12-31", price: "2")
    #expect(estate.findings("entitlement-without-deployment").isEmpty)
    estate.records.entitlements[0].validTo = Day("2026-09-30")
    #expect(estate.findings("entitlement-without-deployment").map(\.units) == [100])
  }

  @Test("a term that begins within the period covers for certain only where all use came after its first day")
  func beginsWithin() {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("api", .consumptionUnit)
    estate.entitlement("E1", "api", .limited(1000), from: "2026-08-15", to: "2026-12-31", price: "2")
    estate.use("a", "api", on: "2026-08-20")
    estate.records.uses[0].quantityInPeriod = FixedDecimal(300)
    #expect(estate.line("api").status == .compliant)
    #expect(TermUse(estate.evidence()).entitlements["E1"]?.drawn == Estimate(exactly: 300))
    // The first use is older, so that some of the 300 may have come before 15 August.
    estate.records.uses[0].first = Instant(startOf: Day("2026-02-01")!, in: .utc)
    let open = estate.line("api")
    #expect(open.status == .undetermined && open.shortfall == 0)
    #expect(
      TermUse(estate.evidence()).entitlements["E1"]?.drawn == Estimate(low: 0, expected: 300, high: 300))
    // A stock that was there all the time, and is enough, decides.
    estate.entitlement("E0", "api", .limited(300), from: "2026-07-01", to: "2026-12-31", price: "2")
    #expect(estate.line("api").status == .compliant)
  }

  @Test("a term that ended within the period may have covered a part: no shortfall is called certain by it")
  func endsWithin() {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("api", .consumptionUnit)
    estate.entitlement("E1", "api", .limited(200), from: "2026-07-01", to: "2026-08-15", price: "2")
    estate.entitlement("E2", "api", .limited(100), from: "2026-07-01", to: "2026-12-31", price: "2")
    estate.use("a", "api", on: "2026-08-20", first: "2026-07-10")
    estate.records.uses[0].quantityInPeriod = FixedDecimal(250)
    #expect(estate.line("api").status == .undetermined && estate.line("api").shortfall == 150)
    #expect(
      TermUse(estate.evidence()).entitlements["E2"]?.drawn == Estimate(low: 0, expected: 100, high: 100))
    // More than both held: short by 50 anyway.
    estate.records.uses[0].quantityInPeriod = FixedDecimal(350)
    #expect(estate.line("api").status == .shortfall)
    // All use came after its end.
    estate.records.uses[0].first = Instant(startOf: Day("2026-08-16")!, in: .utc)
    estate.records.uses[0].quantityInPeriod = FixedDecimal(250)
    #expect(estate.line("api").status == .shortfall && estate.line("api").shortfall == 150)
  }

  @Test("a stated balance of an entitlement that is none in consumption units is named as unresolved")
  func unmatched() {
    var estate = estate()
    let origin = estate.origin()
    estate.catalogue.balances = ["E1", "E7", "E7"].map {
      StatedBalance(entitlement: $0, asOf: Day("2026-06-30")!, left: 5, document: "", origin: origin)
    }
    let unresolved = estate.evidence().unresolved.filter { $0.kind == "entitlement" }
    #expect(unresolved.map(\.name) == ["E7"] && unresolved.map(\.rows) == [2])
  }

  @Test("ranges stand in the history and come back")
  func kept() {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("api", .consumptionUnit)
    estate.entitlement("E/1", "api", .limited(1000), from: "2026-08-15", to: "2026-12-31", price: "2")
    estate.use("a", "api", on: "2026-08-20", first: "2026-02-01")
    let use = TermUse(estate.evidence())
    #expect(use.states.map(\.id) == ["2026-Q3/entitlement/E/1", "2026-Q3/product/api"])
    #expect(use.states[0].fields["drawn"] == "0/1/1")
    #expect(TermUse.closes(use.states) == [use])
    #expect(
      TermUse.closes([
        SubjectState(
          kind: "term-use", id: "2026-Q3/entitlement/E", fields: ["granted": "5", "drawn": "7/3/1"],
          source: "")
      ]).isEmpty)
  }
}
