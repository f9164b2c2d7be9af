public import Facts

/// A change of the demand that the records date already: after the as-of date, and for certain unless somebody decides
/// otherwise.
public struct KnownChange: Sendable, Hashable {
  /// What changes the demand.
  public enum Kind: String, Sendable, CaseIterable {
    case joiner
    case leaver
    case seatStarts = "seat starts"
    case seatEnds = "seat ends"
    case projectEnds = "project ends"
  }

  public var kind: Kind
  /// First day on which it holds.
  public var day: Day
  /// Positive: needed from then on; negative: no longer needed.
  public var units: Int
  /// Id of the person, or login.
  public var subject: String
  public var department: String
  public var legalEntity: String
  /// The rows that say so.
  public var origins: [Origin]

  public init(
    kind: Kind, day: Day, units: Int, subject: String, department: String, legalEntity: String,
    origins: [Origin]
  ) {
    self.kind = kind
    self.day = day
    self.units = units
    self.subject = subject
    self.department = department
    self.legalEntity = legalEntity
    self.origins = origins
  }
}

/// What the records of one close date of a product's demand: months before, and changes ahead.
public struct DatedDemand: Sendable {
  /// Catalogue id.
  public var product: String
  public var measure: DemandSeries.Measure
  /// Complete months, oldest first, without gaps.
  public var points: [DemandPoint] = []
  /// By day.
  public var changes: [KnownChange] = []
  /// Why months before are not known from dates; empty where they are, or where the metric has none.
  public var omitted: Wording = ""

  public init(product: String, measure: DemandSeries.Measure) {
    self.product = product
    self.measure = measure
  }
}
