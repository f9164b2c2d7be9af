import Facts
import Intake

/// `[source.fields]` of a format that names its own fields and may lack some: constants, and nothing else.
///
/// - Parameter constants: fields that may be given.
func constantRules(_ table: TableReader?, for constants: [String]) -> [String: FieldRule] {
  guard let table else { return [:] }
  var rules: [String: FieldRule] = [:]
  for key in table.keys {
    guard constants.contains(key) else {
      table.problem(
        key, "this format names its own \"\(shortened(key))\"",
        expected: "only \(listed(constants)), as constants", remedy: "remove it")
      continue
    }
    guard case .table(let entries)? = table.value(key) else {
      table.problem(
        key, "\(written(table.path + [key])) is no constant",
        expected: "a value: \(key) = { default = \"…\" }")
      continue
    }
    let constant = TableReader(entries, path: table.path + [key], problems: table.problems)
    if let text = constant.anyText("default") {
      rules[key] = FieldRule(from: [], defaultValue: text)
    } else if !constant.has("default") {
      table.problem(key, "\(written(constant.path)) has no default", expected: "the value")
    }
    constant.finish()
  }
  return rules
}
