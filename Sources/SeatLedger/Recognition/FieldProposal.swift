import Facts
import Intake

/// One line of `[source.fields]` with the reason for it.
func fieldLine(_ field: MappingGuess.Field, _ role: Role) -> String {
  let names = field.columns.map(\.name)
  let from = names.count == 1 ? tomlString(names[0]) : tomlList(names)
  let column = field.columns[0]
  var parts = ["from = \(from)"]
  var reasons = [field.reason]
  switch role.kind(of: field.name) {
  case .date: addDate(column, to: &parts, &reasons)
  case .number, .count, .entitled:
    if column.decimalMark == "," {
      parts.append("decimal-mark = \",\"")
      reasons.append("the sampled numbers have a decimal comma")
    }
  case .list:
    let holding = { (mark: String) in column.filled.contains { $0.contains(mark) } }
    if let separator = [";", ","].first(where: holding) {
      parts.append("separator = \(tomlString(separator))")
      reasons.append("some cells hold several")
    }
  case .text where names.count > 1: parts.append("join = \" \"")
  default: break
  }
  if column.filled.isEmpty { reasons.append("no sampled row has a value") }
  let value = parts.count == 1 ? from : "{ " + parts.joined(separator: ", ") + " }"
  return "\(field.name) = \(value)  " + tomlComment(reasons.joined(separator: "; "))
}

private func addDate(_ column: ColumnProfile, to parts: inout [String], _ reasons: inout [String]) {
  guard let pattern = column.datePatterns.first else { return }
  let count = column.filled.count
  if pattern != "iso-8601" {
    parts.append("formats = \(tomlList([pattern]))")
    reasons.append(count == 1 ? "the sampled value is so" : "all \(count) sampled values are so")
    let others = column.datePatterns.dropFirst().filter { $0.contains("d") != $0.contains("epoch") }
    if let other = others.first { reasons.append("so they are as \(other): decide") }
  } else if count > 0 {
    reasons.append(
      count == 1 ? "the sampled value is an ISO date" : "all \(count) sampled values are ISO dates")
  }
  if !column.words.isEmpty {
    parts.append("map = { " + column.words.map { "\(tomlString($0)) = \"\"" }.joined(separator: ", ") + " }")
    reasons.append("words that mean: none")
  }
}
