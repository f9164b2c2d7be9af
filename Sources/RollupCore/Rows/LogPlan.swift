/// What of a log's rows is wanted, where it stands, and what its words mean.
///
/// A row is taken here only where nothing about it is out of the ordinary. Every other row is handed back as it stands,
/// to be read by the general reader, so that both ways give the same.
public struct LogPlan: Sendable {
  /// How rows stand in the text.
  public enum Layout: Sendable {
    /// - Parameters:
    ///   - columns: by column of the file, the field that it fills, or `nil`.
    case delimited(delimiter: UInt8, columns: [Int?])
    /// By field: ways to its value, of which the first that exists counts. Names have no dots, and none is a number
    /// or `*`.
    case jsonLines(fields: [[[String]]])
  }

  /// A field of few different words, each of which is asked about once a thread.
  public struct Words<Meaning: Sendable>: Sendable {
    /// `nil`: no such column; the word is empty.
    public var field: Int?
    /// What a word means: trimmed of ASCII blanks, not otherwise.
    public var meaning: @Sendable (String) -> Meaning

    /// See the properties of the same names.
    public init(field: Int?, meaning: @escaping @Sendable (String) -> Meaning) {
      self.field = field
      self.meaning = meaning
    }
  }

  public var layout: Layout
  /// Field of the login.
  public var subject: Int
  /// `nil`: the row is the general reader's.
  public var product: Words<String?>
  /// Whether the use took place; `nil`: every row is a use.
  public var outcome: Words<Bool>?
  /// Conditions that a row must fulfil; those that fail one are counted by its index.
  public var filters: [Words<Bool>]
  /// Field of the quantity; `nil`: the log tells none.
  public var quantity: Int?
  /// Field of the time.
  public var time: Int
  public var timeForm: TimeForm
  public var clock: LogClock

  /// How times are written: `YYYY-MM-DD`, a separator, `HH:MM:SS`, and what may follow.
  public struct TimeForm: Sendable {
    /// Between day and hour.
    public var allowsT: Bool
    public var allowsBlank: Bool
    /// A fraction, which is dropped.
    public var allowsFraction: Bool
    /// `Z` or an offset.
    public var allowsZone: Bool

    /// See the properties of the same names.
    public init(allowsT: Bool, allowsBlank: Bool, allowsFraction: Bool, allowsZone: Bool) {
      self.allowsT = allowsT
      self.allowsBlank = allowsBlank
      self.allowsFraction = allowsFraction
      self.allowsZone = allowsZone
    }

    /// RFC 3339 and ISO 8601.
    public static let iso = TimeForm(allowsT: true, allowsBlank: true, allowsFraction: true, allowsZone: true)
  }

  /// Zones and the period. Offsets are asked for once a quarter of an hour.
  public struct LogClock: Sendable {
    /// UTC seconds of a time on the clocks of the log's writer.
    public var utc: @Sendable (_ local: Int64) -> Int64
    /// Seconds east of UTC at a moment, in the zone in which days are days.
    public var offset: @Sendable (_ utc: Int64) -> Int64
    /// The period's days, since 1970.
    public var firstDay: Int
    public var lastDay: Int
    /// Moments at which clocks of either zone change, in UTC seconds; far from all of them both answers stay as they are.
    public var changes: [Int64]

    /// See the properties of the same names.
    public init(
      utc: @escaping @Sendable (Int64) -> Int64, offset: @escaping @Sendable (Int64) -> Int64, firstDay: Int,
      lastDay: Int, changes: [Int64]
    ) {
      self.changes = changes
      self.utc = utc
      self.offset = offset
      self.firstDay = firstDay
      self.lastDay = lastDay
    }
  }

  /// See the properties of the same names.
  public init(
    layout: Layout, subject: Int, product: Words<String?>, outcome: Words<Bool>?, filters: [Words<Bool>],
    quantity: Int?, time: Int, timeForm: TimeForm, clock: LogClock
  ) {
    self.layout = layout
    self.subject = subject
    self.product = product
    self.outcome = outcome
    self.filters = filters
    self.quantity = quantity
    self.time = time
    self.timeForm = timeForm
    self.clock = clock
  }
}
