import Facts

/// Looks up each distinct name once and remembers how often it was met.
struct NameTally {
  var rows: [String: (spelling: String, rows: Int, origin: Origin)] = [:]

  mutating func meet(_ name: String, _ rows: Int, _ origin: Origin) {
    let key = foldedName(name)
    if let known = self.rows[key] {
      self.rows[key] = (known.spelling, known.rows + rows, min(known.origin, origin))
    } else {
      self.rows[key] = (name, rows, origin)
    }
  }

  func unresolved(_ kind: String) -> [Unresolved] {
    rows.values.map { Unresolved(kind: kind, name: $0.spelling, rows: $0.rows, origin: $0.origin) }
      .sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
  }
}

/// What records say of a product name that nothing resolved.
struct UnknownSoftware {
  /// Rows of installations.
  var installations = 0
  /// Records of use and of seats: one for each login of a source, or for each seat, session or refusal.
  var uses = 0
  /// As inventories write it; the first that is not empty.
  var publisher = ""
}
