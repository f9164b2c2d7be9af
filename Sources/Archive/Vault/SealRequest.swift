public import Facts

/// What one close, or another act that makes a pack, hands over to be sealed and recorded.
public struct SealRequest: Sendable {
  /// `evidence`, `renewal` …: the word in the pack's name.
  public var kind: String
  /// `2026-Q3`.
  public var period: String
  /// `--at`.
  public var sealedAt: Instant
  /// The day of `sealedAt` in the organisation's zone: first word of the pack's name, and Bagging-Date.
  public var day: Day
  /// Full name.
  public var organisation: String
  /// `[a-z0-9-]+`, for the pack's name.
  public var organisationID: String
  /// A sentence for people.
  public var description: String
  /// Program and version.
  public var softwareAgent: String
  /// Files under `data/`, without those of the records and `history.jsonl`, which are added.
  public var documents: [Document]
  /// Salted and in sections; made before the pack, so that the records themselves need not be held while it is written.
  public var records: RecordSections
  /// Appended to the history, in this order: see ``diff(before:after:)``.
  public var changes: [Change]

  public init(
    kind: String, period: String, sealedAt: Instant, day: Day, organisation: String, organisationID: String,
    description: String, softwareAgent: String, documents: [Document], records: RecordSections,
    changes: [Change]
  ) {
    self.kind = kind
    self.period = period
    self.sealedAt = sealedAt
    self.day = day
    self.organisation = organisation
    self.organisationID = organisationID
    self.description = description
    self.softwareAgent = softwareAgent
    self.documents = documents
    self.records = records
    self.changes = changes
  }

  /// Which restatement of the period it is, from 1; 0: none.
  public var restatement = 0

  /// Without `.zip`.
  public var name: String {
    packName(
      day: day, organisation: organisationID, kind: kind, period: period, restatement: restatement)
  }
}
