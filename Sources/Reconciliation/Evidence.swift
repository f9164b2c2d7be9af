public import Facts

/// What was run, for whom, and when.
public struct RunHeader: Sendable {
  public var organisation: String
  /// Short name used in file names.
  public var organisationID: String
  public var period: Period
  /// The day for which positions hold: the last of the period, or of the part of it that is looked at.
  public var asOf: Day
  /// The moment given with `--at`.
  public var at: Instant
  public var zone: Zone
  public var currency: Currency
  public var toolVersion: String
  /// Digest over the configuration, catalogue and decisions files.
  public var rulesDigest: Digest
  /// Who ran it, as given; may be empty.
  public var operatorName: String
  /// Name of the pack, without `.zip`.
  public var packName: String
  public var previous: PreviousPack?
  /// What this pack corrects; `nil`: it is the first of its period.
  public var restates: RestatedPack?
  /// The pack of the last close, with which changes are compared: ``previous`` may be one that closed nothing.
  public var lastClose: PreviousPack?
  /// Who is to sign the pack; each name with its role. Signatures come after sealing, and stand beside the sealed files.
  public var approvers: [(name: String, role: String, isRequired: Bool)] = []
  /// Whether the pack closes the period and records what changed, or only tells how things stand on a day.
  public var isClose = true
  /// What added up the access logs, where it was not this program alone: `spark`.
  public var engine: String?

  public init(
    organisation: String, organisationID: String, period: Period, at: Instant, zone: Zone,
    currency: Currency, toolVersion: String, rulesDigest: Digest, operatorName: String, packName: String,
    previous: PreviousPack?
  ) {
    self.organisation = organisation
    self.organisationID = organisationID
    self.period = period
    self.asOf = period.last
    self.at = at
    self.zone = zone
    self.currency = currency
    self.toolVersion = toolVersion
    self.rulesDigest = rulesDigest
    self.operatorName = operatorName
    self.packName = packName
    self.previous = previous
    self.lastClose = previous
  }
}

/// The pack sealed before this one.
public struct PreviousPack: Sendable, Hashable {
  public var name: String
  public var period: String
  /// SHA-256 of its `tagmanifest-sha256.txt`, which covers every sealed byte.
  public var tagManifestDigest: Digest

  public init(name: String, period: String, tagManifestDigest: Digest) {
    self.name = name
    self.period = period
    self.tagManifestDigest = tagManifestDigest
  }
}

/// The pack that a restatement corrects.
public struct RestatedPack: Sendable, Hashable {
  /// Without `.zip`.
  public var name: String
  /// SHA-256 of its `tagmanifest-sha256.txt`.
  public var tagManifestDigest: Digest
  /// Why, as whoever restates it says.
  public var reason: String
  /// Which restatement of the period this is, from 1.
  public var number: Int

  public init(name: String, tagManifestDigest: Digest, reason: String, number: Int) {
    self.name = name
    self.tagManifestDigest = tagManifestDigest
    self.reason = reason
    self.number = number
  }
}

/// A raw name or login that nothing resolved.
public struct Unresolved: Sendable {
  /// `product`, `identity` or `device`; `entitlement` of a stated balance.
  public var kind: String
  public var name: String
  public var rows: Int
  /// Where it first stands.
  public var origin: Origin

  public init(kind: String, name: String, rows: Int, origin: Origin) {
    self.kind = kind
    self.name = name
    self.rows = rows
    self.origin = origin
  }
}

/// How many logins, names or hosts each rule of resolution matched.
public struct MatchCount: Sendable, Hashable {
  /// `identity` or `product` or `device`.
  public var kind: String
  /// `login`, `folded login`, `e-mail`, `catalogue/aliases.csv:12` ….
  public var rule: String
  public var matches: Int

  public init(kind: String, rule: String, matches: Int) {
    self.kind = kind
    self.rule = rule
    self.matches = matches
  }
}

