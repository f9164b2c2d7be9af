import Facts
import TestSupport
import Testing

@testable import Reconciliation

/// What holds for terms of units that are used up, whatever is bought and used.
@Suite("Laws of terms")
struct TermLawTests {
  private struct Bought {
    let id: String
    let units: Int
    /// Quarters of 2026 and 2027 in which it is valid on the last day, from 0.
    let quarters: ClosedRange<Int>
  }

  private static let quarters = (0..<6).map { number in
    Period("202\(6 + number / 4)-Q\(number % 4 + 1)")!
  }

  private func purchases(_ random: inout SeededGenerator) -> [Bought] {
    (0..<Int.random(in: 1...4, using: &random)).map { number in
      let from = Int.random(in: 0..<6, using: &random)
      return Bought(
        id: "E\(number)", units: Int.random(in: 0...60, using: &random),
        quarters: from...Int.random(in: from..<6, using: &random))
    }
  }

  private func closed(_ bought: [Bought], _ uses: [Int], _ random: inout SeededGenerator) -> [Evidence] {
    let prices = bought.map { _ in "\(Int.random(in: 1...9, using: &random))" }
    var terms: [TermUse] = []
    return uses.enumerated().map { quarter, units in
      var estate = SmallEstate(roles: [.people, .access, .entitlements])
      estate.period = Self.quarters[quarter]
      estate.product("api", .consumptionUnit)
      estate.person("a")
      estate.use("a", "api", on: estate.period.last.description)
      estate.records.uses[0].quantityInPeriod = FixedDecimal(units)
      for (place, one) in bought.enumerated() {
        estate.entitlement(
          one.id, "api", .limited(one.units),
          from: Self.quarters[one.quarters.lowerBound].first.description,
          to: Self.quarters[one.quarters.upperBound].last.description, price: prices[place])
      }
      // As the history keeps it.
      estate.terms = TermUse.closes(terms.flatMap(\.states).shuffled(using: &random))
      let evidence = estate.evidence()
      terms.append(TermUse(evidence))
      return evidence
    }
  }

  @Test("nothing is used twice, and no other order of use would have covered more", arguments: 1...120)
  func conserved(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let bought = purchases(&random)
    let uses = (0..<6).map { _ in Int.random(in: 0...40, using: &random) }
    let closes = closed(bought, uses, &random)
    var used: [String: Int] = [:]
    var covered = 0
    for evidence in closes {
      for allocation in evidence.allocations { used[allocation.entitlement, default: 0] += allocation.units }
      guard let line = evidence.positions.first else { continue }
      covered += line.covered
      #expect(line.covered + line.shortfall == line.netConsumption)
      #expect(line.surplus == (line.effectiveEntitlement.units ?? 0) - line.covered)
      #expect(line.heldForTerm.units == line.balances.reduce(0) { $0 + $1.granted })
      #expect(line.surplus == line.balances.reduce(0) { $0 + $1.remaining })
      #expect(line.balances.allSatisfy { $0.left.isExact && $0.overdrawn == 0 })
    }
    for one in bought { #expect(used[one.id] ?? 0 <= one.units) }
    #expect(covered == most(bought, uses))
  }

  /// The most that could be covered with all known beforehand: a flow from quarters to purchases, unit by unit.
  private func most(_ bought: [Bought], _ uses: [Int]) -> Int {
    var given = uses.map { _ in bought.map { _ in 0 } }
    func left(_ place: Int) -> Int { bought[place].units - given.reduce(0) { $0 + $1[place] } }
    func place(_ quarter: Int, _ met: inout Set<Int>) -> Bool {
      for one in bought.indices where bought[one].quarters.contains(quarter) && met.insert(one).inserted {
        if left(one) > 0 {
          given[quarter][one] += 1
          return true
        }
        for other in uses.indices where given[other][one] > 0 && place(other, &met) {
          given[other][one] -= 1
          given[quarter][one] += 1
          return true
        }
      }
      return false
    }
    var total = 0
    for (quarter, units) in uses.enumerated() {
      for _ in 0..<units {
        var met: Set<Int> = []
        if place(quarter, &met) { total += 1 }
      }
    }
    return total
  }
}
