public import Facts

/// What one close allocated of units that are used up, as the history keeps it: the next closes take it off.
///
/// One state for each entitlement in consumption units that counted, and one for each product of that metric. Each is
/// recorded once, by the close of its period; a restatement of that period replaces it.
public struct TermUse: Sendable, Hashable {
  /// Kind of the states that the ledger keeps.
  public static let stateKind = "term-use"

  /// What an entitlement gave in a period.
  public struct OfEntitlement: Sendable, Hashable {
    /// Units that it granted, as the close knew it; what was used of them before is not taken off.
    public var granted: Int
    /// Units that the close allocated, for whatever product: a range where a term began or ended within the period.
    public var drawn: Estimate
  }

  /// What became of a product's use in a period.
  public struct OfProduct: Sendable, Hashable {
    /// Units of use that nothing covered.
    public var uncovered: Int
    /// Some source that could show use was read.
    public var isTold: Bool
  }

  public let period: Period
  public var entitlements: [String: OfEntitlement] = [:]
  public var products: [String: OfProduct] = [:]

  init(_ period: Period) { self.period = period }

  /// What this close leaves to those after it.
  public init(_ evidence: Evidence) {
    period = evidence.run.period
    let isToldWithoutLine = evidence.accounts.contains { $0.role == .access }
    let lines = Dictionary(
      evidence.positions.map { ($0.product.id, $0) }, uniquingKeysWith: { first, _ in first })
    for product in evidence.catalogue.products where product.metric == .consumptionUnit {
      let line = lines[product.id]
      products[product.id] = OfProduct(
        uncovered: line?.shortfall ?? 0, isTold: line?.canBeTold ?? isToldWithoutLine)
    }
    for balance in evidence.positions.flatMap(\.balances) {
      let nothing = OfEntitlement(granted: 0, drawn: Estimate(exactly: 0))
      entitlements[balance.entitlement, default: nothing].granted += balance.granted
      entitlements[balance.entitlement, default: nothing].drawn =
        (entitlements[balance.entitlement] ?? nothing).drawn + balance.drawn
    }
  }
}

extension TermUse {
  /// As the ledger keeps it, by id.
  public var states: [SubjectState] {
    let ofEntitlements = entitlements.map { id, use in
      SubjectState(
        kind: Self.stateKind, id: "\(period)/entitlement/\(id)",
        fields: ["granted": "\(use.granted)", "drawn": use.drawn.told], source: "allocation")
    }
    let ofProducts = products.map { id, use in
      SubjectState(
        kind: Self.stateKind, id: "\(period)/product/\(id)",
        fields: ["uncovered": "\(use.uncovered)", "told": use.isTold ? "yes" : "no"], source: "allocation")
    }
    return (ofEntitlements + ofProducts).sorted { $0.id < $1.id }
  }

  /// Reads what ``states`` writes, of all closes: oldest first. States that are not as it writes them are left out: what they
  /// tell is then not known.
  public static func closes(_ states: [SubjectState]) -> [TermUse] {
    var closes: [String: TermUse] = [:]
    for state in states where state.kind == stateKind {
      // By scalars: an accent that stands alone after the slash would make one character with it.
      let parts = state.id.unicodeScalars.split(
        separator: "/", maxSplits: 2, omittingEmptySubsequences: false
      ).map { String(String.UnicodeScalarView($0)) }
      guard parts.count == 3, let period = Period(parts[0]) else { continue }
      switch parts[1] {
      case "entitlement":
        guard let granted = state.number("granted"),
          let drawn = state.fields["drawn"].flatMap(Estimate.init(told:))
        else { continue }
        closes[parts[0], default: TermUse(period)].entitlements[parts[2]] = OfEntitlement(
          granted: granted, drawn: drawn)
      case "product":
        guard let uncovered = state.number("uncovered"), let told = state.fields["told"] else { continue }
        closes[parts[0], default: TermUse(period)].products[parts[2]] = OfProduct(
          uncovered: uncovered, isTold: told == "yes")
      default: continue
      }
    }
    return closes.values.sorted { $0.period < $1.period }
  }
}

extension SubjectState {
  fileprivate func number(_ field: String) -> Int? {
    fields[field].flatMap { Int($0) }.flatMap { $0 >= 0 ? $0 : nil }
  }
}

extension Estimate {
  /// `12`, or `10/12/15`.
  fileprivate var told: String { isExact ? "\(expected)" : "\(low)/\(expected)/\(high)" }

  fileprivate init?(told: String) {
    let parts = told.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
    guard let low = parts[0], low >= 0, let high = parts[parts.count - 1],
      parts.count == 1 || parts.count == 3,
      let expected = parts[parts.count / 2], low <= expected, expected <= high
    else { return nil }
    self.init(low: low, expected: expected, high: high)
  }
}