/// Everything a period's reports are made of. Reports compute nothing: what they show stands here.
public struct Evidence: Sendable {
  public var run: RunHeader
  public var catalogue: Catalogue
  public var policy: Policy
  public var people: [Person]
  public var devices: [Device]
  public var purchases: [PurchaseLine]
  public var accounts: [FileAccount]
  public var unused: [UnusedFile]
  public var rejected: [RejectedRow]
  public var unresolved: [Unresolved]
  public var matches: [MatchCount]
  /// By product, then id.
  public var entitlements: [Entitlement]
  /// By product, then consumer.
  public var consumption: [ConsumptionUnit]
  public var pools: [PoolLoad]
  public var allocations: [Allocation]
  public var proofs: [CoverageLimit]
  /// How each entitlement stands before each group of equals.
  public var coverageGroups: [CoverageGroup] = []
  /// Proof of the allocation, one part after the other.
  public var certificates: [AllocationCertificate] = []
  /// What systems that hand entitlements out in a fixed order would have reported.
  public var fixedOrder = FixedOrderComparison()
  /// By publisher, then product name.
  public var positions: [PositionLine]
  /// By product id; products of which no use right speaks have none: their position is what an auditor counts.
  public var bridges: [RightsBridge]
  /// How terms and seats stood on each day of the period, by product id.
  public var courses: [ProductCourse]
  /// Worst first, then by money, product and subject.
  public var findings: [Finding]
  public var exceptions: [ExceptionStanding]
  public var remediation: [RemediationStanding]
  /// Findings of the last close that are gone.
  public var closedFindings: [ClosedFinding] = []
  /// Findings by part of the organisation.
  public var findingSegments: [FindingSegment] = []
  /// Every decision from request to outcome, by kind, then id.
  public var decisions: [DecisionTrace] = []
  public var changes: [Change]
  /// From the previous evidence pack to this one; `nil`: there is none, or it is not at hand.
  public var bridge: PositionBridge?
  /// Completeness and accuracy, source by source.
  public var sheets: [SourceSheet] = []
  /// What to perform again by hand.
  public var sample = ReperformanceSample()
  /// Known defects planted in a copy, and what the review said of them; `nil`: this close was not drilled.
  public var drill: DrillReport?
  /// What to resolve first, so that ranges narrow most: in that order.
  public var resolveFirst: [ResolveFirst] = []
  /// Who is who: what was merged, what contradicts itself, what is only proposed.
  public var identity = IdentityEvidence()
  /// Names that no alias leads to the catalogue, those that could matter most first.
  public var unrecognised: [UnrecognisedName] = []
  /// How well software assets are kept: see ``measureIndicators(_:past:)``.
  public var indicators = IndicatorReport()
  /// What records date of each product's demand, before and ahead, by product id; empty where no forecast was to be made.
  public var datedDemand: [DatedDemand] = []
  /// What is to be expected of the demand: estimates, see ``Forecaster``.
  public var forecasts: [ProductForecast] = []

  public init(
    run: RunHeader, catalogue: Catalogue, policy: Policy, records: Records, unresolved: [Unresolved],
    matches: [MatchCount], entitlements: [Entitlement], consumption: [ConsumptionUnit], pools: [PoolLoad],
    allocations: [Allocation], proofs: [CoverageLimit], positions: [PositionLine], findings: [Finding],
    exceptions: [ExceptionStanding], remediation: [RemediationStanding]
  ) {
    self.run = run
    self.catalogue = catalogue
    self.policy = policy
    self.people = records.people
    self.devices = records.devices
    self.purchases = records.purchases
    self.accounts = records.accounts
    self.unused = records.unused
    self.rejected = records.rejected
    self.unresolved = unresolved
    self.matches = matches
    self.entitlements = entitlements
    self.consumption = consumption
    self.pools = pools
    self.allocations = allocations
    self.proofs = proofs
    self.positions = positions
    self.findings = findings
    self.exceptions = exceptions
    self.remediation = remediation
    self.bridges = []
    self.courses = []
    self.changes = []
  }
}
