import Facts

/// What a raw name turned out to be.
enum ProductMatch: Hashable, Sendable {
  /// Place in the catalogue.
  case product(Int)
  /// Known, and not licensable.
  case notLicensable
  case unknown
}

/// Finds catalogue products by the names that exports use.
///
/// Rules, first that fits: catalogue id, name or title, exactly; then `catalogue/aliases.csv`: exact rules, then the longest
/// fitting prefix, then the longest fitting part, all compared by ``foldedName(_:)``; then catalogue names and exact rules
/// again, by what is left of a name without architecture, language, update and version: see ``NormalisedNames``.
struct ProductIndex: Sendable {
  let products: [Product]
  private var exact: [String: (match: ProductMatch, rule: String)] = [:]
  private var prefixes: [(pattern: String, match: ProductMatch, rule: String)] = []
  private var parts: [(pattern: String, match: ProductMatch, rule: String)] = []
  private var normalised = NormalisedNames()

  init(products: [Product], aliases: [Alias]) {
    self.products = products
    var places: [String: Int] = [:]
    for (index, product) in products.enumerated() {
      places[product.id] = index
      exact[foldedName(product.id)] = (.product(index), "catalogue id")
    }
    for (index, product) in products.enumerated() {
      for (name, rule) in [(product.name, "catalogue name"), (product.title, "catalogue title")]
      where exact[foldedName(name)] == nil {
        exact[foldedName(name)] = (.product(index), rule)
      }
      normalised.add(product, index)
    }
    for alias in aliases {
      var match = ProductMatch.notLicensable
      if let id = alias.product {
        guard let place = places[id] else { continue }
        match = .product(place)
      }
      let pattern = foldedName(alias.pattern)
      let rule = alias.origin.description
      switch alias.match {
      case .exact:
        if exact[pattern] == nil { exact[pattern] = (match, rule) }
        var version: [String] = []
        if case .product(let place) = match, products[place].version != "any" {
          version = SoftwareName("x \(products[place].version)").version
        }
        normalised.add(alias, match, version: version)
      case .prefix: prefixes.append((pattern, match, rule))
      case .contains: parts.append((pattern, match, rule))
      }
    }
    // A stable sort by length keeps the file's order among equals.
    prefixes = longestFirst(prefixes)
    parts = longestFirst(parts)
  }

  func match(_ name: String) -> (match: ProductMatch, rule: String) {
    let key = foldedName(name)
    if let found = exact[key] { return found }
    if let found = prefixes.first(where: { key.hasPrefix($0.pattern) }) { return (found.match, found.rule) }
    if let found = parts.first(where: { key.contains($0.pattern) }) { return (found.match, found.rule) }
    if let found = normalised.match(name) { return found }
    return (.unknown, "")
  }
}

private func longestFirst(
  _ rules: [(pattern: String, match: ProductMatch, rule: String)]
) -> [(pattern: String, match: ProductMatch, rule: String)] {
  rules.enumerated().sorted {
    let (left, right) = ($0.element.pattern.utf8.count, $1.element.pattern.utf8.count)
    return left == right ? $0.offset < $1.offset : left > right
  }.map(\.element)
}
