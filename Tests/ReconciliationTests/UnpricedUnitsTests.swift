import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Units whose price nobody knows")
struct UnpricedUnitsTests {
  @Test("they are counted, and stand in no amount")
  func unpriced() throws {
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat, price: nil)
    estate.entitlement("E1", "seat", .limited(3), price: nil)
    for number in 1...5 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "seat", since: "2025-01-01")
    }
    estate.use("p1", "seat", on: "2026-09-01")
    let line = try #require(estate.evidence().positions.first)
    #expect(line.shortfall == 2)
    #expect(line.shortfallCost.isZero && line.potentialSaving.isZero)
    #expect(line.unpriced.shortfall == 2)
    #expect(line.unpriced.idleSeats == 4)
    #expect(line.unpriced.surplus == 0)
  }

  @Test("of unused units only those without a price are")
  func surplus() throws {
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat)
    estate.entitlement("E1", "seat", .limited(7), price: "10.00")
    estate.entitlement("E2", "seat", .limited(4), price: nil)
    let line = try #require(estate.evidence().positions.first)
    #expect(line.surplus == 11)
    #expect(line.surplusCost.description == "70.00 USD")
    #expect(line.unpriced.surplus == 4)
  }

  @Test("a finding says what its money is, and how many of its units have no price")
  func findings() throws {
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat, price: nil)
    estate.entitlement("E1", "seat", .limited(3), price: nil)
    for number in 1...5 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "seat", since: "2025-01-01")
    }
    estate.use("p1", "seat", on: "2026-09-01")
    func found(_ rule: String) -> [Finding] { estate.evidence().findings.filter { $0.rule == rule } }
    let short = try #require(found("unlicensed-use").first)
    #expect(short.amountKind == .exposure && short.amounts.isZero && short.unpricedUnits == 2)
    let unused = found("never-used-seat")
    #expect(unused.count == 4)
    #expect(unused.allSatisfy { $0.amountKind == .saving && $0.amounts.isZero && $0.unpricedUnits == 1 })
    let money = FindingMoney(estate.evidence().findings)
    #expect(money.unpricedExposure == 2 && money.unpricedSaving == 4)
    #expect(money.exposure.isZero && money.saving.isZero)

    estate.catalogue.products[0].listPrice = FixedDecimal("0")
    let free = try #require(found("unlicensed-use").first)
    #expect(free.amountKind == .exposure && free.amounts.isZero && free.unpricedUnits == 0)
    estate.catalogue.products[0].listPrice = FixedDecimal("7")
    let priced = try #require(found("unlicensed-use").first)
    #expect(priced.amounts.description == "14.00 USD" && priced.unpricedUnits == 0)
  }

  @Test("an exception accepts a part of a shortfall without a price as of any other")
  func accepted() throws {
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat, price: nil)
    for number in 1...5 {
      estate.person("p\(number)")
      estate.seat("p\(number)", "seat")
    }
    estate.exception("X", "seat", rule: "unlicensed-use", units: 2, until: "2026-12-31")
    let evidence = estate.evidence()
    let line = try #require(evidence.positions.first)
    #expect(line.acceptedShortfall == 2 && line.remainingShortfall == 3)
    #expect(line.unpricedAccepted == 2 && line.unpricedRemaining == 3)
  }

  @Test("a price of 0 is a price")
  func free() throws {
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat, price: "0")
    estate.person("p1")
    estate.seat("p1", "seat")
    let line = try #require(estate.evidence().positions.first)
    #expect(line.shortfall == 1)
    #expect(line.unpriced == UnpricedUnits())
  }

  @Test("with and without a price, all unused and all missing units are told", arguments: 0..<50)
  func conservation(_ seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = SmallEstate()
    estate.product("seat", .subscriptionSeat, price: Bool.random(using: &random) ? "7" : nil)
    for number in 0..<Int.random(in: 0...4, using: &random) {
      estate.entitlement(
        "E\(number)", "seat", .limited(Int.random(in: 0...5, using: &random)),
        price: Bool.random(using: &random) ? "1" : nil)
    }
    for number in 0..<Int.random(in: 1...9, using: &random) {
      estate.person("p\(number)")
      estate.seat("p\(number)", "seat")
    }
    let line = try #require(estate.evidence().positions.first)
    // Each unit costs 1.00, so that the amount counts the units.
    let priced = Int(line.surplusCost.sorted.first?.minor ?? 0) / 100
    #expect(priced + line.unpriced.surplus == line.surplus)
    #expect(line.unpriced.shortfall == (line.unitPrice == nil ? line.shortfall : 0))
  }
}
