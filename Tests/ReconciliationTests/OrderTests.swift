import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("Order of rows")
struct OrderTests {
  @Test("the position never depends on the order of rows", arguments: 1...20)
  func shuffled(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed))
    var estate = SmallEstate()
    estate.product("cad", .namedUser)
    estate.product("sim", .concurrent)
    for number in 0..<8 {
      estate.person("p\(number)", entity: number % 2 == 0 ? "US" : "DE")
      estate.seat("p\(number)", "cad")
      estate.use("p\(number)@firm.example", "cad", on: "2026-08-0\(number + 1)")
      estate.session(
        "sim", "p\(number)", "2026-08-01T1\(number):00:00Z", "2026-08-01T1\(number):30:00Z", units: number + 1
      )
    }
    estate.entitlement("E1", "cad", .limited(3), entity: "US", price: "10")
    estate.entitlement("E2", "cad", .limited(3), price: "10", currency: "EUR")
    estate.entitlement("E3", "cad", .limited(1), entity: "DE")
    let before = text(estate.evidence())
    estate.records.people.shuffle(using: &random)
    estate.records.assignments.shuffle(using: &random)
    estate.records.uses.shuffle(using: &random)
    estate.records.sessions.shuffle(using: &random)
    estate.records.entitlements.shuffle(using: &random)
    #expect(text(estate.evidence()) == before)
  }

  private func text(_ evidence: Evidence) -> String {
    let lines = evidence.positions.map {
      "\($0.product.id) \($0.effectiveEntitlement) \($0.range) \($0.covered) \($0.shortfall) \($0.surplusCost)"
    }
    let allocations = evidence.allocations.map { "\($0.entitlement) \($0.consumer.id) \($0.units)" }
    let findings = evidence.findings.map { "\($0.id) \($0.title) \($0.evidence.map(\.line).sorted())" }
    return (lines + allocations + findings).joined(separator: "\n")
  }
}
