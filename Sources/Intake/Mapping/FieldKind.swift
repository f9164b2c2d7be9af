public import Facts

/// What a target field's value is, which decides how it is read and which settings make sense.
public enum FieldKind: Sendable, Equatable {
  case text
  case date
  case number
  /// A whole number, 0 or more.
  case count
  /// A whole number, or `unlimited`.
  case entitled
  case currency
  /// Yes or no.
  case flag
  case list
  /// One of these words.
  case choice([String])

  /// Whether a decimal mark matters.
  public var isNumeric: Bool { [.number, .count, .entitled].contains(self) }
}

extension Role {
  /// The kind of a target field; ``FieldKind/text`` for a field that the role does not have.
  public func kind(of field: String) -> FieldKind {
    switch field {
    case "order_date", "term_start", "term_end", "valid_from", "valid_to", "installed", "assigned", "revoked",
      "at", "until",
      "start", "end", "maintenance_to":
      .date
    case "quantity": self == .entitlements ? .entitled : .number
    case "unit_price", "amount", "pack_size", "true_up_price", "uplift_cap": .number
    case "notice_days", "cores", "processors", "instances", "minimum_commitment": .count
    case "currency": .currency
    case "renews_itself", "is_virtual": .flag
    case "logins", "names", "purchase_lines": .list
    case "territory", "departments", "roles", "lists": self == .entitlements ? .list : .text
    case "evidence": .choice(EvidenceGrade.allCases.map(\.rawValue))
    case "metric": .choice(Metric.allCases.map(\.rawValue))
    case "kind": .choice(Person.Kind.allCases.map(\.rawValue))
    default: .text
    }
  }
}
