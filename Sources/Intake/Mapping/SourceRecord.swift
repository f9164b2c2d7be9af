public import Facts

/// What a reader makes of a row, or of several.
public enum SourceRecord {
  case purchase(PurchaseLine)
  case entitlement(EntitlementLine)
  case deployment(Deployment)
  case assignment(Assignment)
  case person(Person)
  case device(Device)
  /// A row of an order document, whose line counts as ``settledOrders(_:_:asOf:)`` says.
  case order(OrderEntry)

  /// The date a row carries, for the span that a file covers.
  public var day: Day? {
    switch self {
    case .purchase(let line): line.orderDate
    case .entitlement(let line): line.validFrom
    case .deployment(let deployment): deployment.installed
    case .assignment(let assignment): assignment.assigned
    case .person(let person): person.start
    case .order(let entry): entry.document.day
    case .device: nil
    }
  }

  /// What the reader wants to be looked at in the row.
  var flags: [String] {
    switch self {
    case .purchase(let line): line.flags
    case .order(let entry): entry.line?.flags ?? []
    case .entitlement, .deployment, .assignment, .person, .device: []
    }
  }
}

/// One successful use, in the terms of a ``NamePool``.
public struct AccessEvent: Sendable {
  /// The moment of the use.
  public var at: Instant
  /// Day of ``at`` in the organisation's zone.
  public var day: Day
  /// Id of the login as written, in the pool.
  public var subject: Int
  /// Id of the product as written, in the pool.
  public var product: Int
  /// Line in the file that is being read.
  public var line: Int
  /// Units consumed, 0 or more; `nil`: the row gives none.
  public var quantity: FixedDecimal?

  /// See the properties of the same names.
  public init(
    at: Instant, day: Day, subject: Int, product: Int, line: Int, quantity: FixedDecimal? = nil
  ) {
    self.at = at
    self.day = day
    self.subject = subject
    self.product = product
    self.line = line
    self.quantity = quantity
  }
}

/// Takes the records of one source, in the order of files and lines.
public protocol RecordSink: AnyObject {
  /// What becomes of the row: it counts, it repeats one that counts, or it contradicts one.
  func take(_ record: SourceRecord) -> Verdict

  /// - Parameter file: where the event stands, with its line.
  func take(_ event: AccessEvent, of file: SourceFile)

  /// Takes a use after the period, which counts for nothing but how long a session of the period may have gone on.
  func take(late event: AccessEvent, of file: SourceFile)

  /// Keeps what a file tells of sessions, for ``settledSessions(_:until:zone:sink:products:)``.
  func take(_ record: LicenceRecord)

  /// Logins and products of the source's events.
  var names: NamePool { get }
}

extension RecordSink {
  /// Most sinks make no sessions.
  public func take(late event: AccessEvent, of file: SourceFile) {}
}

/// What a ``RecordSink`` says of a record.
public enum Verdict: Sendable {
  case accepted
  case merged
  case rejected(code: String, reason: String)
}
