import Facts

/// The scenarios that every renewal is compared with: keep, downsize, switch tier, multi-year, drop.
struct StandardScenarios {
  /// Months that ``multiYear`` commits to.
  static let committedMonths = 36

  let lines: [RenewalLine]
  /// By product.
  let baseline: [String: [BaselineLine]]
  let catalogue: Catalogue
  let pricing: TermPricing

  /// Products of which something ends with a term and is not renewed yet: the others have nothing to renew.
  private var renewable: [RenewalLine] { lines.filter(\.isRenewable) }

  private func line(
    _ line: RenewalLine, _ units: Int, reclaimed: Int = 0, unlimited: RenewalLine.Unlimited = .goesOn,
    note: Wording = ""
  ) -> ScenarioLine {
    line.scenario(
      units, reclaimed: reclaimed, unlimited: unlimited, own: baseline[line.product.id] ?? [],
      pricing: pricing, note: note)
  }

  func all() -> [RenewalScenario] {
    guard !renewable.isEmpty else { return [] }
    return [keep, downsize] + [switching(to: .cheaper), switching(to: .dearer)].compactMap { $0 } + [
      multiYear, drop,
    ]
  }

  private var keep: RenewalScenario {
    RenewalScenario(
      kind: .keep, id: "keep", title: "Keep",
      summary: "Renew every unit that ends, at the prices now paid.",
      lines: renewable.map { line($0, $0.renewable, note: Self.editionNote(of: $0, kin($0))) },
      beliefs: ["Demand stays as it is.", "The price stays as it is, though nothing says so."],
      risks: ["What nobody uses is paid for again."])
  }

  private var downsize: RenewalScenario {
    RenewalScenario(
      kind: .downsize, id: "downsize", title: "Recommended quantity",
      summary:
        "Take back idle seats, and renew the recommended quantity of each product, more or fewer, at the prices now paid.",
      lines: renewable.map {
        line(
          $0, $0.quantity.renew ?? $0.renewable, reclaimed: $0.idle,
          note: $0.quantity.renew == nil ? "no quantity is recommended: kept as it is" : "")
      },
      beliefs: [
        "Idle seats are taken back before the term ends.", "A lower quantity does not cost a discount.",
      ],
      risks: ["Demand that comes back has to be bought at the price of one more unit."])
  }

  private enum Direction: String {
    case cheaper, dearer
  }

  /// To the next product of the same family, or of the same function, by the price of one unit.
  private func switching(to direction: Direction) -> RenewalScenario? {
    var moved: [ScenarioLine] = []
    for line in renewable where line.renewable > 0 {
      guard let other = neighbour(of: line, direction), let list = other.listPrice,
        let currency = other.currency,
        let price = Money(list, currency)
      else { continue }
      let units = line.quantity.renew ?? line.renewable
      let (shortfall, surplus) = line.outcome(renewing: units, reclaimed: line.idle)
      moved.append(
        ScenarioLine(
          product: other, renew: units, change: units - line.renewable,
          price: UnitPrice(price: price, source: "list price of the catalogue", months: nil),
          termCost: Amounts([price.times(units)]), untimedUnits: units, shortfall: shortfall,
          surplus: surplus,
          note: "in place of \(line.product.title)"))
    }
    guard !moved.isEmpty else { return nil }
    return RenewalScenario(
      kind: .switchTier, id: "switch-\(direction.rawValue)",
      title: direction == .cheaper ? "Next cheaper edition" : "Next dearer edition",
      summary:
        "The recommended quantity of the next \(Wording(fixed: direction.rawValue)) product of the same family or function, at its list "
        + "price. Only products of which the catalogue knows one are in it; list prices are compared with list prices.",
      lines: moved,
      beliefs: [
        direction == .cheaper
          ? "The smaller edition does what its users need."
          : "What the larger edition adds is worth its price."
      ],
      risks: ["Moving people and data takes time; list prices leave out discounts."])
  }

