import Facts

/// Rights that purchase lines grant by the rules of `catalogue/skus.csv`, and only by those: a purchase order's
/// wording is no right.
struct PurchasedRights {
  let rules: [String: SKURule]
  let products: [String: Product]
  let asOf: Day

  init(catalogue: Catalogue, products: ProductIndex, asOf: Day) {
    self.rules = Dictionary(
      catalogue.skus.map { (foldedName($0.sku), $0) }, uniquingKeysWith: { first, _ in first })
    self.products = Dictionary(products.products.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    self.asOf = asOf
  }

  func entitlements(_ lines: [PurchaseLine], provenBy proofs: [String: String]) -> [Entitlement] {
    var result: [Entitlement] = []
    var credits: [(place: Int, line: PurchaseLine, units: Int)] = []
    let orders = Orders(lines)
    for line in lines {
      var entitlement = bare(line)
      switch grant(line, proofs[line.id] ?? orders.billed(by: line, proofs)) {
      case .nothing(let standing): entitlement.standing = standing
      case .units(let units, let rule):
        fill(&entitlement, line, rule)
        entitlement.quantity = .limited(units)
        entitlement.standing = standingByTerm(
          from: entitlement.validFrom, to: entitlement.validTo, asOf: asOf)
      case .credit(let units, let rule):
        fill(&entitlement, line, rule)
        if line.orderDate <= asOf {
          credits.append((result.count, line, units))
        } else {
          entitlement.standing = .notYet
        }
      }
      result.append(entitlement)
    }
    for credit in credits { take(credit, from: &result, lines) }
    addInvoices(lines, to: &result)
    return result
  }

  /// An order's line is proven by what bills it.
  private func addInvoices(_ lines: [PurchaseLine], to result: inout [Entitlement]) {
    let bills = Dictionary(grouping: lines.filter { !$0.proves.isEmpty }, by: \.proves)
    if bills.isEmpty { return }
    for place in result.indices where lines[place].grade == .order {
      result[place].origins += (bills[lines[place].id] ?? []).map(\.origin)
    }
  }

  /// Ids of orders and their lines, which an invoice's line may bill.
  private struct Orders {
    private var ids: Set<String> = []

    init(_ lines: [PurchaseLine]) {
      guard lines.contains(where: { !$0.proves.isEmpty }) else { return }
      for line in lines where line.grade == .order {
        ids.insert(line.id)
        ids.insert(line.buyerEntity.isEmpty ? line.orderNumber : "\(line.buyerEntity)/\(line.orderNumber)")
      }
    }

    /// What an invoice's line is proof of: an entry of the register, or an order's line.
    func billed(by line: PurchaseLine, _ proofs: [String: String]) -> String? {
      if line.proves.isEmpty { return nil }
      return proofs[line.proves] ?? (ids.contains(line.proves) ? line.proves : nil)
    }
  }

  private enum Grant {
    case units(Int, SKURule)
    case credit(Int, SKURule)
    case nothing(Entitlement.Standing)
  }

  private func grant(_ line: PurchaseLine, _ proof: String?) -> Grant {
    switch line.status {
    case .cancelled: return .nothing(.cancelled)
    case .superseded: return .nothing(.grantsNothing("a change order wrote the line anew"))
    case .open, .closed: break
    }
    if let proof { return .nothing(.provesAnother(proof)) }
    if line.isAmountBased {
      return .nothing(.withoutRule("the quantity is money (\(line.unit)), which grants no units"))
    }
    if line.quantity > .zero, line.amount.minor < 0 {
      return .nothing(.grantsNothing("money comes back for it, which grants no units"))
    }
    guard let rule = rules[foldedName(line.sku)], !line.sku.isEmpty else {
      let part =
        line.sku.isEmpty ? "no part number" : "part number “\(line.sku)” is not in catalogue/skus.csv"
      return .nothing(.withoutRule(part))
    }
    guard rule.kind.grantsRights, products[rule.product] != nil else {
      return .nothing(.grantsNothing("\(rule.kind.rawValue) grants no units"))
    }
    guard let rights = FixedDecimal(rule.rightsPerUnit), let product = line.quantity.multiplied(by: rights),
      let units = product.whole
    else {
      return .nothing(
        .grantsNothing("\(line.quantity) × \(rule.rightsPerUnit) is not a whole number of units"))
    }
    return units < 0 ? .credit(-units, rule) : .units(units, rule)
  }

  private func bare(_ line: PurchaseLine) -> Entitlement {
    Entitlement(
      id: line.id, product: rules[foldedName(line.sku)]?.product ?? "", metric: .namedUser,
      quantity: .limited(0), validFrom: line.termStart ?? line.orderDate, validTo: line.termEnd,
      grade: line.grade, document: line.orderNumber, agreement: line.agreement, entity: "", unitCost: nil,
      noticeDeadline: nil, renewsItself: false, standing: .valid, origins: [line.origin])
  }

  private func fill(_ entitlement: inout Entitlement, _ line: PurchaseLine, _ rule: SKURule) {
    entitlement.product = rule.product
    entitlement.metric = products[rule.product]?.metric ?? .namedUser
    entitlement.isSubscription = rule.kind == .subscription || entitlement.metric == .subscriptionSeat
    entitlement.unitCost = unitCost(line, rule)
    if entitlement.validTo == nil, let months = rule.termMonths, let from = entitlement.validFrom {
      entitlement.validTo = from.adding(months: months) - 1
    }
    entitlement.origins.append(rule.origin)
  }

  private func unitCost(_ line: PurchaseLine, _ rule: SKURule) -> Money? {
    var price = line.unitPrice
    if price == nil, line.quantity > .zero {
      price = FixedDecimal(line.amount.amount)?.divided(by: line.quantity)
    }
    guard let price, let rights = FixedDecimal(rule.rightsPerUnit), let each = price.divided(by: rights)
    else { return nil }
    return Money(each, line.amount.currency)
  }

  /// A negative line gives units back: those of the same order first, then of the newest line of the same part.
  private func take(
    _ credit: (place: Int, line: PurchaseLine, units: Int), from result: inout [Entitlement],
    _ lines: [PurchaseLine]
  ) {
    var open = credit.units
    var givers: [String] = []
    let sku = foldedName(credit.line.sku)
    let candidates = lines.indices
      .filter { foldedName(lines[$0].sku) == sku && result[$0].standing.counts }
      .sorted { left, right in
        let (sameLeft, sameRight) = (
          isSameOrder(lines[left], credit.line), isSameOrder(lines[right], credit.line)
        )
        if sameLeft != sameRight { return sameLeft }
        if lines[left].orderDate != lines[right].orderDate {
          return lines[left].orderDate > lines[right].orderDate
        }
        return lines[left].id < lines[right].id
      }
    for place in candidates where open > 0 && place != credit.place {
      let held = result[place].quantity.units ?? 0
      let taken = min(held, open)
      guard taken > 0 else { continue }
      result[place].quantity = .limited(held - taken)
      result[place].withdrawals.append((credit.line.orderDate, taken))
      result[place].origins.append(credit.line.origin)
      open -= taken
      givers.append("\(taken) of \(lines[place].id)")
    }
    let rest = open > 0 ? "; \(open) of them were on no line that could give them" : ""
    result[credit.place].standing = .grantsNothing(
      "gives \(credit.units) units back\(givers.isEmpty ? "" : ": ")\(givers.joined(separator: ", "))\(rest)")
  }

  private func isSameOrder(_ left: PurchaseLine, _ right: PurchaseLine) -> Bool {
    left.orderNumber == right.orderNumber && left.buyerEntity == right.buyerEntity
  }
}
