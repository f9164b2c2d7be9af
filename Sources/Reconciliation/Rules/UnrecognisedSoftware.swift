import Facts

extension Rule {
  static let unrecognisedSoftware = Rule(
    id: "unrecognised-software", severity: .low,
    purpose: "A product name that no alias leads to the catalogue: whether it needs a licence is not known."
  ) { rule, context in
    context.counting.records.unresolved.filter { $0.kind == "product" }.map { unresolved in
      rule.finding(
        nil, subject: unresolved.name, title: "“\(unresolved.name)”: not in the catalogue",
        explanation:
          "Met in \(counted(unresolved.rows, "row", "rows")), first at \(unresolved.origin).",
        units: unresolved.rows,
        action: "Add an alias: to a product, or to - where it needs no licence", evidence: [unresolved.origin]
      )
    }
  }
}
