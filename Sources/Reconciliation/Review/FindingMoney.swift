public import Facts

/// Money of findings, apart by what it is, each with the units whose price nobody knows.
public struct FindingMoney: Sendable, Hashable {
  public private(set) var exposure = Amounts()
  public private(set) var saving = Amounts()
  /// Units of shortfall that are in no amount of ``exposure``.
  public private(set) var unpricedExposure = 0
  /// Seats and units that are in no amount of ``saving``.
  public private(set) var unpricedSaving = 0

  public init() {}

  public init(_ findings: some Sequence<Finding>) {
    for finding in findings { add(finding) }
  }

  /// Adds money of a kind to its own kind.
  public mutating func add(_ finding: Finding) {
    switch finding.amountKind {
    case .exposure:
      exposure.add(finding.amounts)
      unpricedExposure += finding.unpricedUnits
    case .saving:
      saving.add(finding.amounts)
      unpricedSaving += finding.unpricedUnits
    case .none: break
    }
  }

  /// Adds money of a kind to its own kind.
  public mutating func add(_ other: FindingMoney) {
    exposure.add(other.exposure)
    saving.add(other.saving)
    unpricedExposure += other.unpricedExposure
    unpricedSaving += other.unpricedSaving
  }
}
