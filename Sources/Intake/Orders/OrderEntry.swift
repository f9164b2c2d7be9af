public import Facts

/// One row of an order document, and what the document does: place an order, change it, bill it.
///
/// Documents of one order come in several files and in any order, so that only ``settledOrders(_:_:asOf:)`` can say
/// what holds.
public struct OrderEntry: Sendable {
  /// What a document does to an order.
  public enum Act: String, Sendable {
    case order
    /// Writes the lines anew that it names, and no others.
    case change
    /// Writes the whole order anew: lines that it does not have are gone.
    case replacement
    case cancellation
    case invoice
    /// Takes back; quantity and amount of its lines are negative.
    case credit
  }

  /// The document that a row stands in.
  public struct Document: Sendable {
    public var number: String
    /// Day of issue.
    public var day: Day
    /// Second of the day of issue; 0 where no time is written.
    public var second: Int
    /// Number in a row of changes; 0 where none is written.
    public var sequence: Int

    /// See the properties of the same names.
    public init(number: String, day: Day, second: Int = 0, sequence: Int = 0) {
      self.number = number
      self.day = day
      self.second = second
      self.sequence = sequence
    }
  }

  public var act: Act
  public var document: Document
  /// Who ordered, as written.
  public var buyer: String
  /// Number of the order that is placed, changed, cancelled or billed; empty where an invoice names none.
  public var order: String
  /// Line of that order; empty: the whole order, or not known.
  public var orderLine: String
  /// Number of the invoice that a credit takes back; empty where it names none.
  public var invoice: String
  /// The line as the document writes it; `nil` for a cancellation, which writes none.
  public var line: PurchaseLine?
  public var origin: Origin

  /// See the properties of the same names.
  public init(
    act: Act, document: Document, buyer: String, order: String, orderLine: String, invoice: String = "",
    line: PurchaseLine?, origin: Origin
  ) {
    self.act = act
    self.document = document
    self.buyer = buyer
    self.order = order
    self.orderLine = orderLine
    self.invoice = invoice
    self.line = line
    self.origin = origin
  }

  /// The same for the same row of the same document in whatever file.
  public var identity: String {
    [
      act.rawValue, buyer, order, orderLine, act == .order ? "" : document.number, line?.supplier ?? "",
      line?.lineNumber ?? "",
      String(document.sequence),
    ].map(foldedName).joined(separator: "\u{1F}")
  }
}

extension OrderEntry {
  /// The order in which documents take effect: by day, the order itself first, then by time, changes before
  /// cancellations, by their sequence, and last by their place.
  func isBefore(_ other: OrderEntry) -> Bool {
    let (own, others) = (document, other.document)
    if own.day != others.day { return own.day < others.day }
    if act != other.act, act == .order || other.act == .order { return act == .order }
    if own.second != others.second { return own.second < others.second }
    if act.rank != other.act.rank { return act.rank < other.act.rank }
    if own.sequence != others.sequence { return own.sequence < others.sequence }
    return origin < other.origin
  }
}

extension OrderEntry.Act {
  fileprivate var rank: Int {
    switch self {
    case .order: 0
    case .change, .replacement: 1
    case .cancellation: 2
    case .invoice: 3
    case .credit: 4
    }
  }
}
