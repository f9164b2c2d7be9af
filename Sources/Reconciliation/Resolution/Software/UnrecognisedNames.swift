import Facts

/// Groups names that nothing recognised, proposes what each could be, and ranks them by how much they could matter: how often
/// they are installed, used or assigned, times the price level of their publisher; then by the money bought from it. Helpers
/// come last.
struct UnrecognisedNames {
  private let unknown: [Unresolved]
  private let software: [String: UnknownSoftware]
  private let likely: LikelyProducts
  private let levels: [String: Money]
  private let bought: [String: Amounts]
  private let rates: [Currency: FixedDecimal]
  private let currency: Currency

  init(
    _ resolved: ResolvedRecords, _ records: Records, _ catalogue: Catalogue, _ policy: Policy,
    _ currency: Currency
  ) {
    unknown = resolved.unresolved.filter { $0.kind == "product" }
    software = resolved.unknownSoftware
    likely = LikelyProducts(catalogue.products)
    levels = priceLevels(catalogue.products)
    bought = unknown.isEmpty ? [:] : boughtFrom(records.purchases, catalogue, likely)
    rates = policy.rates
    self.currency = currency
  }

  func ranked() -> [UnrecognisedName] {
    var groups: [String: [Unresolved]] = [:]
    for name in unknown {
      let parsed = SoftwareName(name.name)
      groups["\(parsed.key)|\(parsed.helper)", default: []].append(name)
    }
    return groups.values.map(group).sorted { left, right in
      let keys = [left, right].map { name in
        (name.proposal == .helper ? 1 : 0, -weight(name), -boughtWeight(name), -name.reach, -name.rows)
      }
      return keys[0] == keys[1] ? left.name < right.name : keys[0] < keys[1]
    }
  }

  private func group(_ names: [Unresolved]) -> UnrecognisedName {
    let ordered = names.sorted { ($1.rows, $0.name) < ($0.rows, $1.name) }
    let met = ordered.compactMap { software[foldedName($0.name)] }
    let written = met.first { !$0.publisher.isEmpty }?.publisher ?? ""
    let parsed = SoftwareName(ordered[0].name)
    let named = likely.publisher(written, ordered[0].name)
    let found = likely.find(parsed, publisher: named)
    let known = named ?? found.products.first?.publisher
    var proposal = UnrecognisedName.Proposal.new
    var reason =
      known.map { "\($0) is in the catalogue, and no product of it is called so" }
      ?? "nothing in the catalogue resembles it"
    var product = ""
    if !parsed.helper.isEmpty {
      proposal = .helper
      product = "-"
      let of = found.products.first.map { "of \($0.title)" } ?? known.map { "of \($0)" } ?? ""
      reason =
        "\(parsed.helper)\(of.isEmpty ? "" : " ")\(of): such packages come with other software and need no licence of their own"
    } else if !found.products.isEmpty {
      proposal = .product
      product = found.products.count == 1 ? found.products[0].id : ""
      reason = found.reason
    }
    let note = proposal == .helper ? parsed.helper : ""
    return UnrecognisedName(
      name: ordered[0].name, spellings: ordered.map(\.name).sorted(),
      rows: ordered.reduce(0) { $0 + $1.rows },
      installations: met.reduce(0) { $0 + $1.installations }, uses: met.reduce(0) { $0 + $1.uses },
      publisher: known ?? written, priceLevel: known.flatMap { levels[$0] },
      bought: known.flatMap { bought[$0] } ?? Amounts(),
      proposal: proposal, products: parsed.helper.isEmpty ? found.products.map(\.id) : [], reason: reason,
      lines: ordered.map { "exact,\(csvCell($0.name)),\(product.isEmpty ? "PRODUCT_ID" : product),\(note)" }
        .sorted(),
      origin: ordered.map(\.origin).min() ?? ordered[0].origin)
  }

  private func weight(_ name: UnrecognisedName) -> Int64 {
    guard let level = name.priceLevel else { return 0 }
    let (product, overflow) = inReportingCurrency(level).multipliedReportingOverflow(by: Int64(name.reach))
    return overflow ? .max : product
  }

  private func boughtWeight(_ name: UnrecognisedName) -> Int64 {
    name.bought.sorted.reduce(0) { sum, money in
      let (total, overflow) = sum.addingReportingOverflow(inReportingCurrency(money))
      return overflow ? .max : total
    }
  }

  /// Minor units, for the order only.
  private func inReportingCurrency(_ money: Money) -> Int64 {
    let converted = rates[money.currency].flatMap { rate in
      FixedDecimal(money.amount)?.multiplied(by: rate)
    }.flatMap { Money($0, currency) }
    return (converted ?? money).minor
  }
}

/// The median list price of each publisher's products, of those in its most frequent currency.
private func priceLevels(_ products: [Product]) -> [String: Money] {
  var prices: [String: [Currency: [Money]]] = [:]
  for product in products {
    guard let price = product.listPrice, let currency = product.currency, let money = Money(price, currency)
    else { continue }
    prices[product.publisher, default: [:]][currency, default: []].append(money)
  }
  return prices.compactMapValues { byCurrency in
    let own = byCurrency.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.first?.value ?? []
    let sorted = own.sorted { $0.minor < $1.minor }
    return sorted.isEmpty ? nil : sorted[sorted.count / 2]
  }
}

/// What order lines that count cost, by the publisher that their supplier or part number stands for.
private func boughtFrom(
  _ lines: [PurchaseLine], _ catalogue: Catalogue, _ likely: LikelyProducts
) -> [String: Amounts] {
  let publishers = Dictionary(
    catalogue.products.map { ($0.id, $0.publisher) }, uniquingKeysWith: { first, _ in first })
  let ofSKU = Dictionary(
    catalogue.skus.compactMap { rule in publishers[rule.product].map { (foldedName(rule.sku), $0) } },
    uniquingKeysWith: { first, _ in first })
  var bySupplier: [String: String?] = [:]
  var bought: [String: Amounts] = [:]
  for line in lines where line.status != .cancelled && line.status != .superseded {
    let supplier = bySupplier[line.supplier] ?? likely.publisher(line.supplier)
    bySupplier[line.supplier] = supplier
    guard let publisher = ofSKU[foldedName(line.sku)] ?? supplier else { continue }
    bought[publisher, default: Amounts()].add(line.amount)
  }
  return bought
}
