/// What a source holds.
public enum Role: String, Hashable, Sendable, CaseIterable {
  case purchases, entitlements, deployments, assignments, access, people, devices
}

/// A row that could not be used, as it was, and why.
public struct RejectedRow: Sendable {
  public var origin: Origin
  /// Short and stable: `missing-field`, `bad-date`, `ragged-row` ….
  public var code: String
  /// A sentence: what was found and what was expected.
  public var reason: String
  /// The row verbatim, its bytes read as UTF-8 with U+FFFD for what is none, at most 4,096 characters.
  public var raw: String

  public init(origin: Origin, code: String, reason: String, raw: String) {
    self.origin = origin
    self.code = code
    self.reason = reason
    self.raw = String(raw.prefix(4096))
  }
}

/// What became of one file's rows. `read = accepted + rejected + merged + outOfScope`, or there is no pack.
public struct FileAccount: Sendable {
  public internal(set) var file: SourceFile
  public internal(set) var role: Role
  /// Reader and its version, e.g. `delimited/1`.
  public internal(set) var reader: String
  /// `UTF-8`, `windows-1252`, ….
  public var encoding: String
  public var read = 0
  public var accepted = 0
  public var rejected = 0
  /// Duplicates merged into an accepted row.
  public var merged = 0
  /// Readable rows that this period or catalogue does not concern, by reason.
  public var outOfScope: [String: Int] = [:]
  /// Date of the state that a snapshot holds; `nil` for files of other sources.
  public var snapshot: Day?
  /// First and last date met among accepted rows that carry one.
  public var firstDay: Day?
  public var lastDay: Day?
  /// Days of which a licence server's log tells, whether or not something was checked out on them: spans in order, apart from
  /// each other, those after the period too. Empty for other files, and where no line carries a date. The days between two
  /// spans are a gap in the log. (``firstDay`` and ``lastDay`` are those of rows.)
  public var told: [ClosedRange<Day>] = []
  /// Features that a licence server's log names, on whatever day, checked out or only offered: folded, in order.
  public var features: [String] = []
  /// The log of one server that the file is a part of: the same for all its parts, empty for other files.
  public var log = ""
  /// Sums an auditor can compare with the source system: `quantity`, `amount USD`, `events` ….
  public var controlTotals: [String: String] = [:]
  /// What the reader wants a person to know: gaps, restarts, guessed settings.
  public var notes: [String] = []

  public init(file: SourceFile, role: Role, reader: String, encoding: String) {
    self.file = file
    self.role = role
    self.reader = reader
    self.encoding = encoding
  }

  public var outOfScopeCount: Int { outOfScope.values.reduce(0, +) }

  public var balances: Bool { read == accepted + rejected + merged + outOfScopeCount }

  /// Notes that the file tells of all days of a span.
  public mutating func tells(of days: ClosedRange<Day>) { told = (told + [days]).joined() }

  /// Notes the day of an accepted row.
  public mutating func met(_ day: Day) {
    firstDay = min(firstDay ?? day, day)
    lastDay = max(lastDay ?? day, day)
  }
}

/// A file of a source that was deliberately not read, and why (a snapshot of another date, …).
public struct UnusedFile: Sendable {
  public internal(set) var source: String
  public internal(set) var path: String
  public internal(set) var reason: String

  /// Reason of a pattern that nothing matches; ``path`` is the pattern.
  public static let noFileMatches = "no file matches"

  public init(source: String, path: String, reason: String) {
    self.source = source
    self.path = path
    self.reason = reason
  }
}

/// Everything that was read for one period.
public struct Records: Sendable {
  public var purchases: [PurchaseLine] = []
  public var entitlements: [EntitlementLine] = []
  public var deployments: [Deployment] = []
  public var assignments: [Assignment] = []
  public var people: [Person] = []
  /// What earlier snapshots of the people sources called them.
  public var formerNames: [FormerNames] = []
  public var devices: [Device] = []
  public var uses: [Use] = []
  public var sessions: [LicenceSession] = []
  public var denials: [DenialEpisode] = []
  public var rejected: [RejectedRow] = []
  /// In order of source and path.
  public var accounts: [FileAccount] = []
  public var unused: [UnusedFile] = []
  /// What the organisation says of its sources, in the order of the configuration.
  public var statements: [SourceStatement] = []

  public init() {}
}
