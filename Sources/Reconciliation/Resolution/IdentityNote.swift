public import Facts

/// What joining did, could not do, or would only propose: one row of `tables/identities.csv`.
public struct IdentityNote: Sendable {
  /// What joining did.
  public enum Kind: String, Sendable, CaseIterable {
    /// Rows of several sources, or of several employments, are one person or machine.
    case merged
    /// A name passed from one person to another: each has it in their time.
    case handedOver = "handed-over"
    /// A name belongs to several at once, and so to nobody.
    case conflict
    /// Two could be one, or a login somebody's: a person decides.
    case proposal
  }

  /// What it did it to.
  public enum Subject: String, Sendable, CaseIterable {
    case person, device, login
  }

  public var kind: Kind
  public var subject: Subject
  /// Person or device id, or the login or name that it is about.
  public var id: String
  /// Display name, where there is one.
  public var title: String
  /// The name that joins or divides them, as compared; empty where it is no name.
  public var key: String
  /// Rule of joining, or the hint that proposes it.
  public var rule: String
  /// The others that it is about: `source:id` of rows, ids of people.
  public var others: [String]
  /// What was found, in a sentence.
  public var reason: String
  /// A row for `catalogue/identities.csv` that would settle it; empty: none would.
  public var line: String
  public var origins: [Origin]
  /// Of a proposal: so much agrees that it is a finding where both hold seats.
  public var isLikely = false

  public init(
    kind: Kind, subject: Subject, id: String, title: String, key: String, rule: String, others: [String],
    reason: String, line: String = "", origins: [Origin]
  ) {
    self.kind = kind
    self.subject = subject
    self.id = id
    self.title = title
    self.key = key
    self.rule = rule
    self.others = others
    self.reason = reason
    self.line = line
    self.origins = origins
  }
}

/// How many accounts there are of a kind.
public struct AccountCount: Sendable, Hashable {
  public var kind: Person.Kind
  /// People or accounts that a people source has.
  public var onRoster: Int
  /// Logins met in records that no people source has, and that `catalogue/identities.csv` or a pattern explains.
  public var explained: Int

  public init(kind: Person.Kind, onRoster: Int, explained: Int) {
    self.kind = kind
    self.onRoster = onRoster
    self.explained = explained
  }
}

/// What a period's evidence says of identities.
public struct IdentityEvidence: Sendable {
  /// By kind, subject and id.
  public var notes: [IdentityNote] = []
  /// In the order of ``Person/Kind``.
  public var accounts: [AccountCount] = []
  /// Names that do not follow the declared convention.
  public var breaches: [NamingBreach] = []

  public init() {}
}
