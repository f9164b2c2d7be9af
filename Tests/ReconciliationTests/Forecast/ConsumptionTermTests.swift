import Facts
import Testing

@testable import Reconciliation

/// Units that are used up: the figures are those of the sample's tokens, by hand.
@Suite("Consumption units over a term")
struct ConsumptionTermTests {
  /// 446 units were consumed in a quarter; 311 were bought for 31 months and a few days.
  private func tokens() -> SmallEstate {
    var estate = SmallEstate(roles: [.people, .access, .entitlements])
    estate.product("flex", .consumptionUnit, price: "3")
    estate.person("P0")
    estate.use("P0", "flex", on: "2026-08-03")
    estate.records.uses[0].quantityInPeriod = FixedDecimal(446)
    estate.entitlement(
      "E1", "flex", .limited(311), from: "2025-02-25", to: "2027-09-30", price: "3")
    let origin = estate.origin()
    for (kind, from, price): (PriceTier.Kind, Int, String) in [
      (.tier, 1, "3.00"), (.tier, 301, "2.70"), (.overage, 1, "3.60"), (.overage, 101, "3.375"),
    ] {
      estate.catalogue.tiers.append(
        PriceTier(
          product: "flex", kind: kind, from: from, unitPrice: FixedDecimal(price)!,
          currency: Currency("USD")!, origin: origin))
    }
    return estate
  }

  private func renewal(_ estate: SmallEstate) -> Renewal {
    var evidence = estate.evidence()
    evidence.addForecasts(past: PastCloses())
    return buildRenewal(
      evidence, RenewalQuestion(publisher: "Acme", calendar: WorkCalendar(), negotiation: []))
  }

  @Test("the forecast's quantity is that of the whole term, bought once, and so is its price")
  func forecast() throws {
    let forecast = try #require(Forecaster(tokens().evidence(), past: PastCloses()).forecast("flex"))
    #expect(forecast.term.start == Day("2027-10-01") && forecast.term.months == 31)
    // 446 a quarter for 31 months: 446 × 31 ÷ 3 = 4608.67.
    let best = try #require(forecast.recommendation.recommended)
    #expect(best.quantity == 4609)
    #expect(forecast.foreseen == Estimate(exactly: 4609))
    // 300 × 3.00 + 4,309 × 2.70.
    #expect(best.purchase?.amount == "12534.30")
    #expect(forecast.notes.contains { $0.contains("the sum over its months, and is bought once") })
  }

  @Test("the band of a term is the sum of its periods' bands")
  func band() {
    let months = (1...6).map { Month("2026-09")! + $0 }
    let outlook = DemandOutlook(
      months: months.map {
        .init(
          month: $0, base: 30, change: 0, widths: [Double](repeating: 6, count: DemandOutlook.levels.count))
      }, consumedOver: 3, errors: 8)
    // Six months of 30 a quarter are 60, missed by 6 in both quarters at the most.
    let spread = outlook.spread(of: Dictionary(uniqueKeysWithValues: months.map { ($0, 1.0) }))
    #expect(spread.values == [48, 72] && spread.weight == 40)
    // Half of the last month: 5.5 months.
    let part = outlook.spread(
      of: Dictionary(uniqueKeysWithValues: months.map { ($0, $0 == months[5] ? 0.5 : 1.0) }))
    #expect(part.values == [44, 66])
  }

  @Test("units that another term brings along are counted by its days; those without an end are none")
  func held() throws {
    var estate = tokens()
    estate.entitlement("E2", "flex", .limited(1200), from: "2026-10-01", to: "2028-09-30", price: "3")
    estate.entitlement("E3", "flex", .limited(500), from: "2026-01-01", price: "3")
    let forecast = try #require(Forecaster(estate.evidence(), past: PastCloses()).forecast("flex"))
    // 366 of the 731 days of E2 lie in the term: 2027-10-01 to 2028-09-30.
    #expect(forecast.recommendation.held == 600)
    #expect(forecast.notes.contains { $0.hasPrefix("What is left of units bought without an end") })
  }

  @Test("forecast, renewal and plan agree on what the term needs and costs")
  func agree() throws {
    let estate = tokens()
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.quantity.needed == Estimate(exactly: 4609))
    #expect(line.quantity.renew == 4609)
    let scenarios = Dictionary(uniqueKeysWithValues: renewal.scenarios.map { ($0.id, $0) })
    // 300 × 3.00 + 11 × 2.70.
    let keep = try #require(scenarios["keep"]?.lines.first)
    #expect(keep.termCost.description == "929.70 USD")
    #expect(keep.shortfall == 4298 && keep.surplus == 0)
    let advised = try #require(scenarios["downsize"]?.lines.first)
    #expect(advised.termCost.description == "12534.30 USD")
    #expect(advised.shortfall == 0 && advised.surplus == 0)
    #expect(renewal.baseline.first?.value?.amount == "929.70")
    #expect(renewal.terms.first?.value.description == "929.70 USD")
    #expect(try estate.plan { _ in }.line("flex").today.termCost.description == "929.70 USD")
  }

  @Test("a scenario of one's own holds what is bought against what the whole term needs")
  func own() throws {
    let estate = tokens()
    var evidence = estate.evidence()
    evidence.addForecasts(past: PastCloses())
    var question = RenewalQuestion(publisher: "Acme", calendar: WorkCalendar(), negotiation: [])
    var change = TermChange(.entitlement("E1"), place: "t:1")
    change.quantity = .limited(5000)
    question.plans = [try estate.plan { $0.terms = [change] }]
    let own = try #require(buildRenewal(evidence, question).scenarios.first { $0.kind == .own }?.lines.first)
    // 5,000 − 4,609; 300 × 3.00 + 4,700 × 2.70.
    #expect(own.shortfall == 0 && own.surplus == 391)
    #expect(own.termCost.description == "13590.00 USD")
  }
}
