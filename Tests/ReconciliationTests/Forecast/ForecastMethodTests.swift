import Facts
import Testing

@testable import Reconciliation

@Suite("Methods of the forecast, and their test on earlier periods")
struct ForecastMethodTests {
  @Test("the last value goes on; the same time last year does")
  func simple() {
    #expect(ForecastMethod.lastValue.predict([3, 5, 8], 3, 12) == [8, 8, 8])
    let year = (0..<24).map { Double($0 % 12) }
    #expect(
      ForecastMethod.seasonalLastValue.predict(year[...], 14, 12).map { Int($0) } == [
        0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 0, 1,
      ])
    #expect(ForecastMethod.seasonalLastValue.leastValues(12) == 24)
    #expect(ForecastMethod.seasonalLastValue.leastValues(1) == nil)
  }

  @Test("smoothing of a constant is the constant, and lies among the values")
  func smoothing() {
    #expect(ForecastMethod.smoothing.predict([7, 7, 7, 7], 2, 12) == [7, 7])
    let level = ForecastMethod.smoothing.predict([10, 20, 10, 20, 10, 20, 10, 20], 1, 12)[0]
    #expect(level > 10 && level < 20)
  }

  @Test("a damped trend goes on with the trend, a little less with each step")
  func trend() {
    let ahead = ForecastMethod.dampedTrend.predict([10, 12, 14, 16, 18, 20, 22, 24], 4, 12)
    #expect(zip(ahead, ahead.dropFirst()).allSatisfy { $0 < $1 })
    #expect(ahead[0] > 24 && ahead[0] <= 26)
    #expect(ahead[3] - ahead[2] < ahead[1] - ahead[0])
  }

  @Test("the method with the least error is chosen, and of equal ones the simplest")
  func choice() throws {
    func chosen(_ values: [Double], season: Int = 12) throws -> String {
      try #require(FittedForecast(values: values, season: season, steps: 3)).method.id
    }
    #expect(try chosen([Double](repeating: 40, count: 12)) == "last-value")
    #expect(try chosen((0..<20).map { 10 + 4 * Double($0) }) == "damped-trend")
    #expect(try chosen((0..<36).map { $0 % 12 < 2 ? 90 : 40 }) == "seasonal-last-value")
    #expect(try chosen((0..<20).map { $0 % 2 == 0 ? 50 : 60 }) == "simple-smoothing")
  }

  @Test("the back-test by hand: a value that rises by 1 and 2 in turn, last value")
  func byHand() throws {
    let values: [Double] = [10, 11, 13, 14, 16, 17]
    let fitted = try #require(
      FittedForecast(values: values, season: 12, steps: 2, among: [.lastValue]))
    // One ahead: 1, 2, 1, 2, 1; two ahead: 3, 3, 3, 3.
    let ahead = fitted.test.ahead
    #expect(ahead.map(\.forecasts) == [5, 4])
    #expect(ahead.map(\.meanError.description) == ["1.4", "3"])
    #expect(ahead.map(\.bias.description) == ["1.4", "3"])
    // Mean of all nine: 19 ÷ 9 = 2.11; the usual change is 7 ÷ 5 = 1.4.
    #expect(fitted.test.candidates.map(\.meanError) == [FixedDecimal("2.11")])
    #expect(fitted.test.scaledError == FixedDecimal("1.51"))
    #expect(fitted.expected == [17, 17])
    // ⌈0.8 × 6⌉ = the 5th of five, the 4th of four.
    #expect(fitted.band.widths(2, permille: 800) == [2, 3])
    // Only at the fifth value are four errors of one step known: 1, 2, 1, 2; the next is 1.
    #expect(fitted.test.banded == 1)
    #expect(fitted.test.inside == 1)
  }
}
