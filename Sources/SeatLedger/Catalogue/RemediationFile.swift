import Facts

/// Reads `decisions/remediation.csv`.
func remediations(_ file: RuleFile, products: [String]?, faults: FaultList) -> [Remediation] {
  let table = KeptTable(
    file, required: ["remediation_id", "rule", "product_id", "action", "owner", "decided"],
    optional: ["subject", "due", "done", "result"], faults: faults)
  var ids = UniqueIDs()
  return table.rows.compactMap { row in
    let id = row.required("remediation_id")
    ids.meet(id ?? "", column: "remediation_id", in: row)
    let rule = row.word("rule", among: ruleNames)
    let product = row.product("product_id", of: products)
    let action = row.required("action")
    let owner = row.required("owner")
    let decided = row.day("decided", isRequired: true)
    let due = row.day("due")
    let done = row.day("done")
    if let decided, let done, done < decided {
      row.problem("done \(done) is before decided \(decided)", expected: "a day on or after it")
    }
    guard let id, let rule, let product, let action, let owner, let decided else { return nil }
    return Remediation(
      id: id, rule: rule, product: product, subject: row.text("subject"), action: action, owner: owner,
      decided: decided, due: due, done: done, result: row.text("result"), origin: row.origin)
  }
}
