import Facts

/// Decides whether units of an entitlement can cover a consumer's use of a product, and says by which right, or why not.
///
/// Pure: the same question has the same answer, whatever was allocated before.
struct Eligibility: Sendable {
  let products: [String: Product]
  private(set) var rights: CrossProductRights
  let asOf: Day

  init(_ catalogue: Catalogue, asserted: AssertedRights = .all, asOf: Day) {
    products = Dictionary(catalogue.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    rights = CrossProductRights(catalogue, asserted: asserted)
    self.asOf = asOf
  }

  /// The same with no right that leads from product to product.
  var withoutRights: Eligibility {
    var bare = self
    bare.rights = CrossProductRights()
    return bare
  }

  func coverage(
    of consumer: ConsumerTraits, using product: String, by part: EntitlementPart, of entitlement: Entitlement
  ) -> Coverage {
    guard entitlement.standing.counts else { return .refused(.notInForce(entitlement.standing.title)) }
    var right: CrossProductRight?
    if entitlement.product != product {
      switch crossing(to: product, part, entitlement, consumer) {
      case .success(let found): right = found
      case .failure(let wrong): return .refused(wrong.refusal)
      }
    }
    if let refusal = scopeRefusal(consumer, part, entitlement) { return .refused(refusal) }
    return .covers(right)
  }

  // MARK: The product

  private struct Wrong: Error { let refusal: Refusal }

  /// The first right that leads there, else why the nearest one does not.
  private func crossing(
    to product: String, _ part: EntitlementPart, _ entitlement: Entitlement, _ consumer: ConsumerTraits
  ) -> Result<CrossProductRight, Wrong> {
    var nearest: Refusal?
    for right in rights.rights(from: entitlement.product, to: product) {
      guard let refusal = refusal(of: right, part, entitlement, consumer) else { return .success(right) }
      nearest = nearest ?? refusal
    }
    return .failure(Wrong(refusal: nearest ?? otherProduct(entitlement.product, product)))
  }

  private func refusal(
    of right: CrossProductRight, _ part: EntitlementPart, _ entitlement: Entitlement,
    _ consumer: ConsumerTraits
  ) -> Refusal? {
    let other = products[right.other]
    switch right.kind {
    case .suite:
      // A suite's unit goes to whoever holds it; a pool is shared and nobody's.
      if consumer.isPool || consumer.isMinimum || other?.metric == .concurrent { return .notOneConsumer }
    case .upgrade, .downgrade, .crossEdition: break
    }
    if let other, !entitlement.metric.countsAlike(other.metric) {
      return .metric(entitlement.metric.title)
    }
    guard right.needsMaintenance else { return nil }
    guard right.kind == .upgrade else {
      return part.maintainedTo.map { $0 >= asOf } ?? false ? nil : .notMaintained(until: part.maintainedTo)
    }
    guard let released = other?.released else { return .releaseUnknown(right.other) }
    if let end = part.maintainedTo, released <= end { return nil }
    return .releasedAfterMaintenance(released, until: part.maintainedTo)
  }

  /// No right: says what differs, as far as the catalogue tells.
  private func otherProduct(_ own: String, _ other: String) -> Refusal {
    guard let held = products[own], let used = products[other], held.publisher == used.publisher,
      held.name == used.name || (!held.family.isEmpty && held.family == used.family)
    else { return .product(own) }
    if held.edition != used.edition { return .edition(held.edition.isEmpty ? held.title : held.edition) }
    return .version(held.version.isEmpty ? held.title : held.version)
  }

  // MARK: The consumer

  private func scopeRefusal(
    _ consumer: ConsumerTraits, _ part: EntitlementPart, _ entitlement: Entitlement
  ) -> Refusal? {
    if consumer.isMinimum { return part.reservation.isEmpty ? nil : .reserved(part.reservation) }
    if !entitlement.entity.isEmpty, foldedName(entitlement.entity) != consumer.legalEntity {
      return .legalEntity([entitlement.entity])
    }
    if let refusal = entitlement.scope.refusal(of: consumer) { return refusal }
    if !part.reservation.isEmpty, part.reservedFor.refusal(of: consumer) != nil {
      return .reserved(part.reservation)
    }
    return nil
  }
}

extension Scope {
  /// The first condition that a consumer does not meet; `nil`: it is within the scope.
  func refusal(of consumer: ConsumerTraits) -> Refusal? {
    func misses(_ names: [String], _ own: String) -> Bool {
      !names.isEmpty && !names.contains { foldedName($0) == own }
    }
    if misses(legalEntities, consumer.legalEntity) { return .legalEntity(legalEntities) }
    if misses(territories, consumer.territory) { return .territory(territories) }
    if misses(departments, consumer.department) { return .department(departments) }
    if misses(roles, consumer.role) { return .role(roles) }
    if !lists.isEmpty, !lists.contains(where: { consumer.lists.contains(foldedName($0)) }) {
      return .list(lists)
    }
    return nil
  }
}

extension Metric {
  /// One unit of either metric stands for the same: one person, one device, or the same measure of a machine.
  fileprivate func countsAlike(_ other: Metric) -> Bool {
    func isPersonal(_ metric: Metric) -> Bool {
      [.namedUser, .subscriptionSeat, .userCAL, .cal].contains(metric)
    }
    func isOfDevices(_ metric: Metric) -> Bool { [.device, .deviceCAL, .cal].contains(metric) }
    return self == other || self == .site || isPersonal(self) && isPersonal(other)
      || isOfDevices(self) && isOfDevices(other)
  }
}
