import Archive
import Facts
import Reconciliation
import Testing

@testable import SeatLedger

/// Whatever two estates hold: the bridge adds up, column by column and row by row.
@Suite("The bridge between any two packs")
struct BridgeLawTests {
  @Test("adds up exactly", arguments: 0..<300)
  func addsUp(_ seed: Int) throws {
    var estates = RandomEstates(seed: UInt64(seed))
    let (first, second) = estates.pair()
    let (before, after) = (try first.evidence, try second.evidence)
    let bridge = try bridge(from: BridgeEstate.sealed(before), to: BridgeEstate.sealed(after))
    let products = Set((before.positions + after.positions).map(\.product.id))
    #expect(Set(bridge.lines.map(\.product)) == products)
    for line in bridge.lines {
      expectFigures(line.opening, before, line.product)
      expectFigures(line.closing, after, line.product)
      func sum(_ column: (BridgeStep) -> Int) -> Int { line.steps.reduce(0) { $0 + column($1) } }
      #expect(line.opening.entitlement + sum(\.entitlement) == line.closing.entitlement)
      #expect(line.opening.consumption + sum(\.consumption) == line.closing.consumption)
      #expect(line.opening.byAgreement + sum(\.byAgreement) == line.closing.byAgreement)
      #expect(line.opening.shortfall + sum(\.shortfall) == line.closing.shortfall)
      if let opening = line.opening.surplus, let closing = line.closing.surplus {
        #expect(opening + sum { $0.surplus ?? 0 } == closing)
      }
      for step in line.steps {
        #expect(step.rows.reduce(0) { $0 + $1.entitlement } == step.entitlement)
        #expect(step.rows.reduce(0) { $0 + $1.consumption } == step.consumption)
        #expect(step.rows.allSatisfy { !$0.reason.isEmpty })
      }
    }
  }

  private func expectFigures(_ figures: BridgeFigures, _ evidence: Evidence, _ product: String) {
    guard let position = evidence.positions.first(where: { $0.product.id == product }) else {
      #expect(figures == BridgeFigures())
      return
    }
    if let units = position.effectiveEntitlement.units { #expect(figures.entitlement == units) }
    #expect(figures.isUnlimited == (position.effectiveEntitlement == .unlimited))
    #expect(figures.consumption == position.netConsumption)
    #expect(figures.byAgreement == position.coveredByAgreement)
    #expect(figures.shortfall == position.shortfall)
    #expect(figures.surplus == position.surplus)
  }

  @Test("random pairs meet every term but upgrades, used up, and what rights lend: these have none")
  func everyTerm() throws {
    var met: Set<BridgeTerm> = []
    for seed in 0..<60 {
      var estates = RandomEstates(seed: UInt64(seed))
      let (first, second) = estates.pair()
      let bridge = try bridge(
        from: BridgeEstate.sealed(first.evidence), to: BridgeEstate.sealed(second.evidence))
      met.formUnion(bridge.lines.flatMap { $0.steps.map(\.term) })
    }
    #expect(met == Set(BridgeTerm.allCases).subtracting([.upgrades, .usedUp, .rights]))
  }

  @Test("says where a pack of an earlier version cannot tell joiners and rules")
  func earlierVersion() throws {
    var estates = RandomEstates(seed: 1)
    let (first, second) = estates.pair()
    let evidence = try first.evidence
    var old = Baseline(
      end: BridgeEnd(pack: "old", period: "2026-Q2", asOf: evidence.run.asOf), organisation: "firm")
    for record in packRecords(evidence)
    where !["run", "person", "purchase", "product"].contains(
      record.fields["kind"]?.text ?? "")
    {
      var members = record.members
      members["id"] = .string(record.id)
      members["publisher"] = .string(record.publisher)
      old.add(members)
    }
    let bridge = try bridge(from: old, to: BridgeEstate.sealed(second.evidence))
    #expect(bridge.notes.contains { $0.contains("old was sealed by an earlier version") })
    for line in bridge.lines {
      #expect(
        line.opening.shortfall + line.steps.reduce(0) { $0 + $1.shortfall } == line.closing.shortfall)
    }
  }

  @Test("from a pack to itself moves nothing", arguments: 0..<20)
  func itself(_ seed: Int) throws {
    var estates = RandomEstates(seed: UInt64(seed))
    let end = try BridgeEstate.sealed(estates.pair().0.evidence)
    #expect(try bridge(from: end, to: end).movedLines.isEmpty)
  }

  @Test("is the same from memory and from sealed lines", arguments: 0..<20)
  func memoryAndLines(_ seed: Int) throws {
    var estates = RandomEstates(seed: UInt64(seed))
    let (first, second) = estates.pair()
    let (before, after) = (try first.evidence, try second.evidence)
    let sealed = try bridge(from: BridgeEstate.sealed(before), to: BridgeEstate.sealed(after))
    let mixed = try bridge(
      from: BridgeEstate.sealed(before), to: baseline(after.run, packRecords(after)))
    #expect(bridgeJSON(sealed) == bridgeJSON(mixed))
  }
}
