public import Facts

/// A record to resolve, and how much narrower the positions would be for it.
public struct ResolveFirst: Sendable {
  /// Units of one product's range that it would take off.
  public struct Part: Sendable, Hashable {
    public var product: String
    /// 1 or more.
    public var units: Int

    public init(product: String, units: Int) {
      self.product = product
      self.units = units
    }
  }

  public var kind: Doubt.Kind
  public var name: String
  /// What is not known, in words.
  public var missing: String
  /// By product id.
  public var parts: [Part]
  /// Units × the product's price of one more unit; without products that have no price.
  public var amounts: Amounts
  /// The status of one of the products is undetermined, and this is part of why.
  public var decides: Bool
  /// Where it first stands.
  public var origin: Origin
  /// What to do, a sentence without full stop.
  public var action: String

  public init(
    kind: Doubt.Kind, name: String, missing: String, parts: [Part], amounts: Amounts, decides: Bool,
    origin: Origin, action: String
  ) {
    self.kind = kind
    self.name = name
    self.missing = missing
    self.parts = parts
    self.amounts = amounts
    self.decides = decides
    self.origin = origin
    self.action = action
  }

  /// Of all products together, whatever their metrics.
  public var units: Int { parts.reduce(0) { $0 + $1.units } }
}

/// The records whose resolution narrows the ranges most.
///
/// For each record the range of every product that it touches is worked out again as if it had turned out as expected;
/// what the range loses is what it is worth. Those that a status hangs on come first, then those worth most money, then most
/// units, then by kind and name. Money of other currencies is weighed by the policy's rates for this order alone.
func resolveFirst(
  _ results: [ProductResult], rates: [Currency: FixedDecimal], currency: Currency
) -> [ResolveFirst] {
  var found: [Key: ResolveFirst] = [:]
  for result in results.sorted(by: { $0.product.id < $1.product.id }) {
    for (key, doubts) in doubts(of: result) {
      let units = narrowing(result.count, doubts)
      guard units > 0, let first = doubts.map(\.doubt).min(by: { $0.origin < $1.origin }) else { continue }
      var item =
        found[key]
        ?? ResolveFirst(
          kind: first.kind, name: first.name, missing: first.missing, parts: [], amounts: Amounts(),
          decides: false, origin: first.origin, action: first.kind.action(first.missing))
      item.parts.append(.init(product: result.product.id, units: units))
      if let price = result.line.unitPrice { item.amounts.add(price.times(units)) }
      item.decides = item.decides || result.line.status == .undetermined
      item.origin = min(item.origin, first.origin)
      found[key] = item
    }
  }
  let weighed = found.values.map { ($0, weight($0.amounts, rates, currency)) }
  return weighed.sorted { left, right in
    if left.0.decides != right.0.decides { return left.0.decides }
    if left.1 != right.1 { return left.1 > right.1 }
    if left.0.units != right.0.units { return left.0.units > right.0.units }
    return (left.0.kind.rawValue, left.0.name) < (right.0.kind.rawValue, right.0.name)
  }.map(\.0)
}

private struct Key: Hashable {
  let kind: Doubt.Kind
  let name: String
}

/// A doubt, and whether it is about the product's minimum.
private typealias PlacedDoubt = (doubt: Doubt, isOfMinimum: Bool)

private func doubts(of result: ProductResult) -> [(Key, [PlacedDoubt])] {
  var all: [PlacedDoubt] = result.count.units.flatMap(\.doubts).map { ($0, false) }
  all += result.count.whole.leastDoubts.map { ($0, true) }
  let grouped = Dictionary(grouping: all) { Key(kind: $0.doubt.kind, name: foldedName($0.doubt.name)) }
  return grouped.sorted { ($0.key.kind.rawValue, $0.key.name) < ($1.key.kind.rawValue, $1.key.name) }
    .map { ($0.key, $0.value) }
}

private func narrowing(_ count: ProductCount, _ doubts: [PlacedDoubt]) -> Int {
  let sum = count.sum.resolving(doubts.filter { !$0.isOfMinimum }.map(\.doubt))
  let least = count.whole.least.resolving(doubts.filter(\.isOfMinimum).map(\.doubt))
  return count.range.width - count.whole.total(sum, least: least).width
}

/// Minor units of the reporting currency, for the order only.
private func weight(_ amounts: Amounts, _ rates: [Currency: FixedDecimal], _ currency: Currency) -> Int64 {
  amounts.sorted.reduce(0) { sum, amount in
    let converted = rates[amount.currency].flatMap { rate in
      FixedDecimal(amount.amount)?.multiplied(by: rate)
    }.flatMap { Money($0, currency) }
    let (total, overflow) = sum.addingReportingOverflow((converted ?? amount).minor)
    return overflow ? .max : total
  }
}

extension Doubt.Kind {
  fileprivate func action(_ missing: String) -> String {
    switch self {
    case .identity: "Find out who it is and add it to catalogue/identities.csv"
    case .device: "Add the host to the device list, or remove it from the inventory"
    case .deviceFacts: "Record in the device list: \(missing)"
    case .installDate: "Find out since when it is installed, or take the inventory on the as-of date"
    case .userDevices: "Record in the device list which devices are assigned to this person"
    case .session: "Get a log that holds \(missing)"
    }
  }
}
