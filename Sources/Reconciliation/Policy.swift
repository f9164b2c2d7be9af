public import Facts

/// What the organisation decided beforehand: thresholds, owners, due dates. Read from `[policy]` in `seatledger.toml`.
public struct Policy: Sendable {
  /// A held seat whose last use lies more than this many days before the period's end is dormant.
  public var dormantAfterDays = 90
  /// A held seat without any use counts as never used once it has been held for this many days.
  public var neverUsedAfterDays = 30
  /// A seat held throughout the period and used on fewer days is underused; 0: none is.
  public var underusedBelowDays = 3
  /// Days before the first day of work by which a seat may be given out already.
  public var seatBeforeStartDays = 0
  /// Days after the first day of work within which a needed seat is given out.
  public var joinerSeatWithinDays = 10
  /// Days after the last day of work within which a seat is taken back.
  public var leaverSeatWithinDays = 0
  /// Notice deadlines up to this many days after the period's end are reported.
  public var noticeWindowDays = 120
  /// Proof of this grade or weaker is reported.
  public var weakProof = EvidenceGrade.invoice
  /// Per cent of the effective entitlement, or of a cap, at which consumption crosses the soft limit; 1 to 100.
  public var softLimitPercent = 90
  /// A source whose rows fell by more than this share, in per cent, since the close before is reported; 1 to 99.
  public var shrinkingSourcePercent = 20
  /// Limits of single products, beside the soft limit of pools.
  public var limits: [ProductLimit] = []
  /// Days from the end of the period in which a finding was first seen to its due date, by severity.
  public var dueDays: [Severity: Int] = [.critical: 7, .high: 14, .medium: 30, .low: 60, .note: 90]
  /// The first rule that fits a finding names its owner.
  public var escalation: [Escalation] = []
  /// Owner where no rule fits.
  public var defaultOwner = "software asset management"
  /// Units of the reporting currency for one unit of another. Used only to prefer cheaper entitlements when
  /// several could cover the same unit; reported amounts are never converted.
  public var rates: [Currency: FixedDecimal] = [:]
  /// Mail domains of the organisation: `user@one-of-these` may be matched by what stands before the `@`.
  public var domains: [String] = []
  /// How people and machines are told apart.
  public var identity = IdentityPolicy()

  public init() {}
}

/// How much of a product the organisation wants used: crossing the soft limit is recorded, crossing the hard one blocks.
public struct ProductLimit: Sendable, Hashable {
  /// Where a limit lies.
  public enum Measure: Sendable, Hashable {
    /// Units, 0 or more.
    case units(Int)
    /// Per cent of the effective entitlement, 0 or more.
    case percent(Int)
  }

  /// Catalogue id.
  public var product: String
  /// Consumption above it crosses; `nil`: no such limit.
  public var soft: Measure?
  public var hard: Measure?

  public init(product: String, soft: Measure?, hard: Measure?) {
    self.product = product
    self.soft = soft
    self.hard = hard
  }
}

/// One row of the escalation matrix; an empty condition fits everything.
public struct Escalation: Sendable {
  public var publisher: String
  public var rule: String
  public var criticality: String
  /// Fits findings of this severity or worse.
  public var severity: Severity?
  /// Catalogue id.
  public var product = ""
  public var legalEntity = ""
  public var department = ""
  /// Fits findings with at least this much money in this currency.
  public var minimumAmount: Money?
  /// Fits findings of at least so many units.
  public var minimumUnits: Int?
  /// Takes a finding over that is open for more days than this; `nil`: names the owner from the first day.
  public var openMoreThanDays: Int?
  public var owner: String

  public init(publisher: String, rule: String, criticality: String, severity: Severity?, owner: String) {
    self.publisher = publisher
    self.rule = rule
    self.criticality = criticality
    self.severity = severity
    self.owner = owner
  }
}

/// How much a finding matters, worst first.
public enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  case critical, high, medium, low, note

  /// 0 (worst) to 4.
  public var rank: Int { Severity.allCases.firstIndex(of: self) ?? 4 }
  /// `left < right`: left is worse.
  public static func < (left: Severity, right: Severity) -> Bool { left.rank < right.rank }
}
