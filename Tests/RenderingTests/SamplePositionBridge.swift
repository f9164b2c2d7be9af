import Facts
import Reconciliation

/// A bridge from the quarter before, with every term.
enum SamplePositionBridge {
  static let bridge = PositionBridge(
    opening: BridgeEnd(
      pack: "2026-07-06_meridian_evidence_2026-Q2", period: "2026-Q2", asOf: Estate.day("2026-06-30")),
    closing: BridgeEnd(
      pack: "2026-10-05_meridian_evidence_2026-Q3", period: "2026-Q3", asOf: Estate.period.last),
    lines: [line("acad", "Autodesk"), line("snagit", Hostile.markup), unlimited, still],
    notes: ["The packs were made by versions 0.1.0 and 0.2.0 of the program."])

  private static func line(_ product: String, _ publisher: String) -> BridgeLine {
    let opening = BridgeFigures(entitlement: 30, consumption: 32, shortfall: 2, surplus: 0)
    let closing = BridgeFigures(entitlement: 36, consumption: 42, shortfall: 6, surplus: 0)
    let steps = [
      step(.purchases, 10, 0, -2, 8), step(.expiries, -4, 0, 0, -4), step(.joiners, 0, 9, 5, -4),
      step(.leavers, 0, -2, -2, 0), step(.corrections, 0, 1, 1, 0), step(.use, 0, 2, 2, 0),
    ]
    return BridgeLine(
      product: product, publisher: publisher, opening: opening, closing: closing, steps: steps)
  }

  private static let unlimited = BridgeLine(
    product: "m365", publisher: "Microsoft",
    opening: BridgeFigures(entitlement: 5, consumption: 5, shortfall: 0, surplus: 0),
    closing: BridgeFigures(entitlement: 0, isUnlimited: true, consumption: 9, byAgreement: 9, surplus: nil),
    steps: [step(.expiries, -5, 0, 5, nil), step(.use, 0, 4, 4, nil), step(.agreement, 0, 0, -9, nil)])

  private static let still = BridgeLine(
    product: "revit", publisher: "Autodesk", opening: BridgeFigures(), closing: BridgeFigures(), steps: [])

  private static func step(
    _ term: BridgeTerm, _ entitlement: Int, _ consumption: Int, _ shortfall: Int, _ surplus: Int?
  ) -> BridgeStep {
    var step = BridgeStep(term)
    (step.entitlement, step.consumption) = (entitlement, consumption)
    (step.shortfall, step.surplus) = (shortfall, surplus)
    step.byAgreement = term == .agreement ? 9 : 0
    step.rows = Hostile.all.prefix(15).map { name in
      BridgeRow(
        subjectKind: "person", subject: name, entitlement: 0, consumption: 0, reason: name, knownThen: name,
        knownNow: Hostile.formula, origins: ["sources/people/roster_2026-09-30.csv:6", name])
    }
    return step
  }
}
