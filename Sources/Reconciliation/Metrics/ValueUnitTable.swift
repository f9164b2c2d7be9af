import Facts

/// A table of value units as the catalogue holds it.
struct ValueUnitTable {
  let name: String
  /// Folded, longest first; without the entry for all others.
  private let models: [(pattern: String, written: String, units: Int)]
  /// The entry `*`.
  private let other: Int?
  private let bounds: (least: Int, most: Int)

  /// `nil` where the catalogue has no entry of the table.
  init?(_ name: String, _ entries: [ValueUnit]) {
    let own = entries.filter { $0.table == name }
    guard let least = own.map(\.unitsPerCore).min(), let most = own.map(\.unitsPerCore).max()
    else { return nil }
    self.name = name
    bounds = (least, most)
    other = own.first { $0.processorModel == "*" }?.unitsPerCore
    models = own.filter { $0.processorModel != "*" }
      .map { (foldedName($0.processorModel), $0.processorModel, $0.unitsPerCore) }
      .sorted { ($1.0.utf8.count, $0.0) < ($0.0.utf8.count, $1.0) }
  }

  /// What one core counts, and why in words. A model that is not recorded, or that the table neither names nor catches
  /// with `*`, is anything between the table's least and most; expected is `*`, else the most.
  func unitsPerCore(_ model: String) -> (units: Estimate, words: String, isKnown: Bool) {
    let key = foldedName(model)
    if !key.isEmpty {
      if let entry = models.first(where: { key.contains($0.pattern) }) {
        return (Estimate(exactly: entry.units), "\(entry.units) a core by “\(entry.written)”", true)
      }
      if let other { return (Estimate(exactly: other), "\(other) a core as any other model", true) }
    }
    let expected = other ?? bounds.most
    let why = key.isEmpty ? "processor model not recorded" : "“\(model)” is not in the table"
    return (
      Estimate(low: bounds.least, expected: expected, high: bounds.most),
      "\(why), \(bounds.least) to \(bounds.most) a core, \(expected) expected", false
    )
  }
}
