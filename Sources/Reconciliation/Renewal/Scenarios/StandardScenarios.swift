import Facts

/// The scenarios that every renewal is compared with: keep, downsize, switch tier, multi-year, drop.
struct StandardScenarios {
  /// Months that ``multiYear`` commits to.
  static let committedMonths = 36

  let lines: [RenewalLine]
  let baseline: [BaselineLine]
  let catalogue: Catalogue

  /// Products of which something ends with a term: the others have nothing to renew.
  private var renewable: [RenewalLine] { lines.filter { $0.renewable > 0 } }

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
      lines: renewable.map { $0.scenario($0.renewable, baseline: baseline, tiers: catalogue.tiers) },
      beliefs: ["Demand stays as it is.", "The price stays as it is, though nothing says so."],
      risks: ["What nobody uses is paid for again."])
  }

  private var downsize: RenewalScenario {
    RenewalScenario(
      kind: .downsize, id: "downsize", title: "Recommended quantity",
      summary:
        "Take back idle seats, and renew the recommended quantity of each product, more or fewer, at the prices now paid.",
      lines: renewable.map { line in
        line.scenario(
          line.quantity.renew ?? line.renewable, reclaimed: line.idle, baseline: baseline,
          tiers: catalogue.tiers,
          note: line.quantity.renew == nil ? "no quantity is recommended: kept as it is" : "")
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
    for line in renewable {
      guard let other = neighbour(of: line, direction), let list = other.listPrice,
        let currency = other.currency,
        let price = Money(list, currency)
      else { continue }
      let units = line.quantity.renew ?? line.renewable
      let (shortfall, surplus) = line.outcome(units - line.renewable + line.idle)
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
        + "price. Only products of which the catalogue knows one are in it.",
      lines: moved,
      beliefs: [
        direction == .cheaper
          ? "The smaller edition does what its users need."
          : "What the larger edition adds is worth its price."
      ],
      risks: ["Moving people and data takes time; list prices leave out discounts."])
  }

  private func neighbour(of line: RenewalLine, _ direction: Direction) -> Product? {
    let own = line.product
    guard let price = line.price?.price else { return nil }
    let kin = catalogue.products.filter { other in
      other.id != own.id && other.publisher == own.publisher && other.metric == own.metric
        && (!own.family.isEmpty && foldedName(other.family) == foldedName(own.family)
          || !own.function.isEmpty && foldedName(other.function) == foldedName(own.function))
    }
    let priced = kin.compactMap { other -> (product: Product, minor: Int64)? in
      guard let list = other.listPrice, let currency = other.currency, currency == price.currency else {
        return nil
      }
      return Money(list, currency).map { (other, $0.minor) }
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

  private var multiYear: RenewalScenario {
    var hasCap = false
    let committed = renewable.map { line in
      let units = line.quantity.renew ?? line.renewable
      var result = line.scenario(units, reclaimed: line.idle, baseline: baseline, tiers: catalogue.tiers)
      let caps = Set(
        baseline.filter { $0.product.id == line.product.id && $0.isRenewable }.map(\.upliftCapPercent))
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
      result.note = cap.map { "rises by the cap of \($0) % each year" } ?? "the same price each year"
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
      lines: renewable.map { $0.scenario(0, baseline: baseline, tiers: catalogue.tiers) },
      beliefs: ["Another product does the work, or the work ends."],
      risks: ["Use must end with the term: what goes on is a shortfall."])
  }
}
