import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("The sample to perform again")
struct ReperformanceSampleTests {
  private func estate(_ people: Int) -> SmallEstate {
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.entitlement("E1", "cad", .limited(people / 2))
    for number in 0..<people {
      estate.person("P\(number)")
      estate.seat("P\(number)", "cad")
    }
    return estate
  }

  @Test("goes both ways, and every link holds")
  func bothWays() {
    let evidence = estate(40).evidence()
    let sample = evidence.sample
    #expect(sample.parts == 41)
    let forward = sample.rows.filter { $0.direction == .forward }
    let backward = sample.rows.filter { $0.direction == .backward }
    #expect(Set(forward.map(\.origin)).count == ReperformanceSample.rowsOfASource)
    #expect(Set(backward.map(\.subject)).count == ReperformanceSample.drawnParts)
    for link in sample.rows where link.figure.hasPrefix("net consumption") {
      let id = link.subject.split(separator: " ").last.map(String.init) ?? ""
      let unit = evidence.consumption.first { $0.consumer.id == id }
      let person = evidence.people.first { $0.id == id }
      #expect((unit?.origins ?? []).contains(link.origin) || person?.origin == link.origin)
      #expect(link.figure == "net consumption of cad: 40, of which 1")
    }
  }

  @Test("a person of the roster leads to what the person consumes")
  func roster() throws {
    let sample = estate(2).evidence().sample
    let people = sample.rows.filter { $0.direction == .forward && $0.subject == "person P0" }
    #expect(people.contains { $0.figure.hasPrefix("roster") })
    #expect(people.contains { $0.product == "cad" })
  }

  @Test("is the same for the same seed, another for another, and does not follow the order of rows")
  func seed() {
    let first = estate(60).evidence()
    #expect(first.sample.rows.map(\.origin) == estate(60).evidence().sample.rows.map(\.origin))
    var other = first
    other.run.rulesDigest = .sha256("other rules")
    #expect(Sampling(other).sample().rows.map(\.origin) != first.sample.rows.map(\.origin))
    var shuffled = first
    var random = SeededGenerator(seed: 7)
    shuffled.people.shuffle(using: &random)
    shuffled.consumption.shuffle(using: &random)
    let again = Sampling(shuffled).sample()
    #expect(Set(again.rows.map(\.origin)) == Set(first.sample.rows.map(\.origin)))
  }

  /// Python: FNV-1a 64 of "seed\0row\0a.csv\x007", then fmix64.
  @Test("the drawing is what the documentation says")
  func drawing() {
    let rank = SampleRank(seed: "seed").adding("row").adding("a.csv").adding("7").value
    #expect(rank == 0xA2A5_3A76_E39D_1FFA)
  }

  @Test("all rows have about the same chance")
  func chance() {
    var counts = [Int](repeating: 0, count: 10)
    for seed in 0..<2000 {
      let rank = SampleRank(seed: "\(seed)").adding("row").adding("a.csv")
      let lowest = (0..<10).min { rank.adding("\($0)").value < rank.adding("\($1)").value } ?? 0
      counts[lowest] += 1
    }
    for count in counts { #expect((150...250).contains(count)) }
  }
}
