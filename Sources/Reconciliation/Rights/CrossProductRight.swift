import Facts

/// A right by which units of one product cover another: upgrade, downgrade, cross-edition, or a suite's component.
struct CrossProductRight: Sendable, Hashable {
  enum Kind: Int, Sendable, Hashable {
    case upgrade, downgrade, crossEdition, suite
  }

  /// `right:ID`, or `suite:` and the suite's product id.
  var rule: String
  var kind: Kind
  /// Catalogue ids: whose units, and what they may cover.
  var product: String
  var other: String
  var needsMaintenance: Bool
  /// Agreement, document and clause; for suites the row that lists the component.
  var clause: String
}

/// All such rights of a catalogue, with those that speak of a whole family written out.
///
/// Versions of a family (`family` in `catalogue/products.csv`) follow each other by their day of release. An upgrade or
/// downgrade right that names no other product reaches every later or earlier version of its family and edition.
struct CrossProductRights: Sendable {
  /// By product whose units cover, then by product covered; the first right of the documented order where several would do.
  private(set) var byProduct: [String: [String: [CrossProductRight]]] = [:]

  /// None.
  init() {}

  init(_ catalogue: Catalogue, asserted: AssertedRights = .all) {
    let products = Dictionary(catalogue.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for right in catalogue.useRights where asserted.contains(right.rule) {
      guard let kind = CrossProductRight.Kind(right.kind), let own = products[right.product] else { continue }
      let others =
        right.otherProduct.isEmpty
        ? catalogue.products.filter { isVersion($0, of: own, kind) }.map(\.id) : [right.otherProduct]
      for other in others {
        add(
          CrossProductRight(
            rule: right.rule, kind: kind, product: right.product, other: other,
            needsMaintenance: right.needsMaintenance, clause: right.clause))
      }
    }
    for part in catalogue.suites where asserted.contains(part.rule) {
      add(
        CrossProductRight(
          rule: part.rule, kind: .suite, product: part.suite, other: part.component, needsMaintenance: false,
          clause: part.origin.description))
    }
    for product in byProduct.keys {
      byProduct[product] = byProduct[product]?.mapValues { rights in
        rights.sorted { ($0.kind.rawValue, $0.rule) < ($1.kind.rawValue, $1.rule) }
      }
    }
  }

  private mutating func add(_ right: CrossProductRight) {
    byProduct[right.product, default: [:]][right.other, default: []].append(right)
  }

  /// Rights by which units of `product` may cover `other`.
  func rights(from product: String, to other: String) -> [CrossProductRight] {
    byProduct[product]?[other] ?? []
  }

  /// What units of a product may cover besides itself, by id.
  func reach(of product: String) -> [String] { (byProduct[product] ?? [:]).keys.sorted() }
}

extension SuiteComponent {
  /// The id under which reports show it.
  var rule: String { "suite:\(suite)" }
}

extension CrossProductRight.Kind {
  init?(_ kind: UseRight.Kind) {
    switch kind {
    case .upgrade: self = .upgrade
    case .downgrade: self = .downgrade
    case .crossEdition: self = .crossEdition
    case .secondUse, .installsPerUser, .virtualisation, .roleExemption, .reassignment: return nil
    }
  }
}

/// Whether a product is a later (upgrade) or earlier (downgrade) version of another. Without both days of release nobody
/// knows.
private func isVersion(_ product: Product, of own: Product, _ kind: CrossProductRight.Kind) -> Bool {
  guard product.id != own.id, !own.family.isEmpty, foldedName(product.family) == foldedName(own.family),
    foldedName(product.publisher) == foldedName(own.publisher),
    foldedName(product.edition) == foldedName(own.edition),
    let released = product.released, let ownReleased = own.released
  else { return false }
  return switch kind {
  case .upgrade: released > ownReleased
  case .downgrade: released < ownReleased
  case .crossEdition, .suite: false
  }
}
