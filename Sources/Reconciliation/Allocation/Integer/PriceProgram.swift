/// The linear relaxation of a stage by columns: only the *search* uses it, for multipliers and for where to branch. It is
/// in floating point, and nothing that it says is believed: each bound is counted out in whole numbers by ``StageBound``.
///
/// Primal simplex with one convexity row for each group, kept implicitly by a key column each (G. B. Dantzig, R. M. Van
/// Slyke, *Generalized upper bounding techniques*, 1967), so that matrices follow the number of supplies and not of
/// groups. Columns are not listed: the best one at the present prices is made when it is needed (P. C. Gilmore, R. E.
/// Gomory, 1961).
struct PriceProgram: Sendable {
  enum Basic: Sendable {
    case slack(Int)
    /// Makes up for what a row lacks at the start.
    case artificial(Int)
    case column(ProgramColumn)

    var group: Int? { if case .column(let column) = self { column.group } else { nil } }
  }

  let bound: StageBound
  let stage: AllocationStage
  private(set) var rows: ProgramRows
  private var keys: [ProgramColumn]
  private var basics: [Basic]
  private var values: [Double] = []
  private var basis: WorkingBasis?
  private var keyEntries: [[(row: Int, value: Double)]] = []
  private var placesOfGroup: [Int: [Int]] = [:]
  private var cursor = 0
  /// Patterns valued so far: the measure of work, the same on every machine.
  private(set) var work = 0
  private(set) var multipliers: Multipliers
  private(set) var isFeasible = true

  init(_ bound: StageBound, _ stage: AllocationStage, _ reached: StageBound.Reached) {
    self.bound = bound
    self.stage = stage
    rows = ProgramRows(bound.instance, stage, reached)
    keys = bound.instance.groups.indices.map { ProgramColumn(least: $0, bound) }
    basics = rows.rows.indices.map { .slack($0) }
    multipliers = Multipliers(
      coverage: 0, cost: 0, kept: 0, supplies: bound.instance.supplies.map { _ in 0 })
    mendStart()
  }

  /// The same programme with one more assumption; it goes on from where this one ended.
  func adding(_ row: ProgramRow) -> PriceProgram {
    var result = self
    result.work = 0
    result.rows.append(row)
    result.basics.append(.slack(result.rows.rows.count - 1))
    result.mendStart()
    return result
  }

  /// Consumers by pattern, as the relaxation has them.
  func patternCounts() -> [PatternLimits.Key: Double] {
    var counts: [PatternLimits.Key: Double] = [:]
    for group in keys.indices {
      counts[PatternLimits.Key(group: group, pattern: keys[group].pattern), default: 0] += keyValue(group)
    }
    for (basic, value) in zip(basics, values) {
      if case .column(let column) = basic, value > 0 {
        counts[PatternLimits.Key(group: column.group, pattern: column.pattern), default: 0] += value
      }
    }
    return counts
  }

  /// Runs to the optimum, or as far as the allowance of steps and of patterns valued goes.
  mutating func solve(allowance: Int) {
    isFeasible = true
    if basis == nil { return }
    var steps = 60 * (rows.rows.count + keys.count) + 400
    if basics.contains(where: { if case .artificial = $0 { true } else { false } }) {
      while steps > 0, work <= allowance, lack() > 1e-6, step(objective: nil) { steps -= 1 }
      if lack() > 1e-6 {
        isFeasible = false
        return
      }
    }
    while steps > 0, work <= allowance, step(objective: stage) { steps -= 1 }
  }

  private func lack() -> Double {
    zip(basics, values).reduce(0) { sum, basic in
      if case .artificial = basic.0 { sum + basic.1 } else { sum }
    }
  }

  private func keyValue(_ group: Int) -> Double {
    (placesOfGroup[group] ?? []).reduce(Double(bound.instance.groups[group].size)) { $0 - values[$1] }
  }

  /// Rows that are not met get something artificial.
  private mutating func mendStart() {
    guard refresh() else { return }
    var isMended = false
    for place in basics.indices {
      if case .slack(let row) = basics[place], values[place] < 0 {
        basics[place] = .artificial(row)
        isMended = true
      }
    }
    if isMended { _ = refresh() }
  }

  /// Computes everything anew from the list of basic columns.
  private mutating func refresh() -> Bool {
    keyEntries = keys.map { rows.entries($0) }
    placesOfGroup = [:]
    for (place, basic) in basics.enumerated() {
      if let group = basic.group { placesOfGroup[group, default: []].append(place) }
    }
    basis = WorkingBasis(basics.map(dense))
    computeValues()
    return basis != nil
  }

  private func dense(_ basic: Basic) -> [Double] {
    var column = [Double](repeating: 0, count: rows.rows.count)
    for entry in difference(basic) { column[entry.row] += entry.value }
    return column
  }

  /// A basic column beside the key column of its group.
  private func difference(_ basic: Basic) -> [(row: Int, value: Double)] {
    switch basic {
    case .slack(let row): [(row, 1)]
    case .artificial(let row): [(row, -1)]
    case .column(let column):
      rows.entries(column) + keyEntries[column.group].map { ($0.row, -$0.value) }
    }
  }

  private mutating func computeValues() {
    guard let basis else { return }
    var open = rows.limits
    for (group, entries) in zip(bound.instance.groups, keyEntries) {
      for entry in entries { open[entry.row] -= entry.value * Double(group.size) }
    }
    values = basis.times(open)
  }

