import Facts

/// A right as the bridge asserts it.
struct BridgedRight {
  /// `right:ID`, or `suite:ID`.
  let rule: String
  let name: String
  let clause: String
  /// Place of its kind in the order of the bridge.
  let rank: Int
  /// Products whose bridge lists it even where it changes nothing.
  var products: Set<String>
}

extension BridgedRight {
  /// All rights of a catalogue that can be asserted, in the bridge's order: rights on the consumption side in the order in
  /// which they are counted (exempt roles, virtual machines, second use, installations per user), then those that let
  /// entitlements reach further (upgrade, downgrade, cross-edition, suites); within a kind by id.
  static func all(_ catalogue: Catalogue) -> [BridgedRight] {
    let reach = CrossProductRights(catalogue).byProduct
    var found = catalogue.useRights.compactMap { right -> BridgedRight? in
      guard let rank = order.firstIndex(of: right.kind) else { return nil }
      let others = (reach[right.product] ?? [:]).filter { $0.value.contains { $0.rule == right.rule } }.keys
      return BridgedRight(
        rule: right.rule, name: right.kind.title, clause: right.clause, rank: rank,
        products: Set(others).union([right.product]))
    }
    for (suite, parts) in Dictionary(grouping: catalogue.suites, by: \.suite) {
      found.append(
        BridgedRight(
          rule: "suite:\(suite)", name: "suite's components",
          clause: parts.map(\.origin).min()?.description ?? "", rank: order.count,
          products: Set(parts.map(\.component)).union([suite])))
    }
    return found.sorted { ($0.rank, $0.rule) < ($1.rank, $1.rule) }
  }

  private static let order: [UseRight.Kind] = [
    .roleExemption, .virtualisation, .secondUse, .installsPerUser, .upgrade, .downgrade, .crossEdition,
  ]
}

extension UseRight.Kind {
  /// In words.
  var title: String {
    switch self {
    case .upgrade: "upgrade"
    case .downgrade: "downgrade"
    case .crossEdition: "cross-edition use"
    case .secondUse: "second use"
    case .installsPerUser: "installations per user"
    case .virtualisation: "virtual machines on a licensed host"
    case .roleExemption: "exempt roles"
    case .reassignment: "reassignment period"
    }
  }
}
