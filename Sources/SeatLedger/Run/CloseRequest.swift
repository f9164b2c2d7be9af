public import Facts
public import Reconciliation

/// What `seatledger close` was asked to do.
public struct CloseRequest: Sendable {
  public var workspace: Workspace
  /// `nil`: every period that has ended and is not sealed.
  public var period: Period?
  /// A day of a period, running or past, to tell how things stood on it: seals a pack that closes nothing.
  public var asOf: Day?
  /// The moment of the close: what is due, and the pack's date.
  public var at: Instant
  /// Who ran it; may be empty.
  public var operatorName: String
  /// Folder that gets a copy of each sealed pack, or `nil`.
  public var output: String?
  /// Why ``period``, which is sealed, is sealed anew; `nil`: nothing is restated.
  public var restatementReason: String?
  /// Roll-ups of logs that did not change are taken from the workspace's cache; the pack is the same either way.
  public var usesCache = true
  /// Plants defects in a copy and seals what the review said of them; `[cadence]` may ask for it at every close.
  public var drills = false
  /// Told how far the close is; the pack is the same either way.
  public var watch = Watch.none

  public init(
    workspace: Workspace, period: Period?, asOf: Day? = nil, at: Instant, operatorName: String,
    output: String?
  ) {
    self.workspace = workspace
    self.period = period
    self.asOf = asOf
    self.at = at
    self.operatorName = operatorName
    self.output = output
  }
}

/// A period that this run closed.
public struct ClosedPeriod: Sendable {
  public var evidence: Evidence
  public var packPath: String
}

/// A period that was closed before.
public struct SealedPeriod: Sendable {
  public var period: Period
  /// Pack, without `.zip`.
  public var name: String
  public var path: String
}

/// What a close did.
public struct CloseResult: Sendable {
  public var periods: [ClosedPeriod]
  /// Periods that were asked for, or due, and sealed already.
  public var skipped: [SealedPeriod]
  /// First day on which another period can be closed.
  public var nextDue: Day
}