  private func profit(_ column: ProgramColumn, _ objective: AllocationStage?) -> Double {
    switch objective {
    case .coverage: Double(column.covered)
    case .cost: -column.cost / rows.costScale
    case .change: Double(column.kept)
    case nil: 0
    }
  }

  /// - Returns: false where nothing gets better any more.
  private mutating func step(objective: AllocationStage?) -> Bool {
    guard let basis else { return false }
    let duals = basis.duals(
      basics.map { basic in
        switch basic {
        case .slack: 0
        case .artificial: objective == nil ? -1 : 0
        case .column(let column): profit(column, objective) - profit(keys[column.group], objective)
        }
      })
    let (exact, scale) = rows.multipliers(duals, objective: objective)
    multipliers = exact
    // A slack whose row is paid for rather than charged comes in first.
    let isBasicSlack = Set(basics.compactMap { if case .slack(let row) = $0 { row } else { nil } })
    if let row = duals.indices.filter({ !isBasicSlack.contains($0) && duals[$0] < -1e-9 })
      .min(by: { (duals[$0], $0) < (duals[$1], $1) })
    {
      enter(.slack(row))
      return true
    }
    guard let column = bestColumn(duals, exact, scale, objective) else { return false }
    enter(.column(column))
    return true
  }

  /// The best column of the first groups that have one, going round.
  private mutating func bestColumn(
    _ duals: [Double], _ exact: Multipliers, _ scale: Double, _ objective: AllocationStage?
  ) -> ProgramColumn? {
    let valuation = Valuation(bound.instance, exact)
    var best: (group: Int, pattern: Int, gain: Double)?
    for looked in 0..<keys.count {
      let group = cursor
      cursor = (cursor + 1) % keys.count
      let options = bound.instance.groups[group].needs.map { valuation.options($0) }
      let known = keyEntries[group].reduce(profit(keys[group], objective)) { $0 - duals[$1.row] * $1.value }
      work += bound.patterns[group].patterns.count
      for (place, pattern) in bound.patterns[group].patterns.enumerated() {
        let value = valuation.value(options, pattern, bound.patterns[group].reaches[place])
        let key = PatternLimits.Key(group: group, pattern: place)
        let gain = Double(approximating: value) / scale - rows.branchCharge(key, duals) - known
        if gain > 1e-7, gain > best?.gain ?? 0 { best = (group, place, gain) }
      }
      if best != nil, looked % 32 == 31 { break }
    }
    guard let best else { return nil }
    let options = bound.instance.groups[best.group].needs.map { valuation.options($0) }
    return ProgramColumn(group: best.group, pattern: best.pattern, bound, valuation, options)
  }

  private mutating func enter(_ entering: Basic) {
    guard let direction = basis?.times(difference(entering)) else { return }
    // How fast each basic value falls.
    var leaving: (place: Int?, group: Int?, ratio: Double, size: Double) = (nil, nil, .infinity, 0)
    func consider(_ place: Int?, _ group: Int?, _ value: Double, _ fall: Double) {
      guard fall > 1e-9 else { return }
      let ratio = max(0, value) / fall
      if ratio < leaving.ratio - 1e-12 || ratio <= leaving.ratio + 1e-12 && fall > leaving.size {
        leaving = (place, group, ratio, fall)
      }
    }
    for place in basics.indices {
      if case .artificial = basics[place], values[place] < 1e-6 {
        consider(place, nil, 0, abs(direction[place]))
      } else {
        consider(place, nil, values[place], direction[place])
      }
    }
    var groups = Set(basics.indices.filter { direction[$0] != 0 }.compactMap { basics[$0].group })
    if let group = entering.group { groups.insert(group) }
    for group in groups.sorted() {
      let fall = (placesOfGroup[group] ?? []).reduce(entering.group == group ? 1.0 : 0) { $0 - direction[$1] }
      consider(nil, group, keyValue(group), fall)
    }
    if leaving.ratio < .infinity {
      for place in values.indices { values[place] = max(0, values[place] - leaving.ratio * direction[place]) }
    }
    if let group = leaving.group {
      exchange(key: group, entering, direction, leaving.ratio)
    } else if let place = leaving.place {
      basis?.replace(place, direction)
      basics[place] = entering
      values[place] = leaving.ratio
    } else {
      basis = nil
      return
    }
    finishPivot()
  }

  /// The key column of a group leaves.
  private mutating func exchange(
    key group: Int, _ entering: Basic, _ direction: [Double], _ amount: Double
  ) {
    let places = placesOfGroup[group] ?? []
    // The new key is the other column of the group that can best be told from the rest.
    if let place = places.max(by: { abs(direction[$0]) < abs(direction[$1]) }),
      case .column(let column) = basics[place]
    {
      let old = keys[group]
      keys[group] = column
      basics[place] = .column(old)
      keyEntries[group] = rows.entries(column)
      basis?.exchangeKey(place, others: places.filter { $0 != place })
      guard let again = basis?.times(difference(entering)) else { return }
      basis?.replace(place, again)
      basics[place] = entering
      values[place] = amount
    } else if case .column(let column) = entering {
      keys[group] = column
      keyEntries[group] = rows.entries(column)
    }
  }

  private var pivots = 0

  private mutating func finishPivot() {
    pivots += 1
    if pivots % 40 == 0 {
      _ = refresh()
      return
    }
    placesOfGroup = [:]
    for (place, basic) in basics.enumerated() {
      if let group = basic.group { placesOfGroup[group, default: []].append(place) }
    }
  }
}
