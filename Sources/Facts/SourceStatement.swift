/// What the organisation says of a source, as `seatledger.toml` has it: nothing of it can be seen in the files, and an
/// auditor asks for all of it.
public struct SourceStatement: Sendable, Hashable {
  /// Id of the `[[source]]` entry.
  public var source: String
  public var role: Role
  /// System it was exported from, as the organisation calls it.
  public var system = ""
  /// Patterns of its files.
  public var files: [String] = []
  /// Rows are left out here that fail one of these, in words.
  public var filters: [String] = []
  /// Who extracted it; empty: not said.
  public var extractedBy = ""
  /// When, as a moment or a day in the forms of RFC 3339; empty: not said.
  public var extractedAt = ""
  /// The query, report or screen, with its filters; empty: not said.
  public var query = ""
  /// Rows that the system says it gave; `nil`: not said.
  public var declaredRows: Int?
  /// Sums that the system says, by the name of the control total: `quantity`, `amount USD`.
  public var declaredTotals: [String: FixedDecimal] = [:]
  /// Days on which the source's licence servers were not in service, so that their logs have nothing to tell: spans in order.
  public var outOfService: [ClosedRange<Day>] = []

  public init(source: String, role: Role) {
    self.source = source
    self.role = role
  }
}
