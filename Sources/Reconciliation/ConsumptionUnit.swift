public import Facts

/// What one consumer needs of one product: one row of the consumption table.
///
/// A value like any other. There is one for each seat, and each stage looks through all of them, so what was counted stands
/// behind one reference: a copy counts that one up, and not each of the texts.
public struct ConsumptionUnit: Sendable {
  private var counted: Counted
  /// Units of the expected ones that entitlements cover.
  public var covered = 0
  /// Id of its ``CoverageGroup``; empty where nothing is needed.
  public var coverageGroup = ""

  public init(
    product: String, consumer: Consumer, title: String, units: Estimate, seat: SeatState?,
    legalEntity: String, department: String, assigned: Day?, lastUse: Day?, activeDays: Int, rule: String,
    origins: [Origin], doubts: [Doubt] = []
  ) {
    counted = Counted(
      Counted.Parts(
        product: product, consumer: consumer, title: title, units: units, seat: seat,
        legalEntity: legalEntity,
        department: department, assigned: assigned, lastUse: lastUse, activeDays: activeDays, rule: rule,
        origins: origins, doubts: doubts))
  }

  public var product: String { counted.parts.product }
  public var consumer: Consumer {
    get { counted.parts.consumer }
    set { counted = counted.with { $0.consumer = newValue } }
  }
  /// For people: name of the person or login; for devices: host name; for pools: feature names.
  public var title: String {
    get { counted.parts.title }
    set { counted = counted.with { $0.title = newValue } }
  }
  public var units: Estimate {
    get { counted.parts.units }
    set { counted = counted.with { $0.units = newValue } }
  }
  /// `nil` for devices and pools.
  public var seat: SeatState? {
    get { counted.parts.seat }
    set { counted = counted.with { $0.seat = newValue } }
  }
  public var legalEntity: String { counted.parts.legalEntity }
  public var department: String { counted.parts.department }
  public var assigned: Day? { counted.parts.assigned }
  public var lastUse: Day? { counted.parts.lastUse }
  public var activeDays: Int { counted.parts.activeDays }
  /// Rule id and words of how the units were counted: `named-user: assigned at 2026-09-30`.
  public var rule: String {
    get { counted.parts.rule }
    set { counted = counted.with { $0.rule = newValue } }
  }
  /// The rows it is made of, in order.
  public var origins: [Origin] {
    get { counted.parts.origins }
    set { counted = counted.with { $0.origins = newValue } }
  }
  /// Why ``units`` is a range; empty where it is exact.
  public var doubts: [Doubt] {
    get { counted.parts.doubts }
    set { counted = counted.with { $0.doubts = newValue } }
  }
}

/// What was counted of a ``ConsumptionUnit``. It never changes, so any number of units, on any number of threads, may share it;
/// a unit that changes gets one of its own. Few do, after they were counted.
private final class Counted: Sendable {
  struct Parts: Sendable {
    var product: String
    var consumer: Consumer
    var title: String
    var units: Estimate
    var seat: SeatState?
    var legalEntity: String
    var department: String
    var assigned: Day?
    var lastUse: Day?
    var activeDays: Int
    var rule: String
    var origins: [Origin]
    var doubts: [Doubt]
  }

  let parts: Parts

  init(_ parts: Parts) { self.parts = parts }

  func with(_ change: (inout Parts) -> Void) -> Counted {
    var parts = parts
    change(&parts)
    return Counted(parts)
  }
}
