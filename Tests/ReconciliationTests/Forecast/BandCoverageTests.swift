import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("The forecast's band")
struct BandCoverageTests {
  enum Shape: String, CaseIterable {
    case stationary, walking, trending, step, seasonal
  }

  /// Whole units, 0 or more.
  private func series(
    _ shape: Shape, _ count: Int, known: Int, _ random: inout SeededGenerator
  ) -> [Double] {
    func noise(_ width: Int) -> Int {
      (0..<4).reduce(0) { sum, _ in sum + Int.random(in: -width...width, using: &random) }
    }
    var level = 100
    // A step that comes only later is in no history: nothing could foresee it.
    let change = Int.random(in: 2..<known, using: &random)
    return (0..<count).map { place in
      let value =
        switch shape {
        case .stationary: 100 + noise(5)
        case .walking: level + noise(0)
        case .trending: 60 + 3 * place + noise(4)
        case .step: (place < change ? 80 : 130) + noise(4)
        case .seasonal: 100 + (place % 12 < 3 ? 40 : 0) + noise(4)
        }
      level += noise(3)
      return Double(max(0, value))
    }
  }

  @Test(
    "holds what comes at least nearly as often as its level says, whatever the series is like",
    arguments: Shape.allCases, [8, 15, 24, 40])
  func honest(shape: Shape, count: Int) throws {
    let ahead = 6
    var (inside, all) = (0, 0)
    for seed in 0..<300 {
      var random = SeededGenerator(seed: UInt64(seed))
      let values = series(shape, count + ahead, known: count, &random)
      let fitted = try #require(
        FittedForecast(values: Array(values.prefix(count)), season: 12, steps: ahead))
      let widths = fitted.band.widths(ahead, permille: ProductForecast.levelPermille)
      for step in 0..<ahead {
        all += 1
        let low = (fitted.expected[step] - widths[step]).rounded(.down)
        let high = (fitted.expected[step] + widths[step]).rounded(.up)
        if low <= values[count + step], values[count + step] <= high { inside += 1 }
      }
    }
    let share = Double(inside) / Double(all)
    let nominal = Double(ProductForecast.levelPermille) / 1000
    // No method can know a season before it has seen two years of it and missed four times.
    let tolerance = shape == .seasonal && count < 28 ? 0.15 : 0.1
    #expect(share >= nominal - tolerance, "\(shape.rawValue), \(count) points: \(share)")
    #expect(share <= 0.99, "a band that holds everything says nothing: \(shape.rawValue), \(count): \(share)")
  }

  @Test("never becomes narrower further ahead, and says how far it was tested")
  func monotone() throws {
    for seed in 0..<50 {
      var random = SeededGenerator(seed: UInt64(seed))
      let fitted = try #require(
        FittedForecast(
          values: series(.walking, 12, known: 12, &random), season: 12, steps: 30, among: [.lastValue]))
      let widths = fitted.band.widths(30, permille: 800)
      #expect(zip(widths, widths.dropFirst()).allSatisfy { $0 <= $1 })
      // Twelve points have at least four errors up to eight steps ahead.
      #expect(fitted.test.testedSteps == 8)
    }
    // Further than tested: as a last value's errors, by the square root of the steps.
    let growth = (1...8).map { Double($0).squareRoot() }
    #expect(ErrorBand([[1, 1, 1, 2], [3, 3, 3, 4], [9]], growth: growth).widths(8, permille: 800)[7] == 8)
  }

  @Test("takes the quantile that holds a new error as often as the level says")
  func quantile() {
    // Nine errors: ⌈0.8 × 10⌉ = 8th, ⌈0.5 × 10⌉ = 5th.
    let band = ErrorBand([[9, -8, 7, -6, 5, -4, 3, -2, 1]], growth: [1])
    #expect(band.widths(1, permille: 800) == [8])
    #expect(band.widths(1, permille: 500) == [5])
    // Of four the largest; three are too few.
    #expect(ErrorBand([[1, 2, 3, 4]], growth: [1]).widths(1, permille: 800) == [4])
    #expect(ErrorBand([[1, 2, 3]], growth: [1]).widths(1, permille: 800) == [])
  }
}
