/// What every class of consumers may use for every product that one of them needs.
struct EligibilityTable: Sendable {
  struct Row: Sendable, Hashable {
    /// Supplies that may cover it, ascending.
    var eligible: [Int] = []
    /// By supply: by which right; only where there is one.
    var rights: [Int: String] = [:]
    /// By supply: why not.
    var refused: [Int: String] = [:]
  }

  private(set) var rows: [Row] = []
  /// By need: place in `rows`.
  private(set) var rowOfNeed: [Int32] = []

  init(_ table: NeedTable, _ eligibility: (Int, String, AllocationSupply) -> SupplyVerdict) {
    var known: [Key: Int32] = [:]
    rowOfNeed.reserveCapacity(table.needs.count)
    for need in table.needs {
      let key = Key(product: need.product, eligibilityClass: need.eligibilityClass)
      let row = known[key] ?? Int32(rows.count)
      if row == rows.count {
        known[key] = row
        rows.append(EligibilityTable.row(key, table, eligibility))
      }
      rowOfNeed.append(row)
    }
  }

  private struct Key: Hashable {
    var product: Int
    var eligibilityClass: Int
  }

  private static func row(
    _ key: Key, _ table: NeedTable, _ eligibility: (Int, String, AllocationSupply) -> SupplyVerdict
  ) -> Row {
    var row = Row()
    for place in table.suppliesOfProduct[key.product] {
      switch eligibility(key.eligibilityClass, table.products[key.product], table.supplies[place]) {
      case .eligible(let right):
        row.eligible.append(place)
        if !right.isEmpty { row.rights[place] = right }
      case .refused(let reason): row.refused[place] = reason
      }
    }
    return row
  }

  func row(_ need: Int) -> Row { rows[Int(rowOfNeed[need])] }
}
