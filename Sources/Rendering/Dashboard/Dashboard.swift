public import Facts
public import Reconciliation

/// What the page over an archive shows; all of it read from sealed packs.
public struct Dashboard: Sendable {
  /// A row of the chain.
  public struct Pack: Sendable {
    public var name: String
    /// In the archive.
    public var file: String
    public var kind: String
    public var period: String
    public var sealedAt: Instant
    /// SHA-256 of its tag manifest.
    public var digest: Digest
    /// How it follows the one before, in words.
    public var standing: String
    public var isSound: Bool
    /// What it restates and why, or that it was restated; may be empty.
    public var note: String
    /// `2 of 3`; empty where nobody is to sign.
    public var signed: String
    /// Required approvers without a signature, by name and role.
    public var missing: [String]

    public init(
      name: String, file: String, kind: String, period: String, sealedAt: Instant, digest: Digest,
      standing: String, isSound: Bool, note: String, signed: String, missing: [String]
    ) {
      self.name = name
      self.file = file
      self.kind = kind
      self.period = period
      self.sealedAt = sealedAt
      self.digest = digest
      self.standing = standing
      self.isSound = isSound
      self.note = note
      self.signed = signed
      self.missing = missing
    }
  }

  /// A last day to give notice.
  public struct Deadline: Sendable {
    public var day: Day
    public var product: String
    public var publisher: String
    public var entitlement: String
    public var termEnd: String
    public var renewsItself: Bool

    public init(
      day: Day, product: String, publisher: String, entitlement: String, termEnd: String, renewsItself: Bool
    ) {
      self.day = day
      self.product = product
      self.publisher = publisher
      self.entitlement = entitlement
      self.termEnd = termEnd
      self.renewsItself = renewsItself
    }
  }

  /// An open finding.
  public struct Task: Sendable {
    public var owner: String
    public var severity: Severity
    public var title: String
    public var openSince: String
    public var due: Day

    public init(owner: String, severity: Severity, title: String, openSince: String, due: Day) {
      self.owner = owner
      self.severity = severity
      self.title = title
      self.openSince = openSince
      self.due = due
    }
  }

  public var organisation = ""
  /// Period and as-of day of the newest close; `nil`: nothing was closed.
  public var newest: (pack: String, period: String, asOf: Day)?
  /// Moment of the newest pack.
  public var at: Instant?
  public var toolVersion: String
  /// In the order in which they were sealed.
  public var packs: [Pack] = []
  /// What is missing or stands twice, a sentence each.
  public var gaps: [String] = []
  /// Of the newest close, with the closes before.
  public var indicators = IndicatorReport()
  /// Soonest first, not before the newest close's as-of day.
  public var deadlines: [Deadline] = []
  /// Open findings of the newest close.
  public var tasks: [Task] = []
  /// Sources that are late or shrinking at the newest close: source and what is said of it.
  public var lateSources: [(source: String, title: String)] = []

  public init(toolVersion: String) { self.toolVersion = toolVersion }
}
