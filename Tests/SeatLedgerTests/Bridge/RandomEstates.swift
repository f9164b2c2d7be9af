import Facts
import Reconciliation
import TestSupport

/// Random pairs of estates: what a quarter may do to an organisation, and what it may do to the records of it.
struct RandomEstates {
  private var random: SeededGenerator
  private static let products = ["cad", "mail", "db", "lint", "site"]
  private static let metrics: [Metric] = [.namedUser, .subscriptionSeat, .core, .device, .site]

  init(seed: UInt64) { random = SeededGenerator(seed: seed) }

  mutating func pair() -> (BridgeEstate, BridgeEstate) {
    let people = Int.random(in: 0...25, using: &random)
    let seed = random.next()
    // The same draws twice; what differs is drawn by another generator.
    return (estate(0, people, seed), estate(1, people, seed))
  }

  private mutating func estate(_ place: Int, _ people: Int, _ seed: UInt64) -> BridgeEstate {
    var same = SeededGenerator(seed: seed)
    var estate = BridgeEstate(BridgeEstate.quarters[place])
    for (id, metric) in zip(Self.products, Self.metrics) {
      // Now and then the catalogue does not know a product, or counts it in another way.
      if chance(20) { continue }
      estate.product(id, chance(20) ? .device : metric, publisher: id < "l" ? "Acme" : "Bolt")
    }
    for sku in ["A", "B", "C"] where !chance(10) {
      let product = Self.products[Int.random(in: 0..<5, using: &same)]
      estate.sku(sku, product, rights: chance(8) ? 3 : 1, kind: chance(8) ? .maintenance : .licence)
    }
    addPeople(&estate, people, &same)
    addRights(&estate, &same)
    for number in 0..<Int.random(in: 0...10, using: &same) {
      let product = Self.products[Int.random(in: 0..<5, using: &same)]
      let cores = Int.random(in: 4...64, using: &same)
      if chance(8) { continue }
      if !chance(12) { estate.device("D\(number)", cores: chance(6) ? nil : cores) }
      estate.install(product, on: "D\(number)")
    }
    if chance(15) { estate.records.accounts.removeAll { $0.role == .assignments || $0.role == .access } }
    return estate
  }

  private mutating func addPeople(_ estate: inout BridgeEstate, _ people: Int, _ same: inout SeededGenerator)
  {
    for number in 0..<people {
      let (id, login) = ("P\(number)", "login\(number)")
      let start = day(&same)
      let end = Int.random(in: 0..<3, using: &same) == 0 ? start + 60 : nil
      let entity = Int.random(in: 0..<3, using: &same) == 0 ? "DE" : "US"
      if !chance(10) {
        estate.person(
          id, start: start, end: chance(10) ? day(&random) : end, entity: entity,
          logins: chance(10) ? [] : [login])
      }
      for product in Self.products {
        let assigned = day(&same)
        let (holds, uses) = (Bool.random(using: &same), Bool.random(using: &same))
        if holds, assigned <= estate.period.last, !chance(8) {
          estate.seat(
            login, product, since: chance(10) ? nil : assigned, until: chance(10) ? assigned + 90 : nil)
        }
        if uses, !chance(8) {
          estate.use(login, product, on: estate.period.first + Int.random(in: 0..<90, using: &random))
        }
      }
    }
  }

  private mutating func addRights(_ estate: inout BridgeEstate, _ same: inout SeededGenerator) {
    for number in 0..<Int.random(in: 0...12, using: &same) {
      let (from, length) = (day(&same), Int.random(in: 30...400, using: &same))
      let units = Int.random(in: 1...12, using: &same)
      let product = Self.products[Int.random(in: 0..<5, using: &same)]
      let isOrder = Bool.random(using: &same)
      let sku = ["A", "B", "C"][Int.random(in: 0..<3, using: &same)]
      let entity = Int.random(in: 0..<3, using: &same) == 0 ? "DE" : ""
      if chance(8) { continue }
      let now = chance(8) ? units + 5 : units
      if isOrder {
        estate.order("O\(number)", sku: sku, now, on: from, status: chance(12) ? .cancelled : .open)
        if chance(8) { estate.order("O\(number)-back", sku: sku, -1, on: from + 20) }
      } else {
        estate.entitlement(
          "E\(number)", product, chance(12) ? .unlimited : .limited(now), from: chance(10) ? nil : from,
          to: chance(4) ? nil : from + length, entity: entity, proofs: chance(6) ? ["O0"] : [])
      }
    }
  }

  private func day(_ generator: inout SeededGenerator) -> Day {
    BridgeEstate.quarters[0].first + Int.random(in: -200..<200, using: &generator)
  }

  private mutating func chance(_ among: Int) -> Bool { Int.random(in: 0..<among, using: &random) == 0 }
}
