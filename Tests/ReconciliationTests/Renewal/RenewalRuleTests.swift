import Facts
import Testing

@testable import Reconciliation

/// Rules that several parts of a renewal share: one of each.
@Suite("One rule in forecast, renewal and plan")
struct RenewalRuleTests {
  private func renewal(_ estate: SmallEstate) -> Renewal {
    var evidence = estate.evidence()
    evidence.indicators = measureIndicators(evidence, past: estate.closes)
    evidence.addForecasts(past: estate.closes)
    return buildRenewal(
      evidence, RenewalQuestion(publisher: "Acme", calendar: WorkCalendar(), negotiation: []))
  }

  private func twelve() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat, price: "150")
    for number in 1...12 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "cad", since: number == 11 ? "2026-08-15" : "2026-01-01")
    }
    for number in 1...9 { estate.use("p\(number)", "cad", on: "2026-09-20") }
    estate.entitlement("E1", "cad", .limited(15), to: "2026-12-31")
    return estate
  }

  @Test("findings, savings, forecast and renewal know the same idle seats")
  func idle() throws {
    var estate = twelve()
    estate.use("p10", "cad", on: "2026-05-01")  // Dormant.
    // p11 has a seat for 46 days and never used it; p12 left, after using it of late.
    estate.use("p12", "cad", on: "2026-08-30")
    estate.records.people[11].end = Day("2026-08-31")
    let renewal = renewal(estate)
    let line = try #require(renewal.lines.first)
    #expect(line.dormant == 1 && line.neverUsed == 1 && line.leavers == 1)
    let row = try #require(line.forecast?.sensitivity.first { $0.idle?.days == 90 })
    #expect(row.idle?.seats == 3)
    #expect(line.quantity.method.contains("once 3 idle seats"))
    let step = try #require(renewal.sensitivity.first { $0.isPolicy })
    #expect(step.needed == line.position.netConsumption - 3 && step.dormant == 1)
    #expect(line.position.potentialSaving.description == "300.00 USD")
    let rules: Set<String> = [Rule.dormantSeat.id, Rule.neverUsedSeat.id, Rule.orphanedSeat.id]
    #expect(estate.evidence().findings.count { rules.contains($0.rule) } == 3)
    #expect(renewal.savings.filter { $0.kind != .unassigned }.map(\.seats) == [1, 1, 1])
  }

  @Test("joiners and leavers are those of the forecast, and need only what people hold")
  func moves() throws {
    var estate = twelve()
    estate.product("box", .device)
    estate.need("cad", department: "Dept")
    estate.need("box", department: "Dept")
    estate.joined("new", on: "2026-11-01")
    estate.joined("held", on: "2026-11-02")
    estate.seat("held", "cad", since: "2026-09-01")
    estate.person("robot", kind: .service)
    estate.records.people[14].start = Day("2026-11-03")
    estate.records.people[0].end = Day("2026-11-30")
    estate.records.people[1].end = Day("2026-09-30")
    let line = try #require(renewal(estate).lines.first { $0.product.id == "cad" })
    // Whoever has a seat already needs no other one; a machine is nobody; whose last day is today has left.
    #expect(line.knownJoiners == 1 && line.knownLeavers == 1)
    #expect(line.leavers == 1)
    let changes = try #require(line.forecast?.changes)
    #expect(changes.filter { $0.kind == .joiner }.map(\.subject) == ["new"])
    #expect(changes.filter { $0.kind == .leaver }.map(\.subject) == ["p1"])
    let plan = try estate.plan { $0.day = Day("2026-12-15") }
    // new comes, p1 goes.
    #expect(try plan.line("cad").difference.consumption == 0)
    #expect(
      plan.assumptions.contains {
        $0.text.contains("2 people of the roster start by then and need 1 further")
      })
    #expect(!plan.lines.contains { $0.product.id == "box" && $0.planned.consumption > 0 })
  }

  @Test("prices are compared per unit and month, and not where they are for different things")
  func likeWithLike() throws {
    var estate = twelve()
    estate.sku("S", "cad", .subscription, months: 12)
    estate.order("1/1", sku: "S", "10", price: "100", on: "2024-02-01")
    estate.order("2/1", sku: "S", "10", price: "180", on: "2025-02-01")
    estate.records.purchases[1].termStart = Day("2025-02-01")
    estate.records.purchases[1].termEnd = Day("2027-01-31")
    estate.sku("P", "cad", .licence)
    estate.order("3/1", sku: "P", "1", price: "100", on: "2024-02-01")
    estate.order("4/1", sku: "P", "1", price: "40", on: "2025-02-01")
    estate.records.purchases[3].termStart = Day("2025-02-01")
    estate.records.purchases[3].termEnd = Day("2026-01-31")
    let prices = Dictionary(uniqueKeysWithValues: renewal(estate).prices.map { ($0.line, $0) })
    // 180 for two years against 100 for one.
    #expect(prices["2/1"]?.upliftPercent == FixedDecimal("-10") && prices["2/1"]?.months == 24)
    #expect(prices["4/1"]?.upliftPercent == nil && prices["4/1"]?.before == "3/1")
    #expect(prices["4/1"]?.note == "not comparable: a term of 12 months against no end")
  }

  @Test("editions are compared by their list prices, whatever was paid")
  func editions() throws {
    var estate = twelve()
    estate.product("cad-lite", .subscriptionSeat, price: "60")
    for place in estate.catalogue.products.indices { estate.catalogue.products[place].family = "CAD" }
    // Paid: 40, at a discount. By list the other edition is still the cheaper one.
    estate.records.entitlements[0].unitPrice = FixedDecimal("40")
    let scenarios = renewal(estate).scenarios
    #expect(scenarios.first { $0.id == "switch-cheaper" }?.lines.first?.product.id == "cad-lite")
    #expect(!scenarios.contains { $0.id == "switch-dearer" })
    estate.catalogue.products[0].listPrice = nil
    let unlisted = renewal(estate).scenarios
    #expect(!unlisted.contains { $0.kind == .switchTier })
    #expect(unlisted.first?.lines.first?.note.contains("no list price of its own") == true)
  }

  @Test("commitments and packs bind as in the forecast")
  func commitments() throws {
    var estate = twelve()
    estate.catalogue.products[0].packUnits = 5
    estate.entitlement("E2", "cad", .limited(3))
    estate.entitlement("E3", "cad", .limited(2), to: "2026-12-31")
    estate.records.entitlements[0].minimumCommitment = 11
    estate.records.entitlements[2].minimumCommitment = 6
    let line = try #require(renewal(estate).lines.first)
    #expect(line.forecast?.recommendation.minimumCommitment == 17)
    #expect(line.quantity.hold == 18 && line.quantity.renew == 15)
  }

  @Test("what the records cannot tell is no lever")
  func undetermined() throws {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat)
    for number in 1...2 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "cad")
    }
    estate.seat("nobody-knows", "cad")
    estate.use("p1", "cad", on: "2026-09-20")
    estate.entitlement("E1", "cad", .limited(2), to: "2026-12-31")
    let renewal = renewal(estate)
    #expect(renewal.lines.first?.position.status == .undetermined)
    #expect(renewal.lines.first?.idle ?? 0 > 0)
    #expect(!renewal.levers.contains { $0.contains("assigned and idle") })
    #expect(renewal.levers.contains { $0.contains("Of 1 product the records cannot tell") })
  }
}
