import Facts

extension Planning {
  /// Other terms for entitlements. A change of several (agreement, product, publisher) is made on those that are valid.
  mutating func changeTerms(_ changes: [TermChange]) {
    guard !changes.isEmpty else { return }
    let entitlements = positioned().entitlements
    let publishers = Dictionary(
      estate.catalogue.products.map { ($0.id, foldedName($0.publisher)) },
      uniquingKeysWith: { first, _ in first })
    var touched: [String: String] = [:]
    var edits: [(entitlement: Entitlement, change: TermChange)] = []
    for change in changes {
      let own = entitlements.filter { isMeant($0, change.target, publishers) }
      if own.isEmpty { noneMeant(change, entitlements) }
      for entitlement in own {
        if case .entitlement = change.target, !canChange(entitlement, change) { continue }
        if let first = touched.updateValue(change.place, forKey: entitlement.id), first != change.place {
          fault(
            change.place, "entitlement \(entitlement.id) is changed in \(first) already",
            expected: "one change each")
          continue
        }
        edits.append((entitlement, change))
      }
      if !own.isEmpty { say(change, own.count) }
    }
    guard faults.isEmpty else { return }
    let lines = Dictionary(
      estate.records.entitlements.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    let purchases = Dictionary(
      estate.records.purchases.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    var dropped: Set<Int> = []
    for edit in edits {
      let id = edit.entitlement.id
      if let place = lines[id] {
        if edit.change.isDropped { dropped.insert(place) } else { make(edit.change, onLine: place) }
      } else if let place = purchases[id] {
        make(edit.change, onPurchase: place, of: edit.entitlement)
      }
    }
    if dropped.isEmpty { return }
    estate.records.entitlements = estate.records.entitlements.enumerated()
      .filter { !dropped.contains($0.offset) }.map(\.element)
  }

  /// - Parameter publishers: folded, by product.
  private func isMeant(
    _ entitlement: Entitlement, _ target: TermChange.Target, _ publishers: [String: String]
  ) -> Bool {
    switch target {
    case .entitlement(let id): return entitlement.id == id
    case .agreement(let name):
      return entitlement.standing.counts && !entitlement.agreement.isEmpty
        && foldedName(entitlement.agreement) == foldedName(name)
    case .product(let id): return entitlement.standing.counts && entitlement.product == id
    case .publisher(let name):
      return entitlement.standing.counts && publishers[entitlement.product] == foldedName(name)
    }
  }

  private mutating func noneMeant(_ change: TermChange, _ all: [Entitlement]) {
    let (name, names): (String, [String]) =
      switch change.target {
      case .entitlement(let id): (id, all.map(\.id))
      case .agreement(let name): (name, all.filter(\.standing.counts).map(\.agreement))
      case .product(let id): (id, estate.catalogue.products.map(\.id))
      case .publisher(let name): (name, estate.catalogue.products.map(\.publisher))
      }
    let known = Set(names).subtracting([""])
    if known.contains(name) {
      fault(change.place, "\(change.target.title) has no valid entitlement whose terms could change")
    } else {
      unknown(change.place, "there is no \(change.target.title)", name, among: known.sorted())
    }
  }

  private mutating func canChange(_ entitlement: Entitlement, _ change: TermChange) -> Bool {
    switch entitlement.standing {
    case .valid, .notYet, .expired: return true
    case .provesAnother(let id):
      fault(change.place, "\(entitlement.id) only proves \(id)", expected: "entitlement = \"\(id)\"")
    case .cancelled, .grantsNothing, .withoutRule:
      fault(change.place, "\(entitlement.id) gives no units: \(entitlement.standing.title)")
    }
    return false
  }

  private mutating func say(_ change: TermChange, _ count: Int) {
    var words: [Wording] = []
    if change.isDropped { words.append("is given up") }
    if let end = change.end { words.append("ends on \(end)") }
    if let quantity = change.quantity { words.append("has \(quantity) units") }
    if let price = change.price {
      words.append("costs \(price) \(change.currency?.code ?? "in its currency") a unit")
    }
    if let percent = change.upliftPercent {
      words.append(percent < .zero ? "costs \(percent.negated) % less" : "costs \(percent) % more")
    }
    if let least = change.minimumCommitment { words.append("commits to \(least) units at least") }
    if let price = change.trueUpPrice { words.append("costs \(price) a unit at true-up") }
    let of: Wording = count > 1 ? " (\(count) entitlements)" : .empty
    assume(
      "\(change.target.subject)\(of) \(words.joined(separator: ", ")).",
      change.place)
    if let end = change.end, !change.isDropped, end >= estate.run.asOf,
      [change.quantity?.units, change.minimumCommitment].allSatisfy({ $0 == nil }), change.price == nil,
      change.upliftPercent == nil, change.trueUpPrice == nil, change.quantity == nil
    {
      note("its end, \(end), is not before \(estate.run.asOf), the day that is looked at", change.place)
    }
  }

  private mutating func make(_ change: TermChange, onLine place: Int) {
    var line = estate.records.entitlements[place]
    edit(&line, change)
    estate.records.entitlements[place] = line
  }

  private mutating func make(_ change: TermChange, onPurchase place: Int, of entitlement: Entitlement) {
    var line = estate.records.purchases[place]
    edit(&line, entitlement, change)
    estate.records.purchases[place] = line
  }

  private mutating func edit(_ line: inout EntitlementLine, _ change: TermChange) {
    if let quantity = change.quantity { line.quantity = quantity }
    if let end = change.end { line.validTo = end }
    if let least = change.minimumCommitment { line.minimumCommitment = least }
    if let currency = change.currency, change.price != nil || change.trueUpPrice != nil {
      if currency != line.currency {
        // A price that was recorded in another currency is none in this one.
        line.unitPrice = nil
        line.trueUpPrice = nil
      }
      line.currency = currency
    }
    if let price = change.price { line.unitPrice = price }
    if let price = change.trueUpPrice { line.trueUpPrice = price }
    if line.currency == nil, change.price != nil || change.trueUpPrice != nil {
      fault(
        change.place, "entitlement \(line.id) has no currency, so a price means nothing",
        expected: "currency = \"USD\" beside the price")
    }
    guard let percent = change.upliftPercent else { return }
    if let cap = line.upliftCapPercent, percent > cap {
      note("entitlement \(line.id) may rise by \(cap) % at most, its agreement says", change.place)
    }
    guard let price = line.unitPrice, let raised = price.raised(byPercent: percent) else {
      note("entitlement \(line.id) has no recorded price that could rise", change.place)
      return
    }
    line.unitPrice = raised
  }

  private mutating func edit(_ line: inout PurchaseLine, _ entitlement: Entitlement, _ change: TermChange) {
    if change.isDropped {
      line.status = .cancelled
      return
    }
    if change.minimumCommitment != nil || change.trueUpPrice != nil {
      fault(
        change.place, "\(line.id) is a purchase line, which has neither minimum commitment nor true-up price",
        expected: "an entitlement of the contract register")
    }
    if let end = change.end { line.termEnd = end }
    let rights = FixedDecimal(rightsPerUnit(line)) ?? FixedDecimal(hundredMillionths: FixedDecimal.scale)
    if let quantity = change.quantity {
      guard let units = quantity.units, let before = entitlement.quantity.units,
        let more = FixedDecimal(units - before)?.divided(by: rights),
        more.multiplied(by: rights) == FixedDecimal(units - before), let all = line.quantity.adding(more)
      else {
        fault(
          change.place, "\(line.id) cannot have \(quantity) units: one ordered gives \(rights)",
          expected: "a multiple of it")
        return
      }
      line.quantity = all
    }
    if let currency = change.currency, currency != line.amount.currency, change.price != nil {
      line.amount = Money(minor: 0, currency: currency)
    }
    let each =
      change.price
      ?? change.upliftPercent.flatMap { percent in unitPrice(entitlement)?.raised(byPercent: percent) }
    if let each {
      line.unitPrice = each.multiplied(by: rights)
    } else if change.upliftPercent != nil {
      note("\(line.id) has no recorded price that could rise", change.place)
    } else if line.unitPrice == nil, change.quantity != nil {
      // The price of one was the amount by the quantity: it stays what it was.
      line.unitPrice = unitPrice(entitlement)?.multiplied(by: rights)
    }
  }

  private func unitPrice(_ entitlement: Entitlement) -> FixedDecimal? {
    entitlement.unitCost.flatMap { FixedDecimal($0.amount) }
  }

  private func rightsPerUnit(_ line: PurchaseLine) -> Int {
    estate.catalogue.skus.first { foldedName($0.sku) == foldedName(line.sku) }?.rightsPerUnit ?? 1
  }
}

extension FixedDecimal {
  var negated: FixedDecimal { FixedDecimal(hundredMillionths: 0 - hundredMillionths) }

  /// A price with so many per cent on it.
  func raised(byPercent percent: FixedDecimal) -> FixedDecimal? {
    guard let hundred = FixedDecimal(100), let factor = percent.adding(hundred),
      let scaled = multiplied(by: factor)
    else { return nil }
    return scaled.divided(by: hundred)
  }
}
