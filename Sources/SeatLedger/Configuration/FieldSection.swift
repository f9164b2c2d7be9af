import Facts
import Intake

/// `[source.fields]`: by target field, where its value comes from.
///
/// - Parameters:
///   - table: `nil` where the source has no such table, which is reported at the source.
///   - given: what a preset maps already; what the table says wins.
func fieldRules(
  _ table: TableReader?, role: Role, source: TableReader, given: Preset.Use?
) -> [String: FieldRule] {
  let (required, optional) = role.fields
  var rules = given?.fields ?? [:]
  guard let table else {
    if !source.has("fields") {
      let open = given?.open ?? required
      if !open.isEmpty {
        source.missing("fields", expected: "a table that maps at least \(open.joined(separator: ", "))")
      }
    }
    return rules
  }
  for field in required + optional {
    if let value = table.value(field), let rule = fieldRule(value, field: field, role: role, table) {
      rules[field] = rule
    }
  }
  reportUnknown(table, role: role)
  let isMapped = { (field: String) in table.has(field) || rules[field] != nil }
  let missing = required.filter { !isMapped($0) }
  if !missing.isEmpty {
    let all =
      given.map { _ in "what the preset does not hold" } ?? "all of " + required.joined(separator: ", ")
    source.problems.add(
      table.path, "\(written(table.path)) maps no \(listed(missing))",
      expected: "\(all) for the role \(role.rawValue)",
      remedy: "name the column, or give a constant: \(missing[0]) = { default = \"…\" }")
  }
  if role == .purchases, !isMapped("amount"), !isMapped("unit_price") {
    source.problems.add(
      table.path, "\(written(table.path)) maps neither amount nor unit_price",
      expected: "at least one of them for the role purchases")
  }
  return rules
}

/// `[source.fields]` of a format that names its own fields: what its files may lack can be given as a constant, and
/// what they offer in several ways can be chosen.
func ownFieldRules(_ table: TableReader?, role: Role, format: SourceFormat?) -> [String: FieldRule] {
  guard let table, let format else { return [:] }
  let known = role.fields.required + role.fields.optional
  let settable = known.filter { format.constants.contains($0) || format.choices.contains($0) }
  if settable.isEmpty { return [:] }
  var rules: [String: FieldRule] = [:]
  for key in table.keys {
    guard settable.contains(key) else {
      table.problem(
        key, "the format \(format.name) names its own \"\(shortened(key))\"",
        expected: "only \(listed(settable))", remedy: "remove it")
      continue
    }
    guard let value = table.value(key), let rule = fieldRule(value, field: key, role: role, table) else {
      continue
    }
    if format.choices.contains(key) || rule.from.isEmpty && rule.defaultValue != nil {
      rules[key] = rule
    } else {
      table.problem(
        key, "\(written(table.path + [key])) is no constant",
        expected: "a value: \(key) = { default = \"…\" }")
    }
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

private func fieldRule(
  _ value: ConfigurationValue, field: String, role: Role, _ fields: TableReader
) -> FieldRule? {
  switch value {
  case .text, .list:
    let names = fields.texts(field, required: true, expected: "a column's name, or a list of names")
    return names.map { FieldRule(from: $0) }
  case .table(let entries):
    let table = TableReader(entries, path: fields.path + [field], problems: fields.problems)
    return fieldRule(table, field: field, role: role)
  case .integer, .flag, .unused:
    fields.wrongType(
      field, value, expected: "a column's name in quotes, a list of names, or a table: { from = \"…\" }")
    return nil
  }
}

private func fieldRule(_ table: TableReader, field: String, role: Role) -> FieldRule {
  var rule = FieldRule(from: table.texts("from", expected: "a column's name, or a list of names") ?? [])
  rule.defaultValue = table.anyText("default")
  rule.formats = table.texts("formats", expected: "date patterns, e.g. [\"dd.MM.yyyy\"]") ?? []
  rule.separator = table.anyText("separator")
  rule.join = table.anyText("join")
  rule.regex = table.text("regex", example: "a regular expression whose group is the value, e.g. 'PO-(\\d+)'")
  rule.decimalMark = table.word("decimal-mark", among: [".", ","]) ?? "."
  if let map = table.table("map") { rule.map = valueMap(map) }
  table.finish()
  if !table.has("from"), !table.has("default") {
    table.problems.add(
      table.path, "\(written(table.path)) has neither from nor default", expected: "one of them")
  }
  if table.has("regex"), !table.has("from") {
    table.problem("regex", "\(written(table.path)) has regex and no from", expected: "what it is tried on")
  }
  if rule.separator == "" { table.problem("separator", "separator is empty", expected: "e.g. \";\"") }
  let kind = role.kind(of: field)
  for (key, isFitting, kinds) in [
    ("formats", kind == .date, "dates"), ("decimal-mark", kind.isNumeric, "numbers"),
    ("separator", kind == .list, "lists"), ("join", kind == .text, "texts"),
  ] where table.has(key) && !isFitting {
    table.problem(
      key, "\(written(table.path + [key])) is set", expected: "\(key) for fields that hold \(kinds) alone",
      remedy: "remove it")
  }
  for flaw in rule.flaws(as: field, of: role) { report(flaw, table) }
  return rule
}

/// At the key that is wrong; an entry of `map` stands there as it was written, not folded.
private func report(_ flaw: RuleFlaw, _ table: TableReader) {
  guard let entry = flaw.entry, case .table(let entries)? = table.value(flaw.key) else {
    return table.problem(
      flaw.key, "\(written(table.path + [flaw.key])): \(flaw.found)", expected: flaw.expected)
  }
  let key = entries.keys.sorted().first { foldedName($0) == entry } ?? entry
  table.problems.add(
    table.path + [flaw.key, key], "\(written(table.path + [flaw.key])): \(flaw.found)",
    expected: flaw.expected)
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
