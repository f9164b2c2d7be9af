import Facts
import TestSupport
import Testing

/// The laws of joined spans: the same days, in order, apart from each other.
@Suite struct DaySpansTests {
  @Test func joiningKeepsDaysAndClosesGapsNoLongerThanSaid() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<300 {
      let gap = Int.random(in: 0...4, using: &random)
      let spans = (0..<Int.random(in: 0...8, using: &random)).map { _ in
        let first = Day(number: .random(in: 0...60, using: &random))
        return first...(first + Int.random(in: 0...6, using: &random))
      }
      let joined = spans.joined(overGapsOf: gap)
      for (one, next) in zip(joined, joined.dropFirst()) {
        #expect(next.lowerBound - one.upperBound > gap + 1)
      }
      for number in Int32(-5)...75 {
        let day = Day(number: number)
        let isTold = spans.contains { $0.contains(day) }
        let before = spans.map(\.upperBound).filter { $0 < day }.max()
        let after = spans.map(\.lowerBound).filter { $0 > day }.min()
        let isBridged = before.flatMap { before in after.map { $0 - before <= gap + 1 } } ?? false
        #expect(joined.contains { $0.contains(day) } == (isTold || isBridged))
      }
    }
  }
}
