import Facts
import TestSupport
import Testing

@testable import Reconciliation

@Suite("The recommended quantity")
struct QuantityOptimalityTests {
  @Test("costs least of all that can be bought, against brute force", arguments: 0..<20)
  func optimal(block: Int) {
    for seed in block * 100..<(block + 1) * 100 {
      var random = SeededGenerator(seed: UInt64(seed))
      let points = (0..<Int.random(in: 1...12, using: &random)).map { _ in
        Int.random(in: 0...25, using: &random)
      }
      let held = Int.random(in: 0...8, using: &random)
      let pack = Int.random(in: 1...4, using: &random)
      let minimum = Bool.random(using: &random) ? Int.random(in: 0...15, using: &random) : 0
      let price = tiers(&random)
      let excess = tiers(&random)
      let problem = QuantityProblem(
        spread: DemandSpread(points), held: held, pack: pack, minimum: minimum, price: GraduatedPrice(price)!,
        excess: GraduatedPrice(excess)!)

      // Unit by unit, need by need; nothing of the engine is used.
      func cost(_ tiers: [PriceTier], _ units: Int) -> Int {
        units <= 0
          ? 0
          : (1...units).reduce(0) { sum, unit in
            sum + Int(tiers.last { $0.from <= unit }!.unitPrice.hundredMillionths)
          }
      }
      func expected(_ quantity: Int) -> Int {
        let bought = (cost(price, quantity) - cost(price, held)) * points.count
        return points.reduce(bought) { $0 + cost(excess, $1 - quantity) }
      }
      let offered = (0...60).map { held + $0 * pack }.filter { $0 >= minimum }
      let least = offered.map(expected).min()!
      let top = problem.onGrid(atLeast: max(points.max()!, minimum))
      let best = offered.last { expected($0) == least && $0 <= top }
      let found = problem.cheapest()
      #expect(found == best, "seed \(seed)")
      #expect(problem.weightedCost(found) == Int128(least), "seed \(seed)")
    }
  }

  private func tiers(_ random: inout SeededGenerator) -> [PriceTier] {
    let origin = SmallEstate().records.accounts.first.map { Origin(file: $0.file, line: 1) }!
    var from = 1
    return (0..<Int.random(in: 1...3, using: &random)).map { _ in
      defer { from += Int.random(in: 1...8, using: &random) }
      return PriceTier(
        product: "p", kind: .tier, from: from,
        unitPrice: FixedDecimal(hundredMillionths: Int64.random(in: 0...9, using: &random)),
        currency: Currency("USD")!, origin: origin)
    }
  }

  @Test("is the newsvendor's: the least quantity short no more often than price ÷ true-up price")
  func newsvendor() {
    // Ten equally likely needs 1…10; price 3, true-up 10: short in at most 3 of 10.
    let problem = QuantityProblem(
      spread: DemandSpread(Array(1...10)), held: 0, pack: 1, minimum: 0,
      price: GraduatedPrice(FixedDecimal("3")!), excess: GraduatedPrice(FixedDecimal("10")!))
    // At 7 three of ten are short, so that the eighth costs 3 and saves 3: equal, and the larger one is taken.
    #expect(problem.cheapest() == 8)
    #expect(problem.spread.met(by: 8) == 8)
    #expect(problem.quantity(meeting: 900) == 9)
    #expect(problem.quantity(meeting: 1000) == 10)
  }

  @Test("pays for the minimum commitment, and buys whole packs beyond what is held")
  func minimumAndPacks() {
    let problem = QuantityProblem(
      spread: DemandSpread([2, 3]), held: 4, pack: 5, minimum: 10,
      price: GraduatedPrice(FixedDecimal("3")!), excess: GraduatedPrice(FixedDecimal("10")!))
    #expect(problem.least == 14)
    #expect(problem.cheapest() == 14)
    #expect(Money(hundredMillionths: problem.weightedCost(0), over: 2, Currency("USD")!).amount == "30.00")
  }
}
