import Facts

/// Catalogue products by the essence of their names. Finds one only where words and editions are the same, the version is
/// the product's, and no other product fits: never across editions, never a helper.
struct NormalisedNames {
  private struct Entry {
    let match: ProductMatch
    let rule: String
    /// What the version must begin with; empty: any version.
    let version: [String]
  }

  private var entries: [String: [Entry]] = [:]

  mutating func add(_ product: Product, _ place: Int) {
    var scope = product.version == "any" ? [] : SoftwareName("x \(product.version)").version
    let written = [product.name, product.edition].filter { !$0.isEmpty }.joined(separator: " ")
    for text in [written, "\(product.publisher) \(written)"] {
      let name = SoftwareName(text)
      if scope.isEmpty { scope = name.version }
      // A version that is no number cannot be compared: such a product is found as written or not at all.
      if scope.isEmpty, !product.version.isEmpty, product.version != "any" { return }
      entries[name.key, default: []].append(
        Entry(match: .product(place), rule: "catalogue name, without what says nothing", version: scope))
    }
  }

  mutating func add(_ alias: Alias, _ match: ProductMatch, version scope: [String]) {
    let name = SoftwareName(alias.pattern)
    guard name.helper.isEmpty else { return }
    entries[name.key, default: []].append(
      Entry(
        match: match, rule: "\(alias.origin), without what says nothing",
        version: name.version.isEmpty ? scope : name.version))
  }

  func match(_ written: String) -> (match: ProductMatch, rule: String)? {
    let name = SoftwareName(written)
    guard name.helper.isEmpty, let known = entries[name.key] else { return nil }
    let fitting = known.filter { name.version.starts(with: $0.version) }
    guard let first = fitting.first, fitting.allSatisfy({ $0.match == first.match }) else { return nil }
    return (first.match, first.rule)
  }
}