  /// The product next to one by list price. What is paid is no measure: it may be for another term, and with a discount.
  private func neighbour(of line: RenewalLine, _ direction: Direction) -> Product? {
    guard let price = line.product.catalogueListPrice else { return nil }
    let priced = kin(line).compactMap { other -> (product: Product, minor: Int64)? in
      guard let list = other.catalogueListPrice, list.currency == price.currency else { return nil }
      return (other, list.minor)
    }
    switch direction {
    case .cheaper:
      return priced.filter { $0.minor < price.minor }.max {
        ($0.minor, $1.product.id) < ($1.minor, $0.product.id)
      }?
      .product
    case .dearer:
      return priced.filter { $0.minor > price.minor }.min {
        ($0.minor, $0.product.id) < ($1.minor, $1.product.id)
      }?
      .product
    }
  }

  /// Products of the same publisher and metric that are of one family or function with it.
  private func kin(_ line: RenewalLine) -> [Product] {
    let own = line.product
    return catalogue.products.filter { other in
      other.id != own.id && other.publisher == own.publisher && other.metric == own.metric
        && (!own.family.isEmpty && foldedName(other.family) == foldedName(own.family)
          || !own.function.isEmpty && foldedName(other.function) == foldedName(own.function))
    }
  }

  /// Why no other edition is compared; empty where one can be, or where there is none.
  private static func editionNote(of line: RenewalLine, _ kin: [Product]) -> Wording {
    guard line.renewable > 0, !kin.isEmpty else { return "" }
    guard let price = line.product.catalogueListPrice else {
      return "not compared with other editions: the catalogue has no list price of its own"
    }
    let isComparable = kin.contains { $0.catalogueListPrice?.currency == price.currency }
    return isComparable
      ? "" : "not compared with other editions: they have no list price in \(price.currency)"
  }

  private var multiYear: RenewalScenario {
    var hasCap = false
    let committed = renewable.map { line in
      let units = line.quantity.renew ?? line.renewable
      var result = self.line(line, units, reclaimed: line.idle)
      let caps = Set(
        (baseline[line.product.id] ?? []).filter(\.isRenewable).map(\.upliftCapPercent))
      let cap = caps.count == 1 ? caps.first ?? nil : nil
      hasCap = hasCap || cap != nil
      result.termCost = Amounts()
      for amount in result.yearlyCost.sorted {
        var year: Money? = amount
        for _ in 0..<(Self.committedMonths / 12) {
          if let year { result.termCost.add(year) }
          year = year.flatMap { cap == nil ? $0 : $0.raised(byPercent: cap ?? .zero) }
        }
      }
      let pace: Wording = cap.map { "rises by the cap of \($0) % each year" } ?? "the same price each year"
      result.note = pace
      if line.product.metric == .consumptionUnit, let months = line.forecast?.term.months {
        result.note =
          "\(pace); units are those of \(counted(months, "month", "months")), the cost is that of \(Self.committedMonths)"
      }
      return result
    }
    let rise: Wording =
      hasCap ? ", raised each year by the cap where one is recorded." : "; no cap on uplift is recorded."
    return RenewalScenario(
      kind: .multiYear, id: "multi-year", title: "Three years",
      summary:
        "Idle seats taken back, the recommended quantity for \(Self.committedMonths) months, at the prices now paid\(rise)",
      lines: committed,
      beliefs: ["Demand holds for three years.", "The price is fixed, or capped, in writing."],
      risks: ["Fewer people, or another product, in year two or three: units cannot be given back."])
  }

  private var drop: RenewalScenario {
    RenewalScenario(
      kind: .drop, id: "drop", title: "Do not renew",
      summary: "Let everything end that ends.",
      lines: renewable.map { line($0, 0, unlimited: .ends) },
      beliefs: ["Another product does the work, or the work ends."],
      risks: ["Use must end with the term: what goes on is a shortfall."])
  }
}

extension Product {
  /// `nil`: the catalogue has none.
  fileprivate var catalogueListPrice: Money? {
    listPrice.flatMap { price in currency.flatMap { Money(price, $0) } }
  }
}
