import Facts
import Testing

@testable import Reconciliation

@Suite("The forecast of a product")
struct ProductForecastTests {
  private func forecast(_ estate: SmallEstate, _ product: String = "cad", past: PastCloses = PastCloses())
    throws -> ProductForecast
  {
    try #require(Forecaster(estate.evidence(), past: past).forecast(product))
  }

  /// Ten people with a seat each, of a product that costs 100.
  private func tenSeats() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .subscriptionSeat)
    for number in 1...10 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "cad")
    }
    estate.entitlement("E1", "cad", .limited(10), from: "2025-11-01", to: "2026-10-31")
    return estate
  }

  private func closes(_ units: [Int], of product: String = "cad") -> PastCloses {
    var past = PastCloses()
    var period = Period("2026-Q3")!
    for value in units.reversed() {
      period = period.previous
      past.values.append(
        IndicatorValue(
          key: IndicatorKey(
            indicator: Indicator.netConsumption.id, unit: Indicator.Unit.units.rawValue, kind: .product,
            segment: product), period: period.description, range: .init(exactly: FixedDecimal(value)!),
          count: 1))
    }
    return past
  }

  @Test("one close is not enough history: only what is known, and no band")
  func tooShort() throws {
    let forecast = try forecast(tenSeats())
    #expect(forecast.backTest == nil && forecast.method == nil)
    #expect(forecast.notes.contains { $0.hasPrefix("Not enough history: 1 point known") })
    #expect(forecast.term.start == Day("2026-11-01") && forecast.term.months == 12)
    #expect(
      forecast.months.first?.month == Month("2026-10") && forecast.months.last?.month == Month("2027-10"))
    #expect(forecast.months.allSatisfy { $0.units == Estimate(exactly: 10) })
    #expect(forecast.recommendation.basis == .knownNeed)
    #expect(forecast.recommendation.recommended?.quantity == 10)
    #expect(forecast.recommendation.recommended?.serviceLevel == nil)
    #expect(forecast.recommendation.recommended?.expectedCost?.amount == "1000.00")
  }

  @Test("leavers, joiners, seats and projects that records date change the months from then on")
  func knownChanges() throws {
    var estate = tenSeats()
    estate.records.people[0].end = Day("2026-11-15")
    estate.records.assignments[1].project = "X"
    estate.records.assignments[2].revoked = Day("2027-01-01")
    let origin = estate.origin()
    estate.catalogue.projects = [
      Project(id: "x", title: "X", end: Day("2026-12-31"), owner: "", origin: origin)
    ]
    estate.catalogue.needs = [
      ProductNeed(product: "cad", department: "Dept", role: "", legalEntity: "", origin: origin)
    ]
    estate.person("new")
    estate.records.people[10].start = Day("2027-02-08")
    let forecast = try forecast(estate)
    #expect(forecast.changes.map(\.kind) == [.leaver, .projectEnds, .seatEnds, .joiner])
    #expect(forecast.changes.map(\.units) == [-1, -1, -1, 1])
    #expect(forecast.added == .knownChanges)
    let expected = Dictionary(
      uniqueKeysWithValues: forecast.months.map { ($0.month.description, $0.units) })
    // Who leaves in a month still needs the unit in it.
    #expect(expected["2026-11"] == Estimate(exactly: 10))
    #expect(expected["2026-12"] == Estimate(low: 9, expected: 9, high: 10))
    #expect(expected["2027-01"] == Estimate(low: 7, expected: 7, high: 10))
    #expect(expected["2027-02"] == Estimate(low: 7, expected: 8, high: 11))
  }

  @Test("closes before make the series, up to a gap; with six points there is a band")
  func closedHistory() throws {
    let steady = try forecast(tenSeats(), past: closes([9, 10, 12, 10, 11, 9, 10]))
    #expect(steady.series.points.map(\.units.expected) == [9, 10, 12, 10, 11, 9, 10, 10])
    #expect(steady.series.points.last?.source == .thisClose)
    #expect(steady.series.points.first?.month == Month("2024-12"))
    #expect(steady.hasBand)
    #expect(
      steady.months.allSatisfy { $0.units.low < $0.units.expected && $0.units.expected < $0.units.high })

    var cut = closes([9, 10, 12, 10, 11, 9, 10])
    cut.values.removeAll { $0.period == "2026-Q1" }
    let short = try forecast(tenSeats(), past: cut)
    #expect(short.series.points.map(\.units.expected) == [10, 10])
    #expect(!short.hasBand && short.notes.contains { $0.contains("before a gap") })
  }

  @Test("without a true-up price cost cannot decide, and it says so; with one it does")
  func prices() throws {
    var estate = tenSeats()
    let past = closes([8, 13, 7, 12, 9, 14, 8, 11])
    let stated = try forecast(estate, past: past)
    #expect(stated.recommendation.basis == .serviceLevel)
    #expect(stated.recommendation.excessPrice == nil)
    #expect(stated.recommendation.reason.contains("cost cannot decide"))
    #expect((stated.recommendation.recommended?.serviceLevel ?? .zero) >= FixedDecimal("90")!)

    estate.records.entitlements[0].trueUpPrice = FixedDecimal("150")
    let weighed = try forecast(estate, past: past)
    #expect(weighed.recommendation.basis == .leastCost)
    let options = weighed.recommendation.options
    let best = try #require(weighed.recommendation.recommended?.expectedCost)
    #expect(options.count == 4)
    #expect(options.allSatisfy { ($0.expectedCost?.minor ?? 0) >= best.minor })
    // A third of the months may be short at 100 against 150.
    let level = try #require(weighed.recommendation.recommended?.serviceLevel)
    #expect(level >= FixedDecimal("33.3")! && level < FixedDecimal("60")!)
    #expect(weighed.sensitivity.contains { $0.assumption == .excessPrice && $0.step == "10 % higher" })

    estate.catalogue.products[0].listPrice = nil
    estate.records.entitlements[0].unitPrice = nil
    let unpriced = try forecast(estate, past: past)
    #expect(unpriced.recommendation.recommended?.expectedCost == nil)
    #expect(unpriced.recommendation.reason.hasPrefix("No price is known"))
  }

  @Test("a headcount plan takes demand with it, and the place of a trend and of joiners")
  func plan() throws {
    var estate = tenSeats()
    let origin = estate.origin()
    for number in 11...20 { estate.person("p\(number)") }
    estate.records.people[0].end = Day("2026-10-15")
    estate.catalogue.headcount = [
      PlannedHeadcount(
        department: "dept", legalEntity: "", month: Month("2027-01")!, people: 30, origin: origin)
    ]
    let forecast = try forecast(estate, past: closes([1, 2, 3, 4, 5, 6, 7, 8, 9]))
    #expect(forecast.added == .headcountPlan)
    #expect(forecast.method?.isFlat == true)
    let units = Dictionary(
      uniqueKeysWithValues: forecast.months.map { ($0.month.description, $0.change) })
    #expect(units["2026-12"] == 0)
    // 10 seats for 20 people: half a seat a head, ten heads more.
    #expect(units["2027-01"] == 5)
    #expect(forecast.sensitivity.filter { $0.assumption == .headcount }.count == 2)
  }

  @Test("a pool's months come from its check-outs, once the log began with one")
  func pool() throws {
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    for month in 2...9 {
      for user in 0..<month {
        estate.session("sim", "u\(user)", "2026-0\(month)-03T09:00:00Z", "2026-0\(month)-03T12:00:00Z")
      }
    }
    estate.logged("2026-02-03", "2026-09-30")
    let forecast = try forecast(estate, "sim")
    // February is left out: the log begins on its third day.
    #expect(forecast.series.measure == .monthlyPeak)
    #expect(forecast.series.points.map(\.month) == (3...9).map { Month("2026-0\($0)") })
    #expect(forecast.series.points.map(\.units.expected) == Array(3...9))
    #expect(forecast.hasBand)
    #expect(forecast.method?.id == "damped-trend" || forecast.method?.id == "last-value")
  }

  @Test("seats given and taken back make months, a list of holders alone does not")
  func seats() throws {
    var estate = tenSeats()
    #expect(try forecast(estate).notes.contains { $0.contains("not who held one before") })
    for number in 0..<12 {
      let (year, month) = number < 4 ? (2025, number + 9) : (2026, number - 3)
      let day = "\(year)-\(month < 10 ? "0" : "")\(month)-10"
      estate.seat("old\(number)", "cad", since: "2025-01-01", until: day)
    }
    let forecast = try forecast(estate)
    #expect(forecast.series.measure == .seatsHeld)
    // Twelve holders lose their seat one a month from September on; ten new ones have theirs since January.
    #expect(
      forecast.series.points.map(\.units.expected) == [11, 10, 9, 8, 17, 16, 15, 14, 13, 12, 11, 10, 10])
  }

  @Test("an agreement that covers all use needs no quantity")
  func unlimited() throws {
    var estate = SmallEstate()
    estate.product("site", .site)
    estate.person("a")
    estate.entitlement("E1", "site", .unlimited)
    estate.device("d1")
    estate.install("site", on: "d1")
    let forecast = Forecaster(estate.evidence(), past: PastCloses()).forecast("site")
    if let forecast {
      #expect(forecast.recommendation.basis == .coveredByAgreement)
      #expect(forecast.recommendation.recommended == nil && forecast.sensitivity.isEmpty)
    } else {
      Issue.record("nothing is needed of the site")
    }
  }

  @Test("a month without check-outs is one without demand only where the log tells of it")
  func quietMonth() throws {
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    for month in [1, 2, 3, 5, 6, 7, 8, 9] {
      estate.session("sim", "u", "2026-0\(month)-03T09:00:00Z", "2026-0\(month)-03T12:00:00Z")
    }
    let unlogged = try forecast(estate, "sim")
    #expect(unlogged.series.points.map(\.source) == [.thisClose])
    #expect(unlogged.series.note.contains("No log tells of the whole of 2026-09"))
    estate.logged("2026-01-01", "2026-09-30")
    #expect(try forecast(estate, "sim").series.points.map(\.units.expected) == [1, 1, 1, 0, 1, 1, 1, 1, 1])
  }

  @Test("a part of the headcount plan in which nobody is plays no part, and is named with the nearest name")
  func misspelt() throws {
    var estate = tenSeats()
    let origin = estate.origin()
    estate.catalogue.headcount = [
      PlannedHeadcount(
        department: "Dpet", legalEntity: "", month: Month("2027-01")!, people: 30, origin: origin)
    ]
    let lost = try forecast(estate)
    #expect(lost.added == .nothing)
    let note = try #require(lost.notes.first { $0.contains("“Dpet”") })
    #expect(note.contains("nearest name is “Dept”") && note.contains(origin.description))
    estate.catalogue.headcount[0].department = "dept"
    #expect(try forecast(estate).notes.allSatisfy { !$0.contains("headcount plan (") })
  }

  @Test("a level that so few errors cannot tell is said to be at least what they can")
  func fewErrors() throws {
    #expect(ErrorBand.highestPermille(of: 4) == 800)
    #expect(ErrorBand.highestPermille(of: 39) == 975)
    let forecast = try forecast(tenSeats(), past: closes([8, 13, 7, 12, 9, 14, 8, 11]))
    #expect(forecast.recommendation.errors == 4)
    let best = try #require(forecast.recommendation.recommended)
    #expect(best.isLeastLevel && best.serviceLevel == FixedDecimal("90"))
    #expect(
      forecast.notes.contains { $0.hasPrefix("Service levels above 90.0 % are not known from 4 errors") })
    let told = forecast.sensitivity.filter { $0.assumption == .serviceLevel }.map(\.step)
    #expect(told == ["80 %"])
    let fewer = try #require(forecast.recommendation.options.first)
    #expect(!fewer.isLeastLevel || fewer.quantity >= best.quantity)
  }

  @Test("commitments add up, and whole packs are bought on top of what is held")
  func grid() throws {
    var estate = tenSeats()
    estate.catalogue.products[0].packUnits = 5
    estate.entitlement("E2", "cad", .limited(3))
    estate.entitlement("E3", "cad", .limited(2), from: "2025-11-01", to: "2026-10-31")
    estate.records.entitlements[0].minimumCommitment = 11
    estate.records.entitlements[2].minimumCommitment = 6
    let advice = try forecast(estate).recommendation
    #expect(advice.minimumCommitment == 17 && advice.held == 3)
    #expect(advice.recommended?.quantity == 18)
    #expect(BuyingGrid(held: 3, pack: 5, minimum: 17).quantity(atLeast: 10) == 18)
    #expect(BuyingGrid(held: 3, pack: 5, minimum: 0).quantity(atLeast: 3) == 3)
  }

  @Test("demand is dated only where a forecast is to be made of it")
  func onlyWhereAsked() {
    let estate = tenSeats()
    #expect(estate.evidence(datesDemand: false).datedDemand.isEmpty)
    #expect(estate.evidence().datedDemand.map(\.product) == ["cad"])
  }

  @Test("terms are as long as the one before, to the nearest month")
  func terms() {
    for (from, to, months, isWhole) in [
      ("2025-11-01", "2026-10-31", 12, true), ("2025-12-22", "2027-04-18", 16, false),
      ("2026-01-31", "2026-02-27", 1, true), ("2026-01-01", "2026-01-01", 1, false),
      ("2024-02-29", "2025-02-27", 12, true), ("2025-02-25", "2027-09-30", 31, false),
    ] {
      let length = TermLength(from: Day(from)!, to: Day(to)!)
      #expect(length.months == months && length.isWhole == isWhole, "\(from) \(to)")
    }
  }
}
