import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Laws of indicators")
struct IndicatorLawTests {
  @Test("Kaplan and Meier, by hand")
  func survival() {
    let spans: [(days: Int, isOpen: Bool)] = [(30, false), (20, true), (10, false), (20, false)]
    // After 10 days ¾ are open, after 20 ¾ × ⅔ = ½, after 30 none.
    #expect(daysUntilClosed(spans, percent: 25) == 10)
    #expect(daysUntilClosed(spans, percent: 50) == 20)
    #expect(daysUntilClosed(spans, percent: 90) == 30)
    #expect(daysUntilClosed([(5, true), (6, true)], percent: 50) == nil)
    #expect(daysUntilClosed([(5, false), (6, true), (7, true)], percent: 50) == nil)
    #expect(daysUntilClosed([], percent: 50) == nil)
    #expect(daysUntilClosed([(0, false)], percent: 90) == 0)
  }

  @Test("without open findings it is the plain quantile", arguments: 0..<20)
  func quantile(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let days = (0..<Int.random(in: 1...40, using: &random)).map { _ in Int.random(in: 0...200, using: &random)
    }
    for percent in [10, 50, 90] {
      let rank = (days.count * percent + 99) / 100
      #expect(
        daysUntilClosed(days.map { ($0, false) }, percent: percent) == days.sorted()[max(rank, 1) - 1])
    }
  }

  @Test("what the ledger keeps of indicators is read back as it was", arguments: 0..<20)
  func roundTrip(seed: UInt64) {
    var random = SeededGenerator(seed: seed)
    let segments = ["", "Design", "A/B; c", "50 of 60", "low 3", "=1+1", "\u{301}é", "n 5"]
    var values: [IndicatorKey: IndicatorValue] = [:]
    for _ in 0..<40 {
      guard let indicator = Indicator.all.randomElement(using: &random),
        let kind = SegmentKind.allCases.randomElement(using: &random),
        let segment = segments.randomElement(using: &random)
      else { continue }
      func number() -> FixedDecimal {
        FixedDecimal(hundredMillionths: .random(in: 0...9_000_000_000_000, using: &random))
      }
      let unit =
        indicator.unit == .money
        ? ["EUR", "USD"].randomElement(using: &random) ?? "" : indicator.unit.rawValue
      let key = IndicatorKey(
        indicator: indicator.id, unit: unit, kind: kind, segment: kind == .organisation ? "" : segment)
      let ends = [number(), number(), number()].sorted()
      let isAbsent = Int.random(in: 0..<4, using: &random) == 0
      let isWhole = Bool.random(using: &random)
      values[key] = IndicatorValue(
        key: key, period: "2026-Q3",
        range: isAbsent
          ? nil : isWhole ? .init(exactly: ends[0]) : .init(low: ends[0], expected: ends[1], high: ends[2]),
        numerator: Bool.random(using: &random) ? Int.random(in: 0...999, using: &random) : nil,
        count: Int.random(in: 0...999, using: &random))
      if values[key]?.numerator != nil, isWhole { values[key]?.denominator = 7 }
    }
    let told = values.values.sorted { $0.key < $1.key }
    let read = IndicatorValue.states(of: told).flatMap(IndicatorValue.values(of:)).sorted { $0.key < $1.key }
    #expect(read == told)
  }
}
