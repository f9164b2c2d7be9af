import Facts
import Intake

/// What kind of value a target field takes, where that decides which settings make sense.
private let dateFields: Set<String> = [
  "order_date", "term_start", "term_end", "valid_from", "valid_to", "installed", "assigned", "revoked", "at",
  "start", "end",
]
private let numberFields: Set<String> = [
  "quantity", "pack_size", "unit_price", "amount", "notice_days", "cores", "processors",
]
private let listFields: Set<String> = ["logins", "names", "purchase_lines"]

/// `[source.fields]`: by target field, where its value comes from.
///
/// - Parameter table: `nil` where the source has no such table, which is reported at the source.
func fieldRules(_ table: TableReader?, role: Role, source: TableReader) -> [String: FieldRule] {
  let (required, optional) = role.fields
  guard let table else {
    if !source.has("fields") {
      source.missing("fields", expected: "a table that maps at least \(required.joined(separator: ", "))")
    }
    return [:]
  }
  var rules: [String: FieldRule] = [:]
  for field in required + optional {
    if let value = table.value(field), let rule = fieldRule(value, field: field, table) {
      rules[field] = rule
    }
  }
  reportUnknown(table, role: role)
  let missing = required.filter { !table.has($0) }
  if !missing.isEmpty {
    source.problems.add(
      table.path, "\(written(table.path)) maps no \(listed(missing))",
      expected: "all of \(required.joined(separator: ", ")) for the role \(role.rawValue)",
      remedy: "name the column, or give a constant: \(missing[0]) = { default = \"…\" }")
  }
  if role == .purchases, !table.has("amount"), !table.has("unit_price") {
    source.problems.add(
      table.path, "\(written(table.path)) maps neither amount nor unit_price",
      expected: "at least one of them for the role purchases")
  }
  return rules
}

private func reportUnknown(_ table: TableReader, role: Role) {
  let known = role.fields.required + role.fields.optional
  for key in table.keys where !known.contains(key) {
    let near = nearestName(to: key, among: known)
    table.problem(
      key, "the role \(role.rawValue) has no field \"\(shortened(key))\"",
      expected: near == nil ? listed(known) : "", remedy: near.map { "did you mean \($0)?" } ?? "")
  }
}

private func fieldRule(_ value: ConfigurationValue, field: String, _ fields: TableReader) -> FieldRule? {
  switch value {
  case .text, .list:
    let names = fields.texts(field, required: true, expected: "a column's name, or a list of names")
    return names.map { FieldRule(from: $0) }
  case .table(let entries):
    let table = TableReader(entries, path: fields.path + [field], problems: fields.problems)
    return fieldRule(table, field: field)
  case .integer, .flag, .unused:
    fields.wrongType(
      field, value, expected: "a column's name in quotes, a list of names, or a table: { from = \"…\" }")
    return nil
  }
}

private func fieldRule(_ table: TableReader, field: String) -> FieldRule {
  var rule = FieldRule(from: table.texts("from", expected: "a column's name, or a list of names") ?? [])
  rule.defaultValue = table.anyText("default")
  rule.formats = table.texts("formats", expected: "date patterns, e.g. [\"dd.MM.yyyy\"]") ?? []
  rule.separator = table.anyText("separator")
  rule.decimalMark = table.word("decimal-mark", among: [".", ","]) ?? "."
  if let map = table.table("map") { rule.map = valueMap(map) }
  table.finish()
  if !table.has("from"), !table.has("default") {
    table.problems.add(
      table.path, "\(written(table.path)) has neither from nor default", expected: "one of them")
  }
  if rule.separator == "" { table.problem("separator", "separator is empty", expected: "e.g. \";\"") }
  for (key, fields, kind) in [
    ("formats", dateFields, "dates"), ("decimal-mark", numberFields, "numbers"),
    ("separator", listFields, "lists"),
  ] where table.has(key) && !fields.contains(field) {
    table.problem(
      key, "\(written(table.path + [key])) is set", expected: "\(key) for fields that hold \(kind) alone",
      remedy: "remove it")
  }
  return rule
}

/// Written values are compared folded, so two that fold to the same must mean the same.
private func valueMap(_ table: TableReader) -> [String: String] {
  var map: [String: String] = [:]
  for key in table.keys {
    guard let text = table.anyText(key) else { continue }
    if let other = map.updateValue(text, forKey: foldedName(key)), other != text {
      table.problem(
        key,
        "\(written(table.path)) maps \"\(shortened(foldedName(key)))\" to \"\(other)\" and to \"\(text)\"",
        expected: "one value, because case and blanks are ignored")
    }
  }
  return map
}
