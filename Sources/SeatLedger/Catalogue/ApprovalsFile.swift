import Facts

/// Reads `decisions/approvals.csv`: leave to go beyond a limit. A limit that nobody set would be approved for nothing, so
/// product and agreement must be those of a hard limit or a cap; the former is checked with the policy.
func limitApprovals(_ file: RuleFile, products: [String]?, caps: [UsageCap], faults: FaultList)
  -> [LimitApproval]
{
  let table = KeptTable(
    file, required: ["approval_id", "limit", "up_to"] + DecisionTerms.columns,
    optional: ["product_id", "agreement", "fallback"], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("approval_id")
    ids.meet(id ?? "", column: "approval_id", in: row)
    let product = row.product("product_id", of: products)
    let agreement = row.text("agreement")
    let limit = row.word("limit", LimitApproval.Limit.self)
    if row.text("up_to").isEmpty { row.problem("up_to is empty", expected: "a whole number, 1 or more") }
    let upTo = row.whole("up_to", in: 1...90_000_000_000)
    let terms = row.decisionTerms()
    if row.text("product_id").isEmpty == agreement.isEmpty {
      row.problem(
        "product_id and agreement are \(agreement.isEmpty ? "both empty" : "both given")",
        expected: "one of them: whose limit it is")
      return nil
    }
    if limit == .hardLimit, !agreement.isEmpty {
      row.problem("a hard-limit of an agreement", expected: "product_id: the policy limits products")
    }
    if limit == .usageCap, let product,
      !caps.contains(where: { $0.product == product && $0.agreement == agreement })
    {
      row.problem(
        "no cap of catalogue/caps.csv is of \(product.isEmpty ? agreement : product)",
        expected: "the product or agreement of a cap")
    }
    guard let id, let product, let limit, let upTo, let terms else { return nil }
    return LimitApproval(
      id: id, product: product, agreement: agreement, limit: limit, upTo: upTo, terms: terms)
  }
}
