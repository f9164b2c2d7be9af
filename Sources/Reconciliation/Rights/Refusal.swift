import Facts

/// Why units of an entitlement cannot cover a consumer's use of a product: the first reason that applies, in the order
/// of the cases.
enum Refusal: Hashable, Sendable {
  /// The entitlement does not count on the day: `expired`, `cancelled` ….
  case notInForce(String)
  /// Another product, and no right leads from one to the other.
  case product(String)
  case edition(String)
  case version(String)
  /// Counted by another metric.
  case metric(String)
  /// A suite is bound to a person or device, and a pool is neither.
  case notOneConsumer
  /// The right leads to later versions that are dated, and this one is not.
  case releaseUnknown(String)
  /// The version came after maintenance ended; `nil`: there never was maintenance.
  case releasedAfterMaintenance(Day, until: Day?)
  /// The right needs maintenance, which is not held.
  case notMaintained(until: Day?)
  case legalEntity([String])
  case territory([String])
  case department([String])
  case role([String])
  case list([String])
  /// Kept for somebody else by this reservation.
  case reserved(String)

  /// Only the person or device is in the way: another one could be covered.
  var isOfScope: Bool {
    switch self {
    case .legalEntity, .territory, .department, .role, .list, .reserved: true
    default: false
    }
  }

  var words: String { wording.english }

  var wording: Wording {
    switch self {
    case .notInForce(let standing): Wording(fixed: standing)
    case .product(let id): "product: only \(id), and no use right leads from it"
    case .edition(let edition): "edition: only \(edition)"
    case .version(let version): "version: only \(version)"
    case .metric(let metric): "metric: counts by \(metric)"
    case .notOneConsumer: "suite: only for a person or a device"
    case .releaseUnknown(let id): "version: the catalogue has no day of release for \(id)"
    case .releasedAfterMaintenance(let day, let end):
      end.map { "version: released on \(day), maintenance ended on \($0)" }
        ?? "version: released on \(day), never under maintenance"
    case .notMaintained(let end): end.map { "maintenance: ended on \($0)" } ?? "maintenance: none is held"
    case .legalEntity(let names): "legal entity: only \(names.joined(separator: ", "))"
    case .territory(let names): "territory: only \(names.joined(separator: ", "))"
    case .department(let names): "department: only \(names.joined(separator: ", "))"
    case .role(let names): "role: only \(names.joined(separator: ", "))"
    case .list(let names): "list: only members of \(names.joined(separator: ", "))"
    case .reserved(let id): "reserved: kept for others by \(id)"
    }
  }
}

/// Whether units of an entitlement can cover a consumer's use of a product.
enum Coverage: Hashable, Sendable {
  /// By which right; `nil`: the entitlement is for the product itself.
  case covers(CrossProductRight?)
  case refused(Refusal)

  var isCovered: Bool { if case .covers = self { true } else { false } }
}
