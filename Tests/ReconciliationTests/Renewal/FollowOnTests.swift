import Facts
import Testing

@testable import Reconciliation

/// Whatever is renewed already is not renewed again; what ends as a whole is renewed as a whole.
@Suite("What is left to renew")
struct FollowOnTests {
  /// Twelve people with a seat, fifteen units until the year's end.
  private func estate(_ metric: Metric = .subscriptionSeat, _ quantity: Entitled = .limited(15))
    -> SmallEstate
  {
    var estate = SmallEstate()
    estate.product("cad", metric, price: metric == .site ? nil : "150")
    for number in 1...12 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "cad")
      estate.use("p\(number)", "cad", on: "2026-09-20")
    }
    estate.entitlement("E1", "cad", quantity, to: "2026-12-31", price: metric == .site ? "5000" : "100")
    return estate
  }

  private func renewal(_ estate: SmallEstate) -> Renewal {
    buildRenewal(
      estate.evidence(), RenewalQuestion(publisher: "Acme", calendar: WorkCalendar(), negotiation: []))
  }

  private func lines(_ renewal: Renewal) -> [String: ScenarioLine] {
    Dictionary(
      uniqueKeysWithValues: renewal.scenarios.compactMap { scenario in
        scenario.lines.first.map { (scenario.id, $0) }
      })
  }

  @Test("a renewal that is bought already leaves nothing to renew, and governs no date")
  func bought() throws {
    var estate = estate()
    estate.entitlement("E2", "cad", .limited(15), from: "2027-01-01", to: "2027-12-31", price: "110")
    let renewal = renewal(estate)
    #expect(renewal.lines.first?.renewable == 0 && renewal.scenarios.isEmpty && renewal.quotes.isEmpty)
    #expect(renewal.terms.first?.standing == "renewed already, by E2")
    #expect(renewal.governing?.day == Day("2027-12-31"))
  }

  @Test("of one that covers a part, the rest is renewed, at the price of what ends")
  func part() throws {
    var estate = estate()
    estate.entitlement("E2", "cad", .limited(10), from: "2027-01-01", to: "2027-12-31", price: "110")
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.renewable == 5 && line.booked == .limited(10) && line.additional == 0)
    let keep = try #require(lines(renewal)["keep"])
    #expect(keep.renew == 5 && keep.termCost.description == "500.00 USD")
    #expect(keep.shortfall == 0 && keep.surplus == 3)
    // Twelve are needed, 13.3 with a tenth to spare: 14, of which 10 are bought.
    #expect(line.quantity.hold == 14 && line.quantity.renew == 4)
    let drop = try #require(lines(renewal)["drop"])
    #expect(drop.shortfall == 2 && drop.surplus == 0)
  }

  @Test("more units that begin before the others end take nobody's place")
  func additional() throws {
    var estate = estate()
    estate.entitlement("E2", "cad", .limited(4), from: "2026-11-01", to: "2027-10-31")
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.renewable == 15 && line.additional == 4)
    let keep = try #require(lines(renewal)["keep"])
    #expect(keep.termCost.description == "1500.00 USD" && keep.surplus == 7)
  }

  @Test("a right without limit that ends is renewed at its price, or given up with all it covers")
  func unlimited() throws {
    let estate = estate(.site, .unlimited)
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.endsUnlimited && line.ending == .unlimited)
    let own = lines(renewal)
    let keep = try #require(own["keep"])
    #expect(keep.renew == nil && keep.termCost.description == "5000.00 USD")
    #expect(keep.yearlyCost.description == "5000.00 USD" && keep.shortfall == 0 && keep.surplus == nil)
    let drop = try #require(own["drop"])
    #expect(drop.renew == 0 && drop.termCost.isZero && drop.shortfall == 12 && drop.surplus == 0)
    #expect(own["multi-year"]?.termCost.description == "15000.00 USD")
    #expect(renewal.quotes.first?.ending == .unlimited)
    #expect(try estate.plan { _ in }.line("cad").today.termCost.description == "5000.00 USD")
  }

  @Test("without a price it is one thing that stands in no sum")
  func unpriced() throws {
    var estate = estate(.site, .unlimited)
    estate.records.entitlements[0].unitPrice = nil
    let renewal = renewal(estate)
    #expect(lines(renewal)["keep"]?.unpricedUnits == 1)
    #expect(renewal.scenarios.first?.unpriced == 1 && renewal.terms.first?.unpriced == 1)
  }
}
