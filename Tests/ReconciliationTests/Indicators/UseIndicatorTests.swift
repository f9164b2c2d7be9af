import Facts
import Testing

@testable import Reconciliation

@Suite("Indicators of use")
struct UseIndicatorTests {
  /// 4 seats of 10 units, 3 in use; Eve uses it without a seat.
  private func base() -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.department("Design", 4, seatsOf: "cad", used: 3)
    estate.person("eve")
    estate.use("eve", "cad", on: "2026-09-02")
    estate.entitlement("E1", "cad", .limited(10))
    return estate
  }

  @Test("used ÷ held, assigned ÷ held, and used ÷ assigned, by hand")
  func shares() {
    let evidence = base().measured()
    #expect(evidence.told(.utilisation) == "40")
    #expect(evidence.value(.utilisation)?.numerator == 4)
    #expect(evidence.value(.utilisation)?.denominator == 10)
    #expect(evidence.told(.assignedRate) == "40")
    #expect(evidence.told(.seatUse) == "75")
    #expect(evidence.told(.utilisation, .product, "cad") == "40")
    #expect(evidence.told(.utilisation, .publisher, "Acme") == "40")
  }

  @Test("unlimited and missing entitlements are not applicable, and never 0")
  func notApplicable() {
    var estate = SmallEstate()
    estate.product("free", .namedUser)
    estate.product("none", .namedUser)
    estate.department("Design", 6, seatsOf: "free", used: 2)
    estate.entitlement("E1", "free", .unlimited)
    let evidence = estate.measured()
    #expect(evidence.value(.utilisation) != nil)
    #expect(evidence.value(.utilisation)?.range == nil)
    #expect(evidence.value(.utilisation)?.note.contains("no limited entitlement") == true)
    #expect(evidence.value(.assignedRate)?.range == nil)
    #expect(evidence.told(.seatUse) == "33.3")
  }

  @Test("a product of which nobody records the use makes a range, and moves no expected figure")
  func unseen() {
    var estate = base()
    estate.product("mute", .namedUser)
    for number in 0..<2 { estate.seat("Design-\(number)", "mute") }
    estate.entitlement("E2", "mute", .limited(10))
    let evidence = estate.measured()
    // 4 of 10; of the other 10, none or all may be used.
    #expect(evidence.told(.utilisation) == "20/40/70")
    #expect(evidence.value(.utilisation, .product, "mute")?.range == nil)
    // 3 of 4 seats; the other two, none or both.
    #expect(evidence.told(.seatUse) == "50/75/83.3")
    #expect(evidence.told(.assignedRate) == "30")
  }

  @Test("a login that may be somebody else's lowers the lower end only")
  func doubt() {
    var estate = base()
    estate.use("nobody@elsewhere.example", "cad", on: "2026-09-03")
    #expect(estate.measured().told(.utilisation) == "40/50/50")
  }

  @Test("messages and gigabytes do not drown people")
  func consumptionUnitsStandApart() {
    var estate = base()
    estate.product("api", .consumptionUnit)
    estate.use("eve", "api", on: "2026-09-03")
    estate.entitlement("E2", "api", .limited(1_000_000))
    let evidence = estate.measured()
    #expect(evidence.told(.utilisation) == "40")
    #expect(evidence.value(.utilisation, .product, "api")?.denominator == 1_000_000)
  }

  @Test("covered units by grade add up to all that are covered")
  func grades() {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.department("Design", 4, seatsOf: "cad", used: 4)
    estate.entitlement("E1", "cad", .limited(2), grade: .contract)
    estate.entitlement("E2", "cad", .limited(1), grade: .claim)
    let evidence = estate.measured()
    #expect(evidence.told(.coverageByProof) == "75")
    #expect(evidence.told(.coverageByProof, .grade, EvidenceGrade.contract.title) == "50")
    #expect(evidence.told(.coverageByProof, .grade, EvidenceGrade.claim.title) == "25")
    #expect(evidence.told(.coverageByProof, .grade, EvidenceGrade.invoice.title) == "0")
  }

  @Test("per cent are rounded half away from zero, to one decimal")
  func rounding() {
    let told = [(1, 3), (2, 3), (1, 8), (1, 16), (0, 7), (9, 8)].map {
      IndicatorValue.Range.percent($0.0, of: $0.1)?.expected.description
    }
    #expect(told == ["33.3", "66.7", "12.5", "6.3", "0", "112.5"])
    #expect(IndicatorValue.Range.percent(1, of: 0) == nil)
  }

  @Test("the score is the mean of its parts, and each part is told")
  func dataQuality() {
    var estate = base()
    estate.use("nobody@elsewhere.example", "cad", on: "2026-09-03")
    estate.entitlement("E2", "cad", .limited(5), grade: .claim)
    estate.records.accounts[0].read = 10
    estate.records.accounts[0].accepted = 9
    estate.records.accounts[0].rejected = 1
    let evidence = estate.measured()
    let parts = evidence.indicators.values.filter {
      $0.key.indicator == Indicator.dataQuality.id && $0.key.kind == .part
    }
    let told = Dictionary(
      uniqueKeysWithValues: parts.map { ($0.key.segment, $0.range?.expected.description) })
    #expect(told["rows not rejected"] == "90")
    #expect(told["entitlements well proved"] == "50")
    #expect(told["positions determined"] == "100")
    #expect(told["counted without missing facts"] == "100")
    #expect(told["sources on time"] == "100")
    let resolved = parts.first { $0.key.segment == "names, logins and hosts resolved" }
    #expect(resolved?.numerator.map { $0 + 1 } == resolved?.denominator)
    let sum = parts.compactMap { $0.range?.expected.hundredMillionths }.reduce(0, +)
    let mean = Double(sum) / Double(FixedDecimal.scale) / 6
    let score = evidence.value(.dataQuality)?.range?.expected.hundredMillionths ?? 0
    #expect(abs(Double(score) / Double(FixedDecimal.scale) - mean) <= 0.05 + 1e-9)
    #expect(parts.count == 6)
  }
}
