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
    /// Whether the name by which it was found belongs to few kinds of files: an `id`, a `name` or a `status` is in all of them.
    var isTelling = true
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
    if role == .people, let name = MappingGuess.nameInParts(columns, instead: found["display_name"]) {
      found["display_name"] = name
    }
    fields = (required + role.fields.optional).compactMap { found[$0] }
    missing = required.filter { found[$0] == nil && !MappingGuess.constants.contains($0) }
    let needed = required.filter { !MappingGuess.constants.contains($0) }
    let isPriced = role != .purchases || found["amount"] != nil || found["unit_price"] != nil
    // A log of one product does not name it.
    let weights = needed.map { role == .access && $0 == "product" ? 0.5 : 1 }
    let share =
      zip(needed, weights).reduce(0) { sum, part in
        guard let field = found[part.0] else { return sum }
        return sum + part.1 * field.likeness * (field.isTelling ? 1 : 0.5)
      } / max(weights.reduce(0, +), 1)
    let extra = Double(role.fields.optional.count { found[$0] != nil })
    let whole = (isPriced ? 0.75 : 0.6) * share + min(0.25, 0.05 * extra)
    let isLog =
      role == .people && found["person_id"]?.isTelling == false && MappingGuess.repeats(found["email"])
    likeness = found.values.contains { $0.isTelling } && !isLog ? whole : 0
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
    guard let (known, name) = likeness(of: column.name, to: field, role),
      fits(column, role.kind(of: field))
    else {
      return nil
    }
    // Names of people have blanks, and what systems know people by has none: of two columns the latter is taken.
    let isShownName =
      ["subject", "logins", "assigned_to"].contains(field) && column.filled.contains { $0.contains(" ") }
    let likeness = isShownName ? known - 0.3 : known
    let reason =
      known > 0.95 ? "so named" : known > 0.7 ? "named like \"\(name)\"" : "resembles \"\(name)\""
    return Field(
      name: field, columns: [column], likeness: likeness, reason: reason, isTelling: !everyday.contains(name))
  }

  /// A roster names each person once; where the same few stand in many rows, these tell what they did.
  private static func repeats(_ field: Field?) -> Bool {
    guard let values = field?.columns.first?.filled, values.count >= 4 else { return false }
    return Set(values).count * 2 <= values.count
  }

  /// What columns of all kinds of files are called.
  private static let everyday: Set<String> = [
    "id", "name", "names", "number", "title", "date", "type", "kind", "status", "state", "user", "owner",
    "entity", "legal entity",
    "company", "team", "department", "location", "city", "country", "site", "office", "region", "role",
    "description",
    "version", "created", "start", "end", "from", "until", "time", "at", "item", "position", "line", "usage",
    "service",
  ]

  /// A person's name that stands in two columns, first names before last names as they are read.
  private static func nameInParts(_ columns: [ColumnProfile], instead known: Field?) -> Field? {
    func column(_ names: [String]) -> ColumnProfile? {
      names.lazy.compactMap { name in columns.first { words(of: $0.name) == name } }.first
    }
    guard
      let first = column(["first name", "given name", "firstname", "forename", "givenname", "vorname"]),
      let last = column([
        "last name", "surname", "family name", "lastname", "nachname", "familienname", "sn", "name",
      ]), known.map({ $0.columns.contains { $0.name == last.name } }) ?? true
    else { return nil }
    return Field(
      name: "display_name", columns: [first, last], likeness: 0.9, reason: "the name stands in two columns")
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
        // `Unit cost (USD)` is a `unit cost` rather than a `unit`.
        score =
          0.68 + 0.15 * Double(name.split(separator: " ").count) / Double(whole.split(separator: " ").count)
          - lowered
      } else if name.count > 5, whole.first == name.first, nearestName(to: whole, among: [name]) != nil {
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
