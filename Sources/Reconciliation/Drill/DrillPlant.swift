public import Facts

/// One defect that was planted, and what became of it.
public struct DrillPlant: Sendable {
  /// What the review said of it.
  public struct Detection: Sendable, Hashable {
    public var severity: Severity
    public var units: Int
    public var owner: String
    public var due: Day
    /// `open`, `accepted by …` or `in remediation, …`.
    public var state: String

    public init(severity: Severity, units: Int, owner: String, due: Day, state: String) {
      self.severity = severity
      self.units = units
      self.owner = owner
      self.due = due
      self.state = state
    }

    public init(_ finding: Finding) {
      self.init(
        severity: finding.severity, units: finding.units, owner: finding.owner, due: finding.due,
        state: finding.state.title)
    }
  }

  /// From 1, in the order of planting.
  public var number: Int
  /// The finding that must be there.
  public var name: FindingName
  /// What was done, in a sentence.
  public var what: String
  /// Files of the copy that were written for it, in byte order.
  public var places: [String]
  /// It stands on a product, source or file of the workspace itself, and not on one made for the drill.
  public var isOnOwn: Bool
  /// The first day on which the defect is there.
  public var since: Day
  /// The day after the period's end: the first on which a close can find it.
  public var noticedByClose: Day
  /// The first look by `pulse` at which it can be seen; `nil`: the cadence names none.
  public var noticedByPulse: Day?
  /// Units that the finding must give; `nil`: any.
  public var units: Int?
  /// `nil`: it was missed.
  public var detection: Detection?

  public init(
    number: Int, name: FindingName, what: String, places: [String], isOnOwn: Bool, since: Day,
    noticedByClose: Day, noticedByPulse: Day?, units: Int?, detection: Detection?
  ) {
    self.number = number
    self.name = name
    self.what = what
    self.places = places
    self.isOnOwn = isOnOwn
    self.since = since
    self.noticedByClose = noticedByClose
    self.noticedByPulse = noticedByPulse
    self.units = units
    self.detection = detection
  }

  public var daysToClose: Int { noticedByClose - since }
  public var daysToPulse: Int? { noticedByPulse.map { $0 - since } }

  /// Found, and with the units that were planted.
  public var isDetected: Bool {
    guard let detection else { return false }
    return units.map { $0 == detection.units } ?? true
  }

  /// `detected`, `missed`, or `3 units found, 2 planted`.
  public var verdict: String {
    guard let detection else { return "missed" }
    if isDetected { return "detected" }
    return "\(detection.units) units found, \(units ?? 0) planted"
  }
}
