import Facts
import Intake

/// Which column seems to be which field of a role, and why. For a person to judge, never used by itself.
struct MappingGuess {
  struct Field {
    let name: String
    let columns: [ColumnProfile]
    /// 0 to 1.
    let likeness: Double
    let reason: String
  }

  let role: Role
  /// In the role's order.
  let fields: [Field]
  /// Required fields for which no column was found, constants aside.
  let missing: [String]
  /// 0 to 1: how much of what the role needs was found.
  let likeness: Double

  /// Fields that a source may well name as a constant.
  static let constants: Set<String> = ["currency", "evidence"]

  init(_ role: Role, _ columns: [ColumnProfile]) {
    self.role = role
    let required = role.fields.required
    var taken: Set<String> = []
    var found: [String: Field] = [:]
    // Best pairs first, so that a column goes to the field that it fits best.
    let pairs = (required + role.fields.optional).flatMap { field in
      columns.compactMap { column in MappingGuess.pair(field, role, column) }
    }
    let ranked = pairs.enumerated().sorted { left, right in
      (-left.element.likeness, left.offset) < (-right.element.likeness, right.offset)
    }
    for (_, pair) in ranked {
      let column = pair.columns[0].name
      let isList = role.kind(of: pair.name) == .list
      if let other = found[pair.name] {
        guard isList, other.columns.count < 4, !other.columns.contains(where: { $0.name == column }) else {
          continue
        }
        found[pair.name] = Field(
          name: pair.name, columns: other.columns + pair.columns, likeness: other.likeness,
          reason: other.reason)
      } else if isList || taken.insert(column).inserted {
        found[pair.name] = pair
      }
    }
    // What a session was on says nothing of a single use.
    if role == .access, found["until"] == nil { found["device"] = nil }
    fields = (required + role.fields.optional).compactMap { found[$0] }
    missing = required.filter { found[$0] == nil && !MappingGuess.constants.contains($0) }
    let needed = required.filter { !MappingGuess.constants.contains($0) }
    let isPriced = role != .purchases || found["amount"] != nil || found["unit_price"] != nil
    let share = needed.reduce(0) { $0 + (found[$1]?.likeness ?? 0) } / Double(max(needed.count, 1))
    let extra = Double(role.fields.optional.count { found[$0] != nil })
    likeness = (isPriced ? 0.75 : 0.6) * share + min(0.25, 0.05 * extra)
  }

  /// The same rows serve this role as well: nothing it needs is missing, and of that at least one column is none that
  /// the other role reads.
  func adds(to other: MappingGuess) -> Bool {
    let read = Set(other.fields.flatMap { $0.columns.map(\.name) })
    let needed = fields.filter { role.fields.required.contains($0.name) }
    return missing.isEmpty && likeness >= 0.55
      && needed.contains { field in field.columns.contains { !read.contains($0.name) } }
  }

  private static func pair(_ field: String, _ role: Role, _ column: ColumnProfile) -> Field? {
    guard let (likeness, name) = likeness(of: column.name, to: field, role),
      fits(column, role.kind(of: field))
    else {
      return nil
    }
    let reason =
      likeness > 0.95 ? "so named" : likeness > 0.7 ? "named like \"\(name)\"" : "resembles \"\(name)\""
    return Field(name: field, columns: [column], likeness: likeness, reason: reason)
  }

  /// Values that cannot be read as the field's kind rule a column out; no values rule out nothing.
  private static func fits(_ column: ColumnProfile, _ kind: FieldKind) -> Bool {
    if column.filled.isEmpty { return true }
    return switch kind {
    case .date: !column.datePatterns.isEmpty
    case .number, .count: column.decimalMark != nil
    default: true
    }
  }

  /// The likeness of a column's name to the names that exports give the field; `nil` below one half.
  private static func likeness(of column: String, to field: String, _ role: Role) -> (Double, String)? {
    let whole = words(of: column)
    // The last name of a path says most: `user.department.name`.
    let last = words(of: column.split(separator: ".").last.map(String.init) ?? column)
    var best: (Double, String)?
    let known = [words(of: field)] + namesInExports(of: field, role)
    for (rank, name) in known.enumerated() {
      let lowered = 0.015 * Double(rank)
      var score = 0.0
      if whole == name {
        score = 1 - lowered
      } else if last == name {
        score = 0.93 - lowered
      } else if name.count > 3, isWithin(name, whole) {
        score = 0.75 - lowered
      } else if name.count > 5, let near = nearestName(to: whole, among: [name]), near == name {
        score = 0.65 - lowered
      }
      if score >= 0.5, score > best?.0 ?? 0 { best = (score, name) }
    }
    return best
  }

  /// All words of the name stand in the text, one after the other.
  private static func isWithin(_ name: String, _ text: String) -> Bool {
    (" " + text + " ").contains(" " + name + " ")
  }
}

/// Guesses for every role in which enough is found, the best first.
func mappingGuesses(_ outline: FileOutline) -> [MappingGuess] {
  Role.allCases.map { MappingGuess($0, outline.columns) }.filter { $0.likeness >= 0.45 }
    .enumerated().sorted { (-$0.element.likeness, $0.offset) < (-$1.element.likeness, $1.offset) }.map(
      \.element)
}
