import Facts

/// The bridge between two ends.
///
/// - Throws: ``Fault`` with code `usage` where the ends are of two organisations, or the opening one is the later.
public func bridge(from opening: Baseline, to closing: Baseline) throws -> PositionBridge {
  guard opening.organisation == closing.organisation else {
    throw Fault(
      .usage, place: closing.end.pack,
      found: "the packs are of two organisations, \(opening.organisation) and \(closing.organisation)")
  }
  guard opening.end.asOf <= closing.end.asOf else {
    throw Fault(
      .usage, place: closing.end.pack, found: "it holds on \(closing.end.asOf), before \(opening.end.asOf)",
      expected: "the earlier pack first")
  }
  var (opening, closing) = (opening, closing)
  Baseline.dropUnmoved(&opening, &closing)
  let ends = BridgeEnds(opening: opening, closing: closing)
  let products = Set(opening.positions.keys).union(closing.positions.keys)
  let lines = products.map(ends.line).sorted { ($0.publisher, $0.product) < ($1.publisher, $1.product) }
  return PositionBridge(opening: opening.end, closing: closing.end, lines: lines, notes: ends.notes)
}

extension BridgeEnds {
  fileprivate var notes: [String] {
    var notes: [String] = []
    for end in [opening, closing] where !end.isComplete {
      notes.append(
        "\(end.end.pack) was sealed by an earlier version that kept no people, purchases and rules in its records: "
          + "joiners, leavers and rule changes cannot be told from use and corrections.")
    }
    if opening.isComplete, closing.isComplete, opening.tool != closing.tool {
      notes.append("The packs were made by versions \(opening.tool) and \(closing.tool) of the program.")
    }
    return notes
  }

  fileprivate func line(_ product: String) -> BridgeLine {
    var steps = Dictionary(uniqueKeysWithValues: BridgeTerm.allCases.map { ($0, BridgeStep($0)) })
    for (term, row) in entitlementRows(product) + needRows(product) {
      steps[term]?.entitlement += row.entitlement
      steps[term]?.consumption += row.consumption
      steps[term]?.rows.append(row)
    }
    let (before, after) = (figures(opening, product), figures(closing, product))
    let moved = steps.values.reduce(into: (entitlement: 0, consumption: 0)) {
      $0.entitlement += $1.entitlement
      $0.consumption += $1.consumption
    }
    let rights = after.entitlement - before.entitlement - moved.entitlement
    let rounding = after.consumption - before.consumption - moved.consumption
    let term: BridgeTerm = whatRightsGiveChanged(product) ? .rules : .rights
    if rights != 0 { steps[term]?.adjust(product, entitlement: rights, "use rights and reservations") }
    if rounding != 0 { steps[term]?.adjust(product, consumption: rounding, "minimums and whole packs") }
    let ordered = BridgeTerm.allCases.compactMap { steps[$0] }
    let publisher = (closing.positions[product] ?? opening.positions[product])?.publisher ?? ""
    return BridgeLine(
      product: product, publisher: publisher, opening: before, closing: after,
      steps: waterfall(ordered, from: before, to: after).filter(\.moves))
  }

  /// The position's own figures; units beside an unlimited agreement are those of the other entitlements.
  private func figures(_ end: Baseline, _ product: String) -> BridgeFigures {
    guard let position = end.positions[product] else { return BridgeFigures() }
    var figures = position.figures
    figures.entitlement =
      position.effective
      ?? (end.entitlements[product] ?? [:]).values.reduce(0) { $0 + $1.units - $1.upgraded - $1.used }
    return figures
  }
}

extension BridgeStep {
  fileprivate var moves: Bool {
    entitlement != 0 || consumption != 0 || byAgreement != 0 || shortfall != 0 || (surplus ?? 0) != 0
      || !rows.isEmpty
  }

  fileprivate mutating func adjust(
    _ product: String, entitlement: Int = 0, consumption: Int = 0, _ reason: String
  ) {
    self.entitlement += entitlement
    self.consumption += consumption
    rows.append(
      BridgeRow(
        subjectKind: "position", subject: product, entitlement: entitlement, consumption: consumption,
        reason: reason, knownThen: "", knownNow: "", origins: []))
  }
}
