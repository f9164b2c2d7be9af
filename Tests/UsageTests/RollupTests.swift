import Facts
import Intake
import TestSupport
import Testing
import Usage

/// Laws of the roll-up: it does not matter how events are divided, ordered or merged.
@Suite struct RollupTests {
  private let files: [SourceFile] = ["a.csv", "b.csv", "c.csv"].map {
    SourceFile(source: "s", path: $0, digest: Digest.sha256($0), byteCount: 1)
  }

  private struct Sample {
    var subject: String
    var product: String
    var day: Int
    var second: Int
    var file: Int
    var line: Int
    var quantity: Int64?
  }

  private func samples(_ random: inout SeededGenerator) -> [Sample] {
    (0..<Int.random(in: 0...60, using: &random)).map { index in
      Sample(
        subject: ["ann", "Ann", "bob", "ANN "].randomElement(using: &random) ?? "",
        product: ["CAD", "cad", "PDM"].randomElement(using: &random) ?? "",
        day: Int.random(in: -20...120, using: &random), second: Int.random(in: 0...3, using: &random),
        file: Int.random(in: 0..<3, using: &random), line: index + 2,
        quantity: Bool.random(using: &random) ? Int64.random(in: 0...9, using: &random) : nil)
    }
  }

  private func rollup(_ samples: [Sample], _ period: Period, _ names: NamePool = NamePool()) -> Rollup {
    let rollup = Rollup(period: period, names: names, paths: files.map(\.path))
    for sample in samples {
      let day = period.first + sample.day
      let at = Instant(seconds: Int64(day.number) * 86_400 + Int64(sample.second))
      let event = AccessEvent(
        at: at, day: day, subject: names.id(of: sample.subject), product: names.id(of: sample.product),
        line: sample.line, quantity: sample.quantity.map { FixedDecimal(hundredMillionths: $0) })
      rollup.add(event, of: files[sample.file])
    }
    return rollup
  }

  private func merged(_ rollups: Rollup...) -> [String] {
    for other in rollups.dropFirst() { rollups[0].merge(other) }
    return texts(rollups[0])
  }

  private func texts(_ rollup: Rollup) -> [String] {
    rollup.takeUses(threads: 2).map {
      "\($0.subject)|\($0.productAsWritten)|\($0.first)|\($0.last)|\($0.eventsInPeriod)|\($0.activeDaysInPeriod)|"
        + "\($0.firstOrigin)|\($0.lastOrigin)|\($0.quantityInPeriod?.description ?? "")"
    }
  }

  @Test func quantitiesOfThePeriodAddUpAndAnEventWithoutIsOne() throws {
    let period = try #require(Period("2026-Q3"))
    func use(_ quantities: [(day: Int, quantity: Int64?)]) throws -> Use {
      let samples = quantities.enumerated().map { index, entry in
        Sample(
          subject: "ann", product: "API", day: entry.day, second: 0, file: 0, line: index + 2,
          quantity: entry.quantity)
      }
      return try #require(rollup(samples, period).takeUses().first)
    }
    #expect(
      try use([(0, 250_000_000), (1, 50_000_000), (-1, 900), (2, nil)]).quantityInPeriod == FixedDecimal("4"))
    #expect(try use([(0, nil), (1, nil)]).quantityInPeriod == nil)
    #expect(try use([(-5, 100)]).quantityInPeriod == nil)
    #expect(try use([(0, .max), (1, .max)]).quantityInPeriod == FixedDecimal(hundredMillionths: .max))
  }

  @Test func divisionOrderAndMergingDoNotMatter() throws {
    var random = SeededGenerator(seed: 11)
    let period = try #require(Period("2026-Q3"))
    for _ in 0..<300 {
      let samples = samples(&random)
      let whole = texts(rollup(samples, period))
      #expect(texts(rollup(samples.shuffled(using: &random), period)) == whole)
      let cuts = [0...samples.count, 0...samples.count].map { Int.random(in: $0, using: &random) }.sorted()
      let one = Array(samples[..<cuts[0]])
      let two = Array(samples[cuts[0]..<cuts[1]])
      let three = Array(samples[cuts[1]...])
      let right = rollup(two, period)
      right.merge(rollup(three, period))
      #expect(merged(rollup(one, period), rollup(two, period), rollup(three, period)) == whole)
      #expect(merged(rollup(one, period), right) == whole)
      #expect(merged(rollup(three, period), rollup(one, period), rollup(two, period)) == whole)
    }
  }

  /// Every count equals one made the simple way.
  @Test func countsAreThoseOfASimpleCount() throws {
    var random = SeededGenerator(seed: 12)
    let period = try #require(Period("2026-Q3"))
    for _ in 0..<100 {
      let samples = samples(&random)
      for use in rollup(samples, period).takeUses() {
        let own = samples.filter {
          foldedName($0.subject) == foldedName(use.subject) && $0.product == use.productAsWritten
        }
        let within = own.filter { (0..<period.dayCount).contains($0.day) }
        #expect(use.eventsInPeriod == within.count)
        #expect(use.activeDaysInPeriod == Set(within.map(\.day)).count)
        #expect(use.first.day(in: .utc) - period.first == own.map(\.day).min())
        #expect(use.last.day(in: .utc) - period.first == own.map(\.day).max())
        let earliest = own.min { (files[$0.file].path, $0.line) < (files[$1.file].path, $1.line) }
        #expect(use.subject == earliest?.subject)
      }
    }
  }
}
