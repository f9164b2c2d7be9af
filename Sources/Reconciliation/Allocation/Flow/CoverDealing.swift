/// Consumers, one after the other, whose need is covered in the same way.
struct CoverRun: Sendable {
  var count: Int
  /// By supply.
  var covers: [AllocationInstance.Amount]
}

/// Deals the units that cover one need of a cell to its consumers: the first get as much as can be.
///
/// Each lot has at most `limit` units for each consumer, so that whole numbers can always be dealt: the constraints of
/// one consumer are totally unimodular (S. Baum, L. E. Trotter, *Integer rounding and polyhedral decomposition*, 1978).
struct CoverDealing {
  typealias Amount = AllocationInstance.Amount

  let need: AllocationInstance.Need
  let pattern: [Amount]
  let instance: AllocationInstance
  let consumers: Int

  func deal(_ lots: [NetworkBuilder.Lot]) -> [CoverRun] {
    need.open <= 1 ? dealSingle(lots) : dealMany(lots)
  }

  /// Each consumer has one open unit at most.
  private func dealSingle(_ lots: [NetworkBuilder.Lot]) -> [CoverRun] {
    var runs: [CoverRun] = []
    var done = 0
    for lot in lots {
      done += lot.total
      switch lot.source {
      case .suiteKept: runs.append(CoverRun(count: lot.total, covers: covers([], suiteKept: 1, suite: 0)))
      case .suite: runs.append(CoverRun(count: lot.total, covers: covers([], suiteKept: 0, suite: 1)))
      case .supplies(let amounts):
        for amount in amounts {
          runs.append(
            CoverRun(
              count: amount.units, covers: covers([Amount(of: amount.of, units: 1)], suiteKept: 0, suite: 0)))
        }
      }
    }
    if done < consumers {
      runs.append(CoverRun(count: consumers - done, covers: covers([], suiteKept: 0, suite: 0)))
    }
    return runs
  }

  private func dealMany(_ given: [NetworkBuilder.Lot]) -> [CoverRun] {
    var lots = given
    var queues = lots.map { lot in
      if case .supplies(let amounts) = lot.source { amounts[...] } else { [Amount]()[...] }
    }
    var runs: [CoverRun] = []
    for consumer in 0..<consumers {
      let after = consumers - consumer - 1
      // What the others could not take, then as much as there is room for.
      var shares = lots.map { lot in
        let (most, overflow) = lot.limit.multipliedReportingOverflow(by: after)
        return overflow ? 0 : max(0, lot.total - most)
      }
      var room = need.open - shares.reduce(0, +)
      for place in lots.indices {
        let more = min(room, lots[place].limit - shares[place], lots[place].total - shares[place])
        shares[place] += more
        room -= more
      }
      var amounts: [Amount] = []
      var (suiteKept, suite) = (0, 0)
      for place in lots.indices {
        lots[place].total -= shares[place]
        switch lots[place].source {
        case .suiteKept: suiteKept += shares[place]
        case .suite: suite += shares[place]
        case .supplies: amounts += take(shares[place], from: &queues[place])
        }
      }
      let covers = covers(amounts, suiteKept: suiteKept, suite: suite)
      if let last = runs.last, last.covers == covers {
        runs[runs.count - 1].count += 1
      } else {
        runs.append(CoverRun(count: 1, covers: covers))
      }
    }
    return runs
  }

  private func take(_ units: Int, from queue: inout ArraySlice<Amount>) -> [Amount] {
    var open = units
    var taken: [Amount] = []
    while open > 0, var first = queue.popFirst() {
      let units = min(open, first.units)
      taken.append(Amount(of: first.of, units: units))
      open -= units
      first.units -= units
      if first.units > 0 { queue = [first] + queue }
    }
    return taken
  }

  /// What is fixed, what comes from supplies, and what the suites held cover: first what was so before.
  private func covers(_ amounts: [Amount], suiteKept: Int, suite: Int) -> [Amount] {
    var units: [Int: Int] = [:]
    for amount in need.locked + amounts { units[amount.of, default: 0] += amount.units }
    var open: [Int: Int] = [:]
    for held in pattern where need.suites.contains(held.of) {
      open[held.of] = held.units - need.lockedUnits(of: held.of)
    }
    var left = suiteKept
    for held in need.previous {
      var keepable = need.keepable(held.of, instance)
      for supply in open.keys.sorted() where instance.supplies[supply].entitlement == held.of {
        let taken = min(left, keepable, open[supply] ?? 0)
        units[supply, default: 0] += taken
        open[supply, default: 0] -= taken
        left -= taken
        keepable -= taken
      }
    }
    left += suite
    for supply in open.keys.sorted() {
      let taken = min(left, open[supply] ?? 0)
      units[supply, default: 0] += taken
      left -= taken
    }
    return units.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map {
      Amount(of: $0.key, units: $0.value)
    }
  }
}
