import Facts

/// Stated balances that no entitlement in consumption units bears the id of: they say nothing, and that is said.
func unmatchedBalances(_ balances: [StatedBalance], _ entitlements: [Entitlement]) -> [Unresolved] {
  let known = Set(entitlements.filter(\.isUsedUp).map(\.id))
  let unknown = Dictionary(grouping: balances.filter { !known.contains($0.entitlement) }, by: \.entitlement)
  return unknown.sorted { $0.key < $1.key }.compactMap { id, rows in
    rows.map(\.origin).min().map {
      Unresolved(kind: "entitlement", name: id, rows: rows.count, origin: $0)
    }
  }
}
