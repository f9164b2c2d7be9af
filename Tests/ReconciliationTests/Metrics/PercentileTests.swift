import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Percentile of a pool")
struct PercentileTests {
  @Test("a short peak does not count where the percentile says so, and the peak is still shown")
  func shortPeak() {
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    estate.adjust("sim") { $0.percentile = 95 }
    estate.session("sim", "a", "2026-07-01T00:00:00Z", "2026-10-01T00:00:00Z", units: 2)
    estate.session("sim", "b", "2026-08-01T00:00:00Z", "2026-08-02T00:00:00Z", units: 10)
    let evidence = estate.evidence()
    #expect(evidence.pools[0].peak == Estimate(exactly: 12))
    #expect(evidence.positions[0].netConsumption == 2)
    #expect(evidence.positions[0].facts.map(\.value) == ["95"])
  }

  @Test("the percentile equals the second at that rank among all seconds, ordered by load", arguments: 1...60)
  func bruteForce(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let length = Int.random(in: 50...200, using: &random)
    let base: Int64 = 1_783_000_000
    var loads = Array(repeating: 0, count: length)
    var sessions: [LicenceSession] = []
    for index in 0..<Int.random(in: 0...14, using: &random) {
      let start = Int.random(in: -20..<length, using: &random)
      let end = start + Int.random(in: 0...80, using: &random)
      let units = Int.random(in: 1...3, using: &random)
      for second in max(start, 0)..<max(0, start, min(end, length)) where second < length {
        loads[second] += units
      }
      sessions.append(session(index, base + Int64(start), base + Int64(end), units))
    }
    let inside = sessions.filter { $0.end.seconds > base && $0.start.seconds < base + Int64(length) }
    let steps = LoadSteps(
      inside, from: Instant(seconds: base), to: Instant(seconds: base + Int64(length)))
    #expect(steps.peak.units == loads.max())
    let ordered = loads.sorted()
    for percent in [1, 5, 25, 50, 75, 90, 95, 99] {
      // Nearest rank: the least load with at least that share of the seconds at or below it.
      let rank = (length * percent + 99) / 100
      #expect(steps.percentile(percent) == ordered[rank - 1], "percentile \(percent)")
    }
  }

  private func session(_ index: Int, _ start: Int64, _ end: Int64, _ units: Int) -> LicenceSession {
    let file = SourceFile(source: "s", path: "s.log", digest: Digest.sha256("s"), byteCount: 1)
    return LicenceSession(
      feature: "sim", daemon: "d", subject: "u\(index)", host: "h", quantity: units,
      start: Instant(seconds: start), end: Instant(seconds: end), quality: .exact, endReason: .checkin,
      origin: Origin(file: file, line: index + 1))
  }
}
