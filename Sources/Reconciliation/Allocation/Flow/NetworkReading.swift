/// Reads a solved network: who gets what.
extension NetworkBuilder {
  /// Units of one need that are covered in the same way, over all consumers of a cell.
  struct Lot {
    enum Source {
      case suiteKept, suite
      case supplies([Amount])
    }

    var source: Source
    var total: Int
    /// For each consumer.
    var limit: Int
  }

  func solution() -> AllocationSolution {
    var fromSets = sets.map { set in
      Queue(zip(set.singles, set.arcs).map { Amount(of: $0, units: network.flows[$1]) })
    }
    var fromKeepers = keepers.map { keeper in
      Queue(keeper.arcs.map { Amount(of: $0.supply, units: network.flows[$0.arc]) })
    }
    var solution = AllocationSolution(repeating: [], count: instance.groups.count)
    for (place, cell) in cells.enumerated() where cell.count > 0 {
      let group = instance.groups[cell.group]
      var runs: [[CoverRun]] = []
      for (index, need) in group.needs.enumerated() {
        var lots: [Lot] = []
        let way = ways[place][index]
        let reach = need.reach(cell.pattern, instance)
        if let arc = way.suiteKept {
          lots.append(Lot(source: .suiteKept, total: network.flows[arc], limit: reach.kept))
        }
        if let arc = way.suite {
          lots.append(Lot(source: .suite, total: network.flows[arc], limit: reach.units - reach.kept))
        }
        for kept in way.kept {
          let units = network.flows[kept.arc]
          lots.append(
            Lot(source: .supplies(fromKeepers[kept.keeper].take(units)), total: units, limit: kept.limit))
        }
        if let set = way.set {
          let units = network.flows[set.arc]
          lots.append(Lot(source: .supplies(fromSets[set.place].take(units)), total: units, limit: .max))
        }
        let dealing = CoverDealing(
          need: need, pattern: cell.pattern, instance: instance, consumers: cell.count)
        runs.append(dealing.deal(lots.filter { $0.total > 0 }))
      }
      solution[cell.group] += overlay(runs, cell)
    }
    return solution
  }

  /// Joins the runs of a consumer's needs: a new choice begins where any of them changes.
  private func overlay(_ runs: [[CoverRun]], _ cell: FlowModel.Cell) -> [AllocationChoice] {
    var places = runs.map { _ in 0 }
    var left = runs.map { $0.first?.count ?? cell.count }
    var done = 0
    var choices: [AllocationChoice] = []
    while done < cell.count {
      let count = left.min() ?? cell.count
      choices.append(
        AllocationChoice(
          count: count, suites: cell.pattern,
          covers: runs.indices.map { runs[$0].isEmpty ? [] : runs[$0][places[$0]].covers }))
      done += count
      for need in runs.indices where !runs[need].isEmpty {
        left[need] -= count
        if left[need] == 0, places[need] + 1 < runs[need].count {
          places[need] += 1
          left[need] = runs[need][places[need]].count
        }
      }
    }
    return choices
  }

  /// Amounts that are handed out in order.
  private struct Queue {
    private var amounts: [Amount]
    private var place = 0

    init(_ amounts: [Amount]) { self.amounts = amounts }

    mutating func take(_ units: Int) -> [Amount] {
      var open = units
      var taken: [Amount] = []
      while open > 0, place < amounts.count {
        let units = min(open, amounts[place].units)
        if units > 0 { taken.append(Amount(of: amounts[place].of, units: units)) }
        open -= units
        amounts[place].units -= units
        if amounts[place].units == 0 { place += 1 }
      }
      return taken
    }
  }
}
