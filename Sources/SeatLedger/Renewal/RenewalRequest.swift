public import Facts
public import Reconciliation

/// What `seatledger renewal` was asked to do.
public struct RenewalRequest: Sendable {
  public var workspace: Workspace
  /// As the catalogue names it; case and blanks may differ.
  public var publisher: String
  /// The day whose sources the figures rest on; `nil`: the last day of the last period that has ended.
  public var asOf: Day?
  /// The moment from which days are counted, and the pack's date.
  public var at: Instant
  /// Who ran it; may be empty.
  public var operatorName: String
  /// Folder that gets a copy of each sealed pack, or `nil`.
  public var output: String?
  /// Scenario files of the organisation's own, as `seatledger plan` reads them.
  public var scenarios: [String] = []
  /// Roll-ups of logs that did not change are taken from the workspace's cache; the pack is the same either way.
  public var usesCache = true
  /// Told the stages.
  public var watch = Watch.none

  public init(
    workspace: Workspace, publisher: String, asOf: Day?, at: Instant, operatorName: String, output: String?
  ) {
    self.workspace = workspace
    self.publisher = publisher
    self.asOf = asOf
    self.at = at
    self.operatorName = operatorName
    self.output = output
  }
}

/// The two editions of a renewal pack.
public struct SealedRenewal: Sendable {
  /// What the internal edition says.
  public var renewal: Renewal
  public var internalPath: String
  public var vendorPath: String
  /// `false`: both were sealed before, for the same day and at the same date, and were not touched.
  public var isNew: Bool
}
