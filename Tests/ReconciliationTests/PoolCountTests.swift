import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Concurrent pools")
struct PoolCountTests {
  private func pool(_ sessions: (inout SmallEstate) -> Void) -> Evidence {
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    estate.entitlement("E1", "sim", .limited(2))
    sessions(&estate)
    return estate.evidence()
  }

  @Test("a return and a check-out in the same second are one seat")
  func returnFirst() {
    let evidence = pool {
      $0.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z")
      $0.session("sim", "a", "2026-07-01T11:00:00Z", "2026-07-01T12:00:00Z")
    }
    #expect(evidence.pools[0].peak == Estimate(exactly: 1))
  }

  @Test("what was open before the period counts from its first second; the day keeps its peak")
  func carriedIn() {
    let evidence = pool {
      $0.session("sim", "a", "2026-06-30T23:00:00Z", "2026-07-01T01:00:00Z", units: 2)
      $0.session("sim", "b", "2026-07-01T00:30:00Z", "2026-07-02T09:00:00Z")
    }
    let load = evidence.pools[0]
    #expect(load.peak.expected == 3)
    #expect(load.peakAt == Instant("2026-07-01T00:30:00Z"))
    #expect(load.dailyPeaks.prefix(3).map(\.units) == [3, 1, 0])
    #expect(load.secondsAboveLimit == 1800)
    #expect(load.secondsAtLimit == 3600)
  }

  /// A log that was lost in part shows no shortfall; that is not compliance.
  @Test("what a log leaves out of the period is not told as covered")
  func partialLog() throws {
    func line(_ peak: Int, _ first: String, _ last: String) throws -> (PositionLine, Evidence) {
      let evidence = pool { estate in
        for number in 0..<peak {
          estate.session("sim", "p\(number)", "2026-08-20T10:00:00Z", "2026-08-20T11:00:00Z")
        }
        estate.logged(first, last)
      }
      return (try #require(evidence.positions.first), evidence)
    }
    let (whole, _) = try line(1, "2026-07-01", "2026-09-30")
    #expect(whole.status == .surplus)
    let (partial, evidence) = try line(1, "2026-08-03", "2026-09-30")
    #expect(partial.status == .undetermined)
    #expect(
      partial.statusReason
        == "no log tells of 2026-07-01 to 2026-08-02: what was checked out then is not known")
    let finding = try #require(evidence.findings.first { $0.rule == "late-source" })
    #expect(finding.subject == "test")
    #expect(finding.explanation.contains("2026-07-01 to 2026-08-02"))
    let fact = try #require(partial.facts.first { $0.name == "days without a log" })
    #expect(fact.value == "33 of 92")
    // What is short already stays short, at least.
    let (short, _) = try line(3, "2026-08-03", "2026-09-30")
    #expect(short.status == .shortfall && short.shortfall == 1)
    #expect(short.statusReason.hasSuffix("at least: no log tells of 2026-07-01 to 2026-08-02"))
  }

  /// The log of a quarter in which the product's server told nothing must not make its seats look spare.
  @Test("a product whose only log begins later, or that it only offers, is not told as covered")
  func laterLog() throws {
    func line(_ first: String, _ features: [String], outOfService: [ClosedRange<Day>] = []) throws
      -> PositionLine
    {
      let evidence = pool { estate in
        estate.product("other", .concurrent)
        estate.session("other", "a", "2026-07-01T10:00:00Z", "2026-07-01T11:00:00Z")
        estate.served("other.log", "2026-06-01", "2026-10-20", ["other"])
        estate.served("own.log", first, "2026-10-20", features)
        var said = SourceStatement(source: "servers", role: .access)
        said.outOfService = outOfService
        estate.records.statements.append(said)
      }
      return try #require(evidence.positions.first { $0.product.id == "sim" })
    }
    #expect(try line("2026-10-05", []).status == .surplus)
    let later = try line("2026-10-05", ["sim"])
    #expect(later.status == .undetermined)
    #expect(later.statusReason.contains("2026-07-01 to 2026-09-30"))
    #expect(try line("2026-08-03", ["sim"]).status == .undetermined)
    #expect(try line("2026-07-01", ["sim"]).status == .surplus)
    let days = try #require(Day("2026-01-01"))...#require(Day("2026-08-02"))
    let said = try line("2026-08-03", ["sim"], outOfService: [days])
    #expect(said.status == .surplus)
    let fact = try #require(said.facts.first { $0.name == "days out of service" })
    #expect(fact.value == "33" && fact.note.contains("2026-07-01 to 2026-08-02"))
  }

