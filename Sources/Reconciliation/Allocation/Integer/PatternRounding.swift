/// Makes whole consumers of a relaxation's fractions, within what there is of each suite.
struct PatternRounding {
  let bound: StageBound

  /// - Parameter raisesLargest: what is left over goes to the patterns with the largest fractions, else to those that
  ///   take least.
  func cells(_ counts: [PatternLimits.Key: Double], raisesLargest: Bool) -> [FlowModel.Cell] {
    let instance = bound.instance
    var remaining = instance.supplies.map { $0.capacity ?? Int.max }
    func room(_ pattern: [AllocationInstance.Amount], beyond least: [AllocationInstance.Amount]) -> Int {
      pattern.reduce(Int.max) { room, suite in
        let more = suite.units - (least.first { $0.of == suite.of }?.units ?? 0)
        return more > 0 ? min(room, remaining[suite.of] / more) : room
      }
    }
    func take(
      _ pattern: [AllocationInstance.Amount], _ count: Int, beyond least: [AllocationInstance.Amount]
    ) {
      for suite in pattern where instance.supplies[suite.of].capacity != nil {
        let more = suite.units - (least.first { $0.of == suite.of }?.units ?? 0)
        remaining[suite.of] -= more * count
      }
    }
    for (place, group) in instance.groups.enumerated() {
      take(bound.patterns[place].patterns[0], group.size, beyond: [])
      for need in group.needs {
        for lock in need.locked where !need.suites.contains(lock.of) {
          take([lock], group.size, beyond: [])
        }
      }
    }
    var taken: [PatternLimits.Key: Int] = [:]
    var open = instance.groups.map(\.size)
    var rest: [(key: PatternLimits.Key, fraction: Double)] = []
    for (key, value) in counts.sorted(by: { $0.key < $1.key }) where key.pattern != 0 {
      let pattern = bound.patterns[key.group].patterns[key.pattern]
      let least = bound.patterns[key.group].patterns[0]
      let whole = Int((value + 1e-6).rounded(.down))
      let count = min(whole, open[key.group], room(pattern, beyond: least))
      take(pattern, count, beyond: least)
      taken[key] = count
      open[key.group] -= count
      if value - Double(whole) > 1e-6 { rest.append((key, value - Double(whole))) }
    }
    rest.sort { left, right in
      let (first, second) =
        raisesLargest
        ? (-left.fraction, -right.fraction) : (Double(size(left.key)), Double(size(right.key)))
      return (first, left.key) < (second, right.key)
    }
    for (key, _) in rest where open[key.group] > 0 {
      let pattern = bound.patterns[key.group].patterns[key.pattern]
      let least = bound.patterns[key.group].patterns[0]
      guard room(pattern, beyond: least) > 0 else { continue }
      take(pattern, 1, beyond: least)
      taken[key, default: 0] += 1
      open[key.group] -= 1
    }
    var cells = taken.filter { $0.value > 0 }.sorted { $0.key < $1.key }.map { key, count in
      FlowModel.Cell(
        group: key.group, pattern: bound.patterns[key.group].patterns[key.pattern], count: count)
    }
    for place in open.indices where open[place] > 0 {
      cells.append(
        FlowModel.Cell(group: place, pattern: bound.patterns[place].patterns[0], count: open[place]))
    }
    return cells
  }

  private func size(_ key: PatternLimits.Key) -> Int {
    bound.patterns[key.group].patterns[key.pattern].reduce(0) { $0 + $1.units }
  }
}
