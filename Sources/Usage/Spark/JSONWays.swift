/// The ways to wanted values within JSON objects, as paths of Spark's.
struct JSONWays {
  /// Each once.
  private(set) var all: [[String]] = []
  /// By field, numbers of its ways, in the order in which they count.
  private(set) var ofField: [[Int]] = []
  /// Members whose names hold dots, which the general reader would take before those within objects.
  private(set) var traps: [[String]] = []

  /// - Returns: `nil` where a name cannot stand in a path, or one way goes on where another ends.
  init?(_ fields: [[[String]]]) {
    guard fields.count < 60 else { return nil }
    for ways in fields {
      ofField.append([])
      for way in ways {
        guard !way.isEmpty, way.allSatisfy(JSONWays.isPlain) else { return nil }
        let number = all.firstIndex(of: way) ?? all.count
        if number == all.count { all.append(way) }
        ofField[ofField.count - 1].append(number)
      }
    }
    for way in all {
      guard !all.contains(where: { $0.count > way.count && $0.starts(with: way) }) else { return nil }
      for start in way.indices {
        for end in start + 2..<max(way.count + 1, start + 2) {
          let trap = way[..<start] + [way[start..<end].joined(separator: ".")]
          if !traps.contains(Array(trap)) { traps.append(Array(trap)) }
        }
      }
    }
  }

  private static func isPlain(_ name: String) -> Bool {
    !name.isEmpty
      && name.unicodeScalars.allSatisfy { $0.value >= 0x20 && !"'\"[]\\*".unicodeScalars.contains($0) }
  }

  /// The value at the end of a way, of the object `v` within `j`; null where there is none.
  func get(_ way: [String]) -> String {
    let path = "$" + (["v"] + way).map { "[\"\($0)\"]" }.joined()
    return "variant_get(j, \(SQLText.literal(path)), 'variant')"
  }

  /// A value's text as the general reader takes it: of a text, a whole number, a truth value, or null, which is empty. Null
  /// for others, whose spelling the parser does not keep.
  static func text(of value: String) -> String {
    let text = "CAST(\(value) AS STRING)"
    return "CASE schema_of_variant(\(value)) WHEN 'STRING' THEN \(text) WHEN 'BOOLEAN' THEN \(text) "
      + "WHEN 'VOID' THEN '' WHEN 'BIGINT' THEN "
      + "CASE WHEN \(text) <> '0' OR instr(v, \(SQLText.literal("-0"))) = 0 THEN \(text) END END"
  }

  /// Whether more brackets are open at once than the general reader allows.
  static func isDeep(_ line: String) -> String {
    let brackets = "regexp_replace(\(line), \(SQLText.literal("[^\\[{]")), '')"
    let texts = SQLText.literal("\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"")
    let outer = "regexp_replace(regexp_replace(\(line), \(texts), ''), \(SQLText.literal("[^\\[{\\]}]")), '')"
    let step =
      "CASE WHEN c IN (\(SQLText.literal("[")), \(SQLText.literal("{"))) THEN a.d + 1 ELSE a.d - 1 END"
    return "length(\(brackets)) > 60 AND aggregate(split(\(outer), ''), named_struct('d', 0, 'm', 0), "
      + "(a, c) -> named_struct('d', \(step), 'm', greatest(a.m, \(step)))).m > 60"
  }
}