  @Test("what was last seen before the period may have gone on into it: in the upper bound only")
  func fading() throws {
    let evidence = pool { estate in
      estate.session("sim", "a", "2026-06-30T20:00:00Z", "2026-06-30T23:50:00Z", quality: .inferred)
      estate.records.sessions[0].latestEnd = Instant("2026-07-01T00:20:00Z")!
      estate.session("sim", "b", "2026-06-30T20:00:00Z", "2026-06-30T23:00:00Z", quality: .inferred)
    }
    let load = try #require(evidence.pools.first)
    #expect(load.peak == Estimate(low: 0, expected: 0, high: 1) && load.sessions == 0)
    #expect(evidence.consumption.first?.origins.count == 1)
  }

  @Test("sessions without one end are in the upper bound only")
  func bounds() {
    let evidence = pool {
      $0.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z")
      $0.session("sim", "b", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z", quality: .open)
    }
    #expect(evidence.pools[0].peak == Estimate(low: 1, expected: 2, high: 2))
  }

  @Test("over the entitlement is the hard limit, near it the soft one")
  func limits() {
    let over = pool {
      $0.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z", units: 3)
    }
    #expect(over.findings.filter { $0.rule == "over-limit" }.map(\.severity) == [.high])
    #expect(over.positions[0].shortfall == 1)
    let near = pool {
      $0.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z", units: 2)
    }
    #expect(near.findings.filter { $0.rule == "over-limit" }.map(\.severity) == [.low])
    let far = pool { $0.session("sim", "a", "2026-07-01T10:00:00Z", "2026-07-01T12:00:00Z") }
    #expect(far.findings.contains { $0.rule == "over-limit" } == false)
  }

  @Test("the sweep equals counting second by second", arguments: 1...30)
  func bruteForce(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var sessions: [(Int, Int, Int)] = []
    var estate = SmallEstate()
    estate.product("sim", .concurrent)
    let base = Instant("2026-07-01T00:00:00Z")!
    for index in 0..<12 {
      let start = Int.random(in: 0..<60, using: &random)
      let end = start + Int.random(in: 0..<30, using: &random)
      let units = Int.random(in: 1...3, using: &random)
      sessions.append((start, end, units))
      estate.session(
        "sim", "u\(index)", Instant(seconds: base.seconds + Int64(start)).description,
        Instant(seconds: base.seconds + Int64(end)).description, units: units)
    }
    let expected = (0..<100).map { second in
      sessions.filter { $0.0 <= second && second < $0.1 }.reduce(0) { $0 + $1.2 }
    }.max()
    #expect(estate.evidence().pools.first?.peak.expected ?? 0 == expected)
  }

  @Test("a polled session counts high until the first report that misses it")
  func polled() throws {
    var estate = SmallEstate()
    estate.product("solver", .concurrent)
    estate.session("solver", "ann", "2026-09-01T08:00:00Z", "2026-09-01T09:01:00Z", quality: .polled)
    estate.session("solver", "bob", "2026-09-01T09:30:00Z", "2026-09-01T10:01:00Z", quality: .polled)
    #expect(estate.evidence().pools.map(\.peak) == [Estimate(exactly: 1)])
    estate.records.sessions[0].latestEnd = try #require(Instant("2026-09-01T10:01:00Z"))
    #expect(estate.evidence().pools.map(\.peak) == [Estimate(low: 1, expected: 1, high: 2)])
    #expect(estate.evidence().pools.map { $0.quality[.polled] } == [2])
  }
}
