public import Facts

/// Purchase lines of one part that grant no units, because no rule of `catalogue/skus.csv` says what it grants.
public struct UnruledPurchase: Sendable {
  /// The part number, or what the line says was bought where it has none.
  public var name: String
  /// The lines have no part number that a rule could name.
  public var lacksPartNumber: Bool
  public var lines: Int
  public var amounts: Amounts
  /// The first of the lines.
  public var origin: Origin
  /// For `catalogue/skus.csv`: the product whose name it is, or `PRODUCT_ID`; empty where there is no part number.
  public var rule: String
}

/// Those of a run, the ones with most lines first. Lines whose quantity is money are left out: no rule could count them.
public func unruledPurchases(_ evidence: Evidence) -> [UnruledPurchase] {
  let unruled = Set(
    evidence.entitlements.compactMap { entitlement -> String? in
      if case .withoutRule = entitlement.standing { entitlement.id } else { nil }
    })
  var products: [String: String] = [:]
  for product in evidence.catalogue.products { products[foldedName(product.name)] = product.id }
  var parts: [String: UnruledPurchase] = [:]
  for line in evidence.purchases where unruled.contains(line.id) && !line.isAmountBased {
    let name = line.sku.isEmpty ? line.description : line.sku
    let key = (line.sku.isEmpty ? "0 " : "1 ") + foldedName(name)
    let product = products[foldedName(line.description)] ?? products[foldedName(name)] ?? "PRODUCT_ID"
    let kind: SKURule.Kind = line.termEnd == nil ? .licence : .subscription
    var part =
      parts[key]
      ?? UnruledPurchase(
        name: name, lacksPartNumber: line.sku.isEmpty, lines: 0, amounts: Amounts(), origin: line.origin,
        rule: line.sku.isEmpty ? "" : "\(csvCell(name)),\(csvCell(product)),\(kind.rawValue),1,,")
    part.lines += 1
    part.amounts.add(line.amount)
    part.origin = min(part.origin, line.origin)
    parts[key] = part
  }
  return parts.values.sorted { ($1.lines, $0.name, $0.origin) < ($0.lines, $1.name, $1.origin) }
}
