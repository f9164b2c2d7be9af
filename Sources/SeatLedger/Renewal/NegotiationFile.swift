import Facts
import Reconciliation

/// Path of the file in a workspace. Its limits are nobody's business but the organisation's, so that no close reads it and no
/// evidence pack holds it.
let negotiationPath = "decisions/negotiation.csv"

/// Reads `decisions/negotiation.csv`: who leads each renewal, what is to be decided, and how far to go.
///
/// - Throws: ``Faults`` with everything that is wrong in it.
func negotiations(_ file: RuleFile, catalogue: Catalogue) throws -> [Negotiation] {
  let faults = FaultList()
  let table = KeptTable(
    file, required: ["publisher"],
    optional: [
      "product_id", "owner", "business_owner", "technical_owner", "decision", "delivery", "billing",
      "target_price", "walk_away_price", "currency", "alternatives", "note",
    ], faults: faults)
  let publishers = Set(catalogue.products.map(\.publisher)).sorted()
  var met = UniqueIDs()
  let noted: [Negotiation] = table.rows.compactMap { row in
    let publisher = row.word("publisher", among: publishers)
    let product = row.product("product_id", of: catalogue.products.map(\.id))
    if let publisher, let product {
      met.meet("\(publisher) \(product)", column: "publisher and product_id", in: row)
      if !product.isEmpty, catalogue.products.first(where: { $0.id == product })?.publisher != publisher {
        row.problem("\(product) is no product of \(publisher)", expected: "a product of that publisher")
      }
    }
    let prices = ["target_price", "walk_away_price"].map { price(row, $0) }
    guard let publisher, let product else { return nil }
    return Negotiation(
      publisher: publisher, product: product, owner: row.text("owner"),
      businessOwner: row.text("business_owner"),
      technicalOwner: row.text("technical_owner"), decision: row.text("decision"),
      delivery: row.text("delivery"),
      billing: row.text("billing"), targetPrice: prices[0], walkAwayPrice: prices[1],
      alternatives: row.list("alternatives"), note: row.text("note"), origin: row.origin)
  }
  guard faults.all.isEmpty else { throw Faults(faults.all) }
  return noted
}

private func price(_ row: KeptRow, _ column: String) -> Money? {
  let text = row.text(column)
  if text.isEmpty { return nil }
  let code = row.text("currency")
  guard currencyCodes.contains(code), let currency = Currency(code) else {
    row.problem("currency is \"\(shortened(code))\"", expected: "an ISO 4217 code in capitals, for \(column)")
    return nil
  }
  guard let amount = FixedDecimal(text), amount >= .zero, let money = Money(amount, currency) else {
    row.problem("\(column) is \"\(shortened(text))\"", expected: "a decimal number of 0 or more, e.g. 149.50")
    return nil
  }
  return money
}
