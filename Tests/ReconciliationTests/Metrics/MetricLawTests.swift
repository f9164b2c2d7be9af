import Facts
import TestSupport
import Testing

@testable import Reconciliation

/// What holds for every metric on estates made by chance.
@Suite("Laws of counting")
struct MetricLawTests {
  private static let metrics: [Metric] = Metric.allCases

  private func product(_ metric: Metric) -> String { "p-\(metric.rawValue)" }

  private func estate(_ random: inout SeededGenerator) -> SmallEstate {
    var estate = SmallEstate()
    for metric in Self.metrics {
      estate.product(product(metric), metric, perProcessor: metric == .core ? 4 : 0)
      estate.adjust(product(metric)) { $0.packUnits = Int.random(in: 1...3, using: &random) }
    }
    estate.adjust("p-named_user") { $0.usersPerProcessor = 2 }
    estate.adjust("p-processor_value_unit") { $0.valueUnitTable = "pvu" }
    for (model, units) in [("Xeon", 70), ("POWER", 120), ("*", 100)] { estate.valueUnit("pvu", model, units) }
    for number in 0..<6 {
      estate.person("u\(number)")
      addDevice("d\(number)", &estate, &random)
    }
    for _ in 0..<40 { addRecord(&estate, &random) }
    return estate
  }

  private func addDevice(_ id: String, _ estate: inout SmallEstate, _ random: inout SeededGenerator) {
    estate.server(
      id, cores: Bool.random(using: &random) ? Int.random(in: 1...32, using: &random) : nil,
      processors: Bool.random(using: &random) ? Int.random(in: 1...4, using: &random) : nil,
      model: ["", "Xeon 1", "POWER 9", "SPARC"].randomElement(using: &random) ?? "",
      assignedTo: Bool.random(using: &random) ? "u\(Int.random(in: 0..<8, using: &random))" : "")
  }

  private func addRecord(_ estate: inout SmallEstate, _ random: inout SeededGenerator) {
    let product = product(Self.metrics.randomElement(using: &random) ?? .device)
    let subject = "u\(Int.random(in: 0..<8, using: &random))"
    let device = "d\(Int.random(in: 0..<8, using: &random))"
    switch Int.random(in: 0..<5, using: &random) {
    case 0: estate.seat(subject, product)
    case 1: estate.consume(subject, product, Bool.random(using: &random) ? "1.5" : nil)
    case 2: estate.install(product, on: device, dated: nil, instances: Int.random(in: 1...3, using: &random))
    case 3: estate.install(product, on: device, dated: "2026-10-\(Int.random(in: 10...20, using: &random))")
    default:
      estate.session(product, subject, from: device)
      estate.records.sessions[estate.records.sessions.count - 1].quality =
        LicenceSession.Quality.allCases.randomElement(using: &random) ?? .exact
    }
  }

  @Test(
    "low ≤ expected ≤ high, the steps lead from gross to net, and the units add up to it", arguments: 1...150)
  func ordered(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let evidence = estate(&random).evidence()
    for unit in evidence.consumption {
      #expect(0 <= unit.units.low && unit.units.low <= unit.units.expected)
      #expect(unit.units.expected <= unit.units.high)
      #expect(unit.units.isExact || !unit.doubts.isEmpty || unit.consumer.kind == .minimum)
    }
    for line in evidence.positions {
      #expect(line.range.low <= line.range.expected && line.range.expected <= line.range.high)
      #expect(line.range.expected == line.netConsumption, "\(line.product.id)")
      let taken = line.steps.reduce(0) { $0 + $1.units }
      #expect(line.grossConsumption - taken == line.netConsumption, "\(line.product.id)")
      let units = evidence.consumption.filter { $0.product == line.product.id }
      #expect(units.reduce(0) { $0 + $1.units.expected } == line.netConsumption)
    }
  }

  @Test("a further device with the product never lowers what is counted", arguments: 1...80)
  func monotone(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = estate(&random)
    func counts() -> [String: Estimate] {
      Dictionary(estate.evidence().positions.map { ($0.product.id, $0.range) }, uniquingKeysWith: { $1 })
    }
    let before = counts()
    addDevice("new", &estate, &random)
    for metric in Self.metrics { estate.install(product(metric), on: "new") }
    let after = counts()
    for (product, range) in before {
      // Fewer CALs of one kind may be needed where a device tells what was open about its user.
      guard product != "p-cal", product != "p-device_cal" else { continue }
      #expect(after[product]?.expected ?? 0 >= range.expected, "\(product)")
      #expect(after[product]?.low ?? 0 >= range.low, "\(product)")
    }
  }

  @Test("the order of records never matters", arguments: 1...40)
  func order(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let estate = estate(&random)
    var other = estate
    other.records.assignments.shuffle(using: &random)
    other.records.uses.shuffle(using: &random)
    other.records.deployments.shuffle(using: &random)
    other.records.devices.shuffle(using: &random)
    other.records.people.shuffle(using: &random)
    other.records.sessions.shuffle(using: &random)
    other.catalogue.valueUnits.shuffle(using: &random)
    let (left, right) = (estate.evidence(), other.evidence())
    func text(_ evidence: Evidence) -> [String] {
      evidence.consumption.map { "\($0.product) \($0.consumer) \($0.units) \($0.rule) \($0.title)" }
        + evidence.positions.map { "\($0.product.id) \($0.range) \($0.steps.map(\.units)) \($0.facts)" }
        + evidence.resolveFirst.map { "\($0.kind) \($0.name) \($0.parts) \($0.amounts) \($0.origin)" }
    }
    #expect(text(left) == text(right))
  }

  @Test("what is resolved first takes off no more than there is", arguments: 1...80)
  func resolving(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    let evidence = estate(&random).evidence()
    let width = Dictionary(
      evidence.positions.map { ($0.product.id, $0.range.high - $0.range.low) }, uniquingKeysWith: { $1 })
    for item in evidence.resolveFirst {
      #expect(!item.parts.isEmpty && item.parts.allSatisfy { $0.units > 0 })
      for part in item.parts { #expect(part.units <= width[part.product] ?? 0) }
    }
    // Alone, a record may change nothing where a minimum, packs or the other kind of CAL decide.
    let named = Set(evidence.resolveFirst.flatMap(\.parts).map(\.product))
    for line in evidence.positions where width[line.product.id] ?? 0 > 0 && line.product.packUnits == 1 {
      guard ![.cal, .namedUser].contains(line.product.metric) else { continue }
      #expect(named.contains(line.product.id))
    }
  }
}
