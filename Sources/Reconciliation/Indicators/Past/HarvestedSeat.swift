public import Facts

/// A seat that was reported idle and later taken back, and what became of its money.
public struct HarvestedSeat: Sendable, Hashable {
  /// What became of the seat's money.
  public enum Outcome: String, Sendable, CaseIterable {
    /// The entitlement went down since, and nobody is short for it.
    case noLongerPaid = "no longer paid"
    /// Somebody else holds it now for whom a unit would have been bought otherwise.
    case reused = "given to somebody else"
    /// Free, and still paid for.
    case stillPaid = "still paid"
  }

  /// Kind of the states that the ledger keeps of them.
  public static let stateKind = "harvest"

  /// ``Finding/id`` of what reported it.
  public var finding: String
  public var rule: String
  /// Catalogue id.
  public var product: String
  /// Who held it.
  public var subject: String
  /// Period in which it was first reported.
  public var reported: String
  /// Period at whose close it was held no more.
  public var takenBack: String
  /// As reported; `nil`: no price was known.
  public var price: Money?
  public var outcome: Outcome
  /// Period at whose close ``outcome`` was known; empty while it is still paid.
  public var settled: String

  /// Whether this close settled it.
  func isSettled(in period: String) -> Bool { outcome != .stillPaid && settled == period }

  /// The same seat may be taken back in several periods.
  var id: String { "\(finding)/\(takenBack)" }

  init(_ finding: KnownFinding, takenBack: String) {
    self.finding = finding.id
    rule = finding.rule
    product = finding.product
    subject = finding.subject
    reported = finding.openSince
    self.takenBack = takenBack
    price = finding.price
    outcome = .stillPaid
    settled = ""
  }

  init?(_ state: SubjectState) {
    guard let slash = state.id.firstIndex(of: "/"),
      let outcome = state.fields["outcome"].flatMap(Outcome.init(rawValue:))
    else { return nil }
    finding = String(state.id[..<slash])
    takenBack = String(state.id[state.id.index(after: slash)...])
    rule = state.fields["rule"] ?? ""
    product = state.fields["product"] ?? ""
    subject = state.fields["subject"] ?? ""
    reported = state.fields["reported"] ?? ""
    settled = state.fields["settled"] ?? ""
    price = state.fields["price"].flatMap { text in
      let words = text.split(separator: " ")
      guard words.count == 2, let amount = FixedDecimal(words[0]), let currency = Currency(words[1]) else {
        return nil
      }
      return Money(amount, currency)
    }
    self.outcome = outcome
  }

  /// As the ledger keeps it.
  public var state: SubjectState {
    let fields: [String: String?] = [
      "rule": rule, "product": product, "subject": subject, "reported": reported,
      "price": price?.description, "outcome": outcome.rawValue, "settled": settled.isEmpty ? nil : settled,
    ]
    return SubjectState(
      kind: HarvestedSeat.stateKind, id: id, fields: fields.compactMapValues { $0 }, source: "rule \(rule)")
  }
}
