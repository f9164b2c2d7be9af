import Facts

/// Reads `catalogue/suites.csv`: one row for each component of a suite.
func suiteComponents(_ file: RuleFile, products: [String]?, faults: FaultList) -> [SuiteComponent] {
  let table = KeptTable(file, required: ["suite_id", "component_id"], optional: ["note"], faults: faults)
  var met = UniqueIDs()
  return table.rows.compactMap { row in
    let suite = row.product("suite_id", of: products)
    let component = row.product("component_id", of: products)
    for (column, id) in [("suite_id", suite), ("component_id", component)] where id == "" {
      row.problem("\(column) is empty", expected: "a product's id")
    }
    guard let suite, let component, !suite.isEmpty, !component.isEmpty else { return nil }
    if suite == component {
      row.problem("\(suite) is a component of itself", expected: "another product")
      return nil
    }
    met.meet("\(suite) \(component)", column: "suite_id and component_id", in: row)
    return SuiteComponent(suite: suite, component: component, origin: row.origin)
  }
}
