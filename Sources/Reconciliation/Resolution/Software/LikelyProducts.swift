import Facts

/// Which catalogue products a name that nothing matches could mean.
struct LikelyProducts {
  private struct Entry {
    let product: Product
    let name: SoftwareName
    let words: Set<String>
  }

  private let entries: [Entry]
  private let byWord: [String: [Int]]
  private let publishers: [(words: [String], name: String)]

  init(_ products: [Product]) {
    entries = products.map { product in
      let name = SoftwareName([product.name, product.edition].filter { !$0.isEmpty }.joined(separator: " "))
      let own = Set(LikelyProducts.publisherWords(product.publisher))
      let words = Set(name.words)
      return Entry(
        product: product, name: name, words: words.isSubset(of: own) ? words : words.subtracting(own))
    }
    var byWord: [String: [Int]] = [:]
    for (place, entry) in entries.enumerated() {
      for word in entry.words.sorted() { byWord[word, default: []].append(place) }
    }
    self.byWord = byWord
    publishers = Set(products.map(\.publisher)).sorted()
      .map { (LikelyProducts.publisherWords($0), $0) }.filter { !$0.0.isEmpty }
      .sorted { $0.0.count > $1.0.count }
  }

  /// Words of a publisher's name, legal forms aside.
  static func publisherWords(_ publisher: String) -> [String] {
    let parts = SoftwareWords.parts(of: publisher)
    let kept = parts.enumerated().filter {
      !SoftwareWords.isNoise($0.element, isLast: false, isFirst: $0.offset == 0)
    }.map(\.element)
    return kept.isEmpty ? parts : kept
  }

  /// The catalogue's publisher that a name or an inventory's publisher begins with; `nil`: none.
  func publisher(_ texts: String...) -> String? {
    for text in texts where !text.isEmpty {
      let parts = SoftwareWords.parts(of: text)
      if let found = publishers.first(where: { parts.starts(with: $0.words) }) { return found.name }
    }
    return nil
  }

  /// - Returns: products, the likeliest first, and why; empty where nothing resembles the name.
  func find(_ name: SoftwareName, publisher: String?) -> (products: [Product], reason: String) {
    var own = Set(name.words)
    if let publisher {
      let rest = own.subtracting(LikelyProducts.publisherWords(publisher))
      if !rest.isEmpty { own = rest }
    }
    let places = Set(own.flatMap { byWord[$0] ?? [] }).sorted()
    let same = places.filter { entries[$0].words == own }
    if !same.isEmpty { return (same.prefix(4).map { entries[$0].product }, difference(name, same[0])) }
    let held = places.filter { entries[$0].words.isSubset(of: own) }
      .sorted { (entries[$1].words.count, $0) < (entries[$0].words.count, $1) }
    // A single common word proves nothing, unless the name begins with it or the publisher agrees.
    if let best = held.first,
      entries[best].words.count > 1 || entries[best].product.publisher == publisher
        || name.words.first.map(entries[best].words.contains) == true
    {
      let found = held.filter { entries[$0].words.count == entries[best].words.count }
      return (found.prefix(4).map { entries[$0].product }, "the name holds that of a catalogue product")
    }
    let holding = places.filter {
      own.isSubset(of: entries[$0].words) && entries[$0].product.publisher == publisher
    }
    if !holding.isEmpty {
      return (
        holding.prefix(4).map { entries[$0].product },
        "a catalogue product's name holds it, and the publisher is the same"
      )
    }
    return ([], "")
  }

  private func difference(_ name: SoftwareName, _ place: Int) -> String {
    let entry = entries[place]
    if name.editions != entry.name.editions {
      let told = name.editions.isEmpty ? "tells no edition" : "says \(name.editions.joined(separator: " "))"
      return "the same name, and the edition is not: this one \(told)"
    }
    return name.version.isEmpty
      ? "the same name, and no version is told"
      : "the same name, in version \(name.version.joined(separator: "."))"
  }
}
