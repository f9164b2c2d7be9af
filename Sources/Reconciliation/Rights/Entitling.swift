import Facts

/// Turns purchase lines and the contract register into entitlements as they stand on a day.
struct Entitling {
  let catalogue: Catalogue
  let products: ProductIndex
  var reservations: [Reservation] = []
  /// Takes off what earlier periods used up; `nil`: nothing is known of any.
  var usedEarlier: UsedEarlier?
  let asOf: Day

  func entitlements(_ records: Records) -> [Entitlement] {
    var proofs: [String: String] = [:]
    for line in records.entitlements {
      for id in line.purchaseLines { proofs[id] = line.id }
    }
    let linesByID = Dictionary(records.purchases.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    var result = records.entitlements.map { registered($0, linesByID) }
    let purchased = PurchasedRights(catalogue: catalogue, products: products, asOf: asOf)
    let ofRegister = result.count
    result += purchased.entitlements(records.purchases, provenBy: proofs)
    UpgradedBases(rules: purchased.rules, lines: records.purchases, asOf: asOf)
      .take(from: &result, purchasesFrom: ofRegister)
    if var usedEarlier { usedEarlier.take(from: &result) }
    EntitlementParts(catalogue: catalogue, reservations: reservations, asOf: asOf)
      .split(&result, records.purchases, proofs: Set(proofs.keys))
    return result.sorted { ($0.product, $0.id) < ($1.product, $1.id) }
  }

  private func registered(
    _ line: EntitlementLine, _ purchases: [String: PurchaseLine]
  ) -> Entitlement {
    var product = ""
    var productMetric = line.metric ?? .namedUser
    var standing = standingByTerm(from: line.validFrom, to: line.validTo, asOf: asOf)
    var quantity = line.quantity
    if case .product(let place) = products.match(line.productAsWritten).match {
      product = products.products[place].id
      productMetric = products.products[place].metric
    } else {
      standing = .grantsNothing("the catalogue has no product “\(line.productAsWritten)”")
    }
    let metric = line.metric ?? productMetric
    if metric == .site {
      // A site right has no number: whoever belongs to the site may use it.
      quantity = .unlimited
    } else if metric != productMetric, standing.counts {
      standing = .grantsNothing(
        "bought per \(metric.title), but the product counts per \(productMetric.title)")
    }
    let unitCost = line.unitPrice.flatMap { price in line.currency.flatMap { Money(price, $0) } }
    let proven = line.purchaseLines.compactMap { purchases[$0]?.origin }
    var entitlement = Entitlement(
      id: line.id, product: product, metric: metric, quantity: quantity, validFrom: line.validFrom,
      validTo: line.validTo, grade: line.grade, document: line.document, agreement: line.agreement,
      entity: line.entity, unitCost: unitCost,
      noticeDeadline: line.validTo.flatMap { end in line.noticeDays.map { end - $0 } },
      renewsItself: line.renewsItself, standing: standing, origins: [line.origin] + proven)
    entitlement.scope = line.scope
    entitlement.isSubscription = metric == .subscriptionSeat
    entitlement.registeredMaintenance = line.maintenanceTo
    entitlement.minimumCommitment = line.minimumCommitment
    entitlement.trueUpPrice = line.trueUpPrice.flatMap { price in line.currency.flatMap { Money(price, $0) } }
    entitlement.upliftCapPercent = line.upliftCapPercent
    return entitlement
  }
}

func standingByTerm(from: Day?, to: Day?, asOf: Day) -> Entitlement.Standing {
  if let from, from > asOf { return .notYet }
  if let to, to < asOf { return .expired }
  return .valid
}
