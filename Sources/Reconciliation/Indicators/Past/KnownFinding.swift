public import Facts

/// A finding as the close before knew it. One that is not found any more stays in the history as closed, so that it is
/// known again when it comes back.
public struct KnownFinding: Sendable, Hashable {
  /// Kind of the states that the ledger keeps of findings, open and closed.
  public static let stateKind = "finding"
  /// Value of the field `state` once it is not found any more.
  public static let closedState = "closed"

  /// ``Finding/id``.
  public var id: String
  /// As the ledger has them.
  public var fields: [String: String]
  public var source: String

  public init(_ state: SubjectState) {
    id = state.id
    fields = state.fields
    source = state.source
  }

  public var state: SubjectState {
    SubjectState(kind: KnownFinding.stateKind, id: id, fields: fields, source: source)
  }

  public var isClosed: Bool { fields["state"] == KnownFinding.closedState }
  public var rule: String { fields["rule"] ?? "" }
  public var product: String { fields["product"] ?? "" }
  public var subject: String { fields["subject"] ?? "" }
  public var severity: Severity { fields["severity"].flatMap(Severity.init(rawValue:)) ?? .note }
  /// Period in which it was first seen.
  public var openSince: String { fields["open_since"] ?? "" }
  /// Period at whose close it was not found any more; empty while it is open.
  public var closedIn: String { fields["closed"] ?? "" }
  /// How often it has been opened, 1 or more.
  public var timesFound: Int { fields["times_found"].flatMap { Int($0) } ?? 1 }

  /// Days from the close that found it first to its end: after the last close that found it, as taken, and by the close that
  /// did not.
  public var days: Estimate? {
    let numbers = (fields["days_open"] ?? "").split(separator: "/").compactMap { Int($0) }
    guard numbers.count == 3 else { return nil }
    return Estimate(low: numbers[0], expected: numbers[1], high: numbers[2])
  }

  /// The same finding, not found any more.
  func closed(in period: String, days: Estimate) -> KnownFinding {
    var closed = self
    closed.fields["state"] = KnownFinding.closedState
    closed.fields["closed"] = period
    closed.fields["days_open"] = "\(days.low)/\(days.expected)/\(days.high)"
    return closed
  }

  /// Its money, where it is one amount.
  var price: Money? {
    let words = (fields["amounts"] ?? "").split(separator: " ")
    guard words.count == 2, let amount = FixedDecimal(words[0]), let currency = Currency(words[1]) else {
      return nil
    }
    return Money(amount, currency)
  }
}
