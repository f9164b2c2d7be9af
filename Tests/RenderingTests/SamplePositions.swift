import Facts
import Reconciliation

/// The position lines of the sample: every status once at least.
enum SamplePositions {
  static let lines: [PositionLine] = [ansys, acad, navis, revit, solidworks, jet, m365, sql, snagit]

  private static func make(
    _ id: String, _ effective: Entitled, net: Int, covered: Int, status: PositionLine.Status, reason: String,
    grade: EvidenceGrade?, price: Money?, rules: [String]
  ) -> PositionLine {
    var line = SampleEvidence.line(id)
    line.entitlement = effective
    line.effectiveEntitlement = effective
    if let grade { line.entitlementByGrade = [(grade, effective)] }
    line.weakestGrade = grade
    line.discovered = net
    line.grossConsumption = net
    line.netConsumption = net
    line.range = Estimate(exactly: net)
    line.covered = covered
    line.shortfall = net - covered
    line.surplus = effective.units.map { $0 - covered }
    line.status = status
    line.statusReasonWording = Wording(fixed: reason)
    line.unitPrice = price
    if price == nil { line.unpriced.shortfall = line.shortfall }
    line.rules = rules
    return line
  }

  static let ansys: PositionLine = {
    var line = make(
      "ansys-mech", .limited(20), net: 23, covered: 20, status: .shortfall,
      reason: "The peak of 23 on 2026-08-18 is 3 above the entitlement of 20", grade: .vendorProof,
      price: SampleEvidence.usd(28_400), rules: ["concurrent"])
    line.range = Estimate(low: 22, expected: 23, high: 23)
    line.shortfallCost = Amounts([SampleEvidence.usd(85_200)])
    line.active = 61
    return line
  }()

  static let acad: PositionLine = {
    var line = make(
      "acad", .limited(36), net: 42, covered: 36, status: .shortfall,
      reason: "6 of 42 people are covered by no entitlement under any allocation", grade: .contract,
      price: SampleEvidence.usd(1690), rules: ["named-user"])
    line.entitlementByGrade = [(.contract, .limited(24)), (.order, .limited(12))]
    line.weakestGrade = .order
    line.declared = 33
    line.discovered = 40
    line.grossConsumption = 45
    line.steps = [
      ("left-before-period-end", "left before the period's end", 2),
      ("released-before-period-end", "released before the period's end", 1),
    ].map {
      ConsumptionStep(rule: "count:\($0.0)", name: $0.1, units: $0.2, consumers: [], origins: [])
    }
    line.range = Estimate(low: 41, expected: 42, high: 42)
    line.seats = [.allocatedInUse: 27, .allocatedNotInUse: 6, .inUseNotAllocated: 9, .unallocated: 3]
    line.active = 36
    line.shortfallCost = Amounts([SampleEvidence.usd(10_140)])
    line.potentialSaving = Amounts([SampleEvidence.usd(10_140), SampleEvidence.eur(1510)])
    line.segments = [
      Segment(dimension: .legalEntity, name: "Meridian GmbH", netConsumption: 12, covered: 12, shortfall: 0),
      Segment(
        dimension: .legalEntity, name: "Meridian US Inc", netConsumption: 29, covered: 24, shortfall: 5),
      Segment(dimension: .legalEntity, name: "", netConsumption: 1, covered: 0, shortfall: 1),
      Segment(dimension: .department, name: "Plant design", netConsumption: 20, covered: 18, shortfall: 2),
      Segment(dimension: .department, name: "Structures", netConsumption: 21, covered: 18, shortfall: 3),
      Segment(dimension: .department, name: "", netConsumption: 1, covered: 0, shortfall: 1),
    ]
    return line
  }()

  static let navis: PositionLine = {
    var line = make(
      "navis", .limited(10), net: 10, covered: 10, status: .compliant,
      reason: "10 of 10 are covered and none is left", grade: .claim, price: SampleEvidence.usd(900),
      rules: ["named-user"])
    line.seats = [.allocatedInUse: 10, .allocatedNotInUse: 0, .inUseNotAllocated: 0, .unallocated: 0]
    line.active = 10
    return line
  }()

  static let revit: PositionLine = {
    var line = make(
      "revit", .limited(60), net: 41, covered: 41, status: .surplus, reason: "41 of 60 seats are needed",
      grade: .invoice, price: SampleEvidence.usd(2250), rules: ["subscription-seat"])
    line.seats = [.allocatedInUse: 30, .allocatedNotInUse: 11, .inUseNotAllocated: 0, .unallocated: 19]
    line.active = 30
    line.surplusCost = Amounts([SampleEvidence.usd(42_750)])
    line.potentialSaving = Amounts([SampleEvidence.usd(24_750)])
    return line
  }()

  static let solidworks: PositionLine = {
    var line = make(
      "solidworks", .limited(14), net: 12, covered: 12, status: .surplus,
      reason: "12 of 14 devices are needed", grade: .contract, price: SampleEvidence.eur(3980),
      rules: ["device"])
    line.surplusCost = Amounts([SampleEvidence.eur(7960)])
    return line
  }()

  static let jet: PositionLine = {
    var line = make(
      "jet", .limited(0), net: 16, covered: 0, status: .shortfall, reason: Hostile.markup, grade: nil,
      price: nil, rules: ["subscription-seat", "a-rule-of-tomorrow"])
    line.seats = [.inUseNotAllocated: 16]
    line.active = 16
    line.segments = [
      Segment(
        dimension: .department, name: Hostile.accentedQuote, netConsumption: 16, covered: 0, shortfall: 16)
    ]
    return line
  }()

  static let m365: PositionLine = {
    var line = make(
      "m365", .unlimited, net: 587, covered: 0, status: .coveredByAgreement,
      reason: "An unlimited agreement covers 587 people, to true up", grade: .contract, price: nil,
      rules: ["site"])
    line.coveredByAgreement = 587
    line.shortfall = 0
    line.surplus = nil
    line.active = 571
    return line
  }()

  static let sql: PositionLine = {
    var line = make(
      "sql", .limited(96), net: 80, covered: 80, status: .undetermined,
      reason: "The cores of 1 device are not recorded: between 80 and 128 are needed, and 96 are held",
      grade: .vendorProof, price: SampleEvidence.usd(6874), rules: ["core"])
    line.range = Estimate(low: 80, expected: 80, high: 128)
    line.grossConsumption = 71
    line.steps = [
      ConsumptionStep(
        rule: "count:device-minimum", name: "minimum per processor and per device", units: -9, consumers: [],
        origins: [])
    ]
    line.facts = [
      MetricFact(name: "value unit table", value: Hostile.markup, note: "70 a core by “\(Hostile.markup)”"),
      MetricFact(name: "device CALs", value: "9, at least 7, at most 12"),
    ]
    line.tierCosts = [
      TierCost(
        kind: .tier, from: 1, units: 1000, unitPrice: FixedDecimal(hundredMillionths: 230_000),
        amount: SampleEvidence.usd(2)),
      TierCost(
        kind: .overage, from: 1, units: 80, unitPrice: FixedDecimal(hundredMillionths: 1_000_000),
        amount: SampleEvidence.eur(1)),
    ]
    line.surplusCost = Amounts([SampleEvidence.usd(109_984)])
    return line
  }()

  static let snagit = make(
    "snagit", .limited(0), net: 0, covered: 0, status: .compliant,
    reason: "Nothing is needed and nothing is held", grade: nil, price: SampleEvidence.usd(63),
    rules: ["device"])
}
