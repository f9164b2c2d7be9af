/// One figure that tells how well software assets are kept: what it is called, how it is worked out, and which way is good.
///
/// Adding an indicator is one file in `Measures/` and one line in ``Indicator/all``.
public struct Indicator: Sendable {
  /// Which way is good.
  public enum Direction: String, Sendable {
    case up, down
    /// It tells how much there is, and is neither good nor bad.
    case neither
  }

  /// What its values count.
  public enum Unit: String, Sendable {
    case percent = "%"
    case days, findings, sources, rows, units
    /// By currency: each value names its own.
    case money
  }

  /// Kebab-case, stable: later closes compare by it.
  public let id: String
  public let title: String
  /// One sentence: the formula, its unit, and what is left out.
  public let definition: String
  public let unit: Unit
  public let better: Direction
  let measure: @Sendable (Indicator, IndicatorContext) -> [IndicatorValue]

  /// In the order of the page.
  public static let all: [Indicator] = [
    utilisation, assignedRate, seatUse, coverageByProof, potentialSaving, realisedSaving, avoidedCost,
    daysToRemediate, daysToRemediateMost, openFindings, overdueFindings, openedFindings, closedFindings,
    repeatFindings, dataQuality, lateSources, shrinkingSources, sourceRows, netConsumption,
  ]

  /// Those of the first page.
  public static let leading: [Indicator] = [
    utilisation, assignedRate, potentialSaving, realisedSaving, daysToRemediate, dataQuality,
  ]
}

/// What indicators are broken down by.
public enum SegmentKind: String, Sendable, Hashable, CaseIterable, Comparable {
  /// All of it; the segment has no name.
  case organisation
  case department
  case legalEntity = "legal entity"
  case location
  case costCentre = "cost centre"
  case publisher, product, criticality, severity
  /// Of the proof of entitlement.
  case grade
  case source
  /// Of a score that is made of several.
  case part

  /// Whether its segments are groups of people, which must not be too small.
  public var isOfPeople: Bool { SegmentKind.ofPeople.contains(self) }

  public static let ofPeople: [SegmentKind] = [.department, .legalEntity, .location, .costCentre]

  private var place: Int { SegmentKind.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: SegmentKind, right: SegmentKind) -> Bool { left.place < right.place }
}
