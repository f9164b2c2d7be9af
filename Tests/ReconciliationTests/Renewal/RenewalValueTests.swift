import Facts
import Testing

@testable import Reconciliation

@Suite("Values of a renewal")
struct RenewalValueTests {
  private func estate() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat, price: "150")
    for number in 1...12 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "cad", since: "2026-01-01")
    }
    for number in 1...9 { estate.use("p\(number)", "cad", on: "2026-09-20") }
    return estate
  }

  private func renewal(_ estate: SmallEstate, _ negotiation: [Negotiation] = []) -> Renewal {
    var evidence = estate.evidence()
    evidence.indicators = measureIndicators(evidence, past: estate.closes)
    return buildRenewal(
      evidence, RenewalQuestion(publisher: "Acme", calendar: WorkCalendar(), negotiation: negotiation))
  }

  @Test("a notice deadline ahead governs; one that passed leaves the term end")
  func governing() throws {
    var estate = estate()
    estate.entitlement("E1", "cad", .limited(15), from: "2026-01-01", to: "2026-12-31", noticeDays: 60)
    var renewal = renewal(estate)
    #expect(renewal.governing?.kind == .notice)
    #expect(renewal.governing?.day == Day("2026-11-01"))
    let term = try #require(renewal.terms.first)
    #expect(term.noticeDays == 60)
    #expect(term.workingDaysToNotice == 19)
    #expect(term.value == Amounts([Money(minor: 150_000, currency: Currency("USD")!)]))
    let steps = Dictionary(uniqueKeysWithValues: renewal.milestones.map { ($0.daysBefore, $0) })
    #expect(steps[0]?.day == Day("2026-10-30"))  // 2026-11-01 is a Sunday
    #expect(steps[30]?.day == Day("2026-10-02"))
    #expect(steps[30]?.isPast == true)
    #expect(renewal.milestones.map(\.day) == renewal.milestones.map(\.day).sorted())
    #expect(renewal.milestones.map(\.role) == RenewalMilestone.Role.allCases)
    #expect(renewal.header.decideBy == renewal.milestones.first { $0.role == .decide }?.day)

    estate = self.estate()
    estate.entitlement("E1", "cad", .limited(15), from: "2026-01-01", to: "2026-12-31", noticeDays: 90)
    renewal = self.renewal(estate)
    #expect(renewal.governing?.kind == .end)
    #expect(renewal.governing?.day == Day("2026-12-31"))
    #expect(renewal.terms.first?.standing.contains("passed 3 days ago") == true)
  }

  @Test("perpetual units have nothing to renew, and say so")
  func perpetual() {
    var estate = estate()
    estate.entitlement("E1", "cad", .limited(15))
    let renewal = renewal(estate)
    #expect(renewal.governing == nil)
    #expect(renewal.milestones.isEmpty)
    #expect(renewal.scenarios.isEmpty)
    #expect(renewal.terms.first?.standing.hasPrefix("perpetual") == true)
  }

  @Test("uplift is between lines of one part and currency, on different days")
  func uplift() {
    var estate = estate()
    estate.sku("S", "cad", .subscription, months: 12)
    estate.order("1/1", sku: "S", "10", price: "100", on: "2024-02-01")
    estate.order("2/1", sku: "S", "4", price: "100", on: "2024-02-01")
    estate.order("3/1", sku: "S", "10", price: "107.50", on: "2025-02-01")
    estate.order("4/1", sku: "S", "5", price: "400", on: "2025-06-01", status: .cancelled)
    estate.order("5/1", sku: "S", "12", price: "86", on: "2026-02-01")
    let prices = renewal(estate).prices
    #expect(prices.map(\.line) == ["1/1", "2/1", "3/1", "5/1"])
    #expect(prices.map { $0.upliftPercent?.description } == [nil, nil, "7.5", "-20"])
    #expect(prices.map(\.before) == ["", "", "2/1", "3/1"])
  }

  @Test("a term's months, its cost for twelve, and the price at the cap")
  func money() throws {
    let euro = try #require(Currency("EUR"))
    let price = Money(minor: 15_900, currency: euro)
    #expect(price.raised(byPercent: FixedDecimal("5")!) == Money(minor: 16_695, currency: euro))
    #expect(price.raised(byPercent: FixedDecimal("0.01")!) == Money(minor: 15_902, currency: euro))
    #expect(price.times(12, over: 24) == Money(minor: 7950, currency: euro))
    #expect(price.times(1, over: 0) == nil)
    var estate = estate()
    estate.entitlement("E1", "cad", .limited(15), from: "2025-01-01", to: "2026-12-31", price: "159")
    let line = try #require(renewal(estate).baseline.first)
    #expect(line.value?.minor == 238_500)
    #expect(line.yearly?.minor == 119_250)
  }

  @Test("scenarios: today's position, moved by the units that are added or taken away")
  func scenarios() throws {
    var estate = estate()
    estate.entitlement("E1", "cad", .limited(15), from: "2026-01-01", to: "2026-12-31")
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.position.netConsumption == 12)
    #expect(line.neverUsed == 3)
    // 9 are needed, 9 ÷ 0.9 = 10.
    #expect(line.quantity.renew == 10)
    let byID = Dictionary(uniqueKeysWithValues: renewal.scenarios.map { ($0.id, $0) })
    let keep = try #require(byID["keep"]?.lines.first)
    #expect(keep.shortfall == 0 && keep.surplus == 3)
    #expect(keep.termCost.description == "1500.00 USD")
    let less = try #require(byID["downsize"]?.lines.first)
    #expect(less.renew == 10 && less.change == -5 && less.shortfall == 0 && less.surplus == 1)
    #expect(less.yearlyCost.description == "1000.00 USD")
    let years = try #require(byID["multi-year"]?.lines.first)
    #expect(years.termCost.description == "3000.00 USD")
    let drop = try #require(byID["drop"]?.lines.first)
    #expect(drop.renew == 0 && drop.shortfall == 12 && drop.surplus == 0 && drop.termCost.isZero)
    #expect(byID["switch-cheaper"] == nil)
    for change in -15...15 {
      let (shortfall, surplus) = line.outcome(change)
      #expect((surplus ?? 0) - shortfall == (line.position.delta ?? 0) + change)
      #expect(shortfall >= 0 && (surplus ?? 0) >= 0)
    }
  }

  @Test("a price that is not recorded is in no sum")
  func unpriced() throws {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat, price: nil)
    estate.person("p1")
    estate.seat("p1", "cad")
    estate.use("p1", "cad", on: "2026-09-20")
    estate.entitlement("E1", "cad", .limited(3), to: "2026-12-31", price: nil)
    let keep = try #require(renewal(estate).scenarios.first)
    #expect(keep.lines.first?.unpricedUnits == 3)
    #expect(keep.termCost.isZero && keep.unpriced == 1)
  }

  @Test("the next cheaper product of the family is offered at its list price")
  func tiers() throws {
    var estate = estate()
    estate.product("cad-lite", .subscriptionSeat, price: "60")
    estate.product("cad-mini", .subscriptionSeat, price: "20")
    estate.product("cad-max", .subscriptionSeat, price: "300")
    for place in estate.catalogue.products.indices { estate.catalogue.products[place].family = "CAD" }
    estate.entitlement("E1", "cad", .limited(15), to: "2026-12-31")
    let scenarios = renewal(estate).scenarios
    let cheaper = try #require(scenarios.first { $0.id == "switch-cheaper" }?.lines.first)
    #expect(cheaper.product.id == "cad-lite" && cheaper.termCost.description == "600.00 USD")
    #expect(scenarios.first { $0.id == "switch-dearer" }?.lines.first?.product.id == "cad-max")
  }

  @Test("the vendor edition has no person, place, risk, saving, scenario or limit")
  func vendor() {
    var estate = estate()
    estate.entitlement("E1", "cad", .limited(5), to: "2026-12-31")
    let whole = renewal(estate)
    #expect(whole.risks.count == 1)
    let vendor = whole.vendorEdition(packName: "v")
    #expect(vendor.header.owner.isEmpty && vendor.header.decision.isEmpty && vendor.milestones.isEmpty)
    #expect(
      vendor.lines.isEmpty && vendor.risks.isEmpty && vendor.savings.isEmpty && vendor.scenarios.isEmpty)
    #expect(vendor.departments.isEmpty && vendor.levers.isEmpty && vendor.positions.isEmpty)
    #expect(vendor.baseline.allSatisfy(\.origins.isEmpty) && vendor.asks.allSatisfy(\.why.isEmpty))
    // Short, so the counts of use are not told.
    #expect(vendor.quotes.first?.assigned == nil)
  }
}
