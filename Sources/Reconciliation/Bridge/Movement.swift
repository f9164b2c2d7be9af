import Facts

/// The two ends, and what the rules that tell terms apart ask of them.
struct BridgeEnds {
  let opening: Baseline
  let closing: Baseline
  /// A use right of the catalogue says something else, or is new, or gone.
  private let rightsChanged: Bool

  init(opening: Baseline, closing: Baseline) {
    self.opening = opening
    self.closing = closing
    func rights(_ end: Baseline) -> [String: [String: JSONValue]] {
      end.rules.filter { $0.key.hasPrefix("right/") }
    }
    rightsChanged = rights(opening) != rights(closing)
  }

  /// What use rights lend, or how minimums and packs count, may differ because a rule does. A use right may be about products
  /// that it does not name, such as all of a family.
  func whatRightsGiveChanged(_ product: String) -> Bool { rightsChanged || countingChanged(product) }

  /// After the opening's as-of date, and not after the closing's.
  func isBetween(_ day: Day) -> Bool { opening.end.asOf < day && day <= closing.end.asOf }

  /// A rule of the catalogue says something else than it said, or is new, or gone.
  func changed(_ rule: String) -> Bool { opening.rules[rule] != closing.rules[rule] }

  /// The names by which sources know a product changed.
  func namesChanged(_ product: String) -> Bool {
    let rule = "product/\(product)"
    return opening.rules[rule]?["names"] != closing.rules[rule]?["names"]
  }

  /// How a product is counted changed.
  func countingChanged(_ product: String) -> Bool {
    func counting(_ end: Baseline) -> [String: JSONValue]? {
      var rule = end.rules["product/\(product)"]
      rule?["names"] = nil
      return rule
    }
    return counting(opening) != counting(closing)
  }

  /// What a purchase line grants changed: the rule of its part number, or the product that it grants.
  func grantChanged(_ entitlement: String, _ product: String) -> Bool {
    if let sku = (closing.purchases[entitlement] ?? opening.purchases[entitlement])?.sku,
      changed("sku/\(sku)")
    {
      return true
    }
    return !product.isEmpty && (countingChanged(product) || namesChanged(product))
  }

  func isUpgrade(_ entitlement: String) -> Bool {
    [closing, opening].contains { end in
      end.purchases[entitlement].map { end.rules["sku/\($0.sku)"]?["sku_kind"]?.text == "upgrade" } ?? false
    }
  }
}

/// A cause and why it is the cause.
struct Cause {
  var term: BridgeTerm
  var reason: String

  init(_ term: BridgeTerm, _ reason: String) {
    self.term = term
    self.reason = reason
  }
}
