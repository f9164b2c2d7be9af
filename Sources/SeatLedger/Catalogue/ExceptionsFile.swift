import Facts

/// Reads `decisions/exceptions.csv`. That requester and approver are the same person is no fault of the file: the
/// exception is refused, and a finding says so.
func exceptionDecisions(_ file: RuleFile, products: [String]?, faults: FaultList) -> [ExceptionDecision] {
  let table = KeptTable(
    file, required: ["exception_id", "product_id"] + DecisionTerms.columns,
    optional: ["rule", "subject", "units", "fallback", "renews"], faults: faults)
  var ids = UniqueIDs()
  let exceptions = table.rows.compactMap { row -> ExceptionDecision? in
    let id = row.required("exception_id")
    ids.meet(id ?? "", column: "exception_id", in: row)
    let product = row.product("product_id", of: products)
    let rule = row.text("rule").isEmpty ? "" : row.word("rule", among: ruleNames)
    if product == "", rule == "" {
      row.problem(
        "neither product_id nor rule is given", expected: "at least one: an exception is from something")
    }
    let terms = row.decisionTerms()
    let units = row.whole("units", in: 1...1_000_000_000)
    guard let id, let product, let rule, let terms else { return nil }
    return ExceptionDecision(
      id: id, product: product, rule: rule, subject: row.text("subject"), units: units,
      renews: row.text("renews"), terms: terms)
  }
  checkRenewals(exceptions, ids: table.rows.map { $0.text("exception_id") }, faults)
  return exceptions
}

/// A renewal must lead back to a first decision: to one that exists, and not in a circle.
private func checkRenewals(_ exceptions: [ExceptionDecision], ids: [String], _ faults: FaultList) {
  let byID = Dictionary(exceptions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  for exception in exceptions where !exception.renews.isEmpty {
    let place = exception.origin.description
    guard ids.contains(exception.renews) else {
      let near = nearestName(to: exception.renews, among: ids)
      faults.add(
        place, "renews names \"\(shortened(exception.renews))\", which no exception has",
        remedy: near.map { "did you mean \($0)?" } ?? "")
      continue
    }
    var met: Set<String> = [exception.id]
    var next = exception.renews
    while let earlier = byID[next], met.insert(earlier.id).inserted { next = earlier.renews }
    if next == exception.id {
      faults.add(place, "\(exception.id) renews itself, by way of \(exception.renews)")
    }
  }
}
