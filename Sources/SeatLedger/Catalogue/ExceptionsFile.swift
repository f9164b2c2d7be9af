import Facts

/// Reads `decisions/exceptions.csv`. That requester and approver are the same person is no fault of the file: the
/// exception is refused, and a finding says so.
func exceptionDecisions(_ file: RuleFile, products: [String]?, faults: FaultList) -> [ExceptionDecision] {
  let table = KeptTable(
    file,
    required: ["exception_id", "product_id", "requester", "approver", "rationale", "start", "expiry"],
    optional: ["rule", "subject", "units"], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("exception_id")
    ids.meet(id ?? "", column: "exception_id", in: row)
    let product = row.product("product_id", of: products)
    let rule = row.text("rule").isEmpty ? "" : row.word("rule", among: ruleNames)
    if product == "", rule == "" {
      row.problem(
        "neither product_id nor rule is given", expected: "at least one: an exception is from something")
    }
    let requester = row.required("requester")
    let approver = row.required("approver")
    let rationale = row.required("rationale")
    let start = row.day("start", isRequired: true)
    let expiry = row.day("expiry", isRequired: true)
    if let start, let expiry, expiry < start {
      row.problem("expiry \(expiry) is before start \(start)", expected: "an expiry on or after it")
    }
    let units = row.whole("units", in: 1...1_000_000_000)
    guard let id, let product, let rule, let requester, let approver, let rationale, let start, let expiry
    else { return nil }
    return ExceptionDecision(
      id: id, product: product, rule: rule, subject: row.text("subject"), units: units, requester: requester,
      approver: approver, rationale: rationale, start: start, expiry: expiry, origin: row.origin)
  }
}
