internal import RollupCore

/// How lines become rows with fields, in SQL: layer upon layer of columns, each of which may use those before.
///
/// As in the rollup core, a row is read in SQL only where nothing about it is out of the ordinary. Whatever might mean
/// something else to the general reader comes back as it stands, and is read by that.
struct SparkRows {
  /// Layers of `name, expression`. The first sees `v`, the line without its line end, and `kind`.
  var layers: [[(name: String, value: String)]]
  /// Whether a line cannot be told apart from its neighbours, so that the whole file is read here.
  var isBroken: String
  var isBlank: String
  /// Whether a line is out of the ordinary as far as that shows before its fields are known.
  var isOdd: String
  /// The same when its fields are known.
  var isOddRow: String
  /// By field, its text; null where the row is out of the ordinary.
  var fields: [String]
  /// Bits of the fields that the row has.
  var met: String

  /// - Returns: `nil` where the rules are of a kind that only this machine knows.
  init?(_ layout: LogPlan.Layout) {
    switch layout {
    case .delimited(let delimiter, let columns):
      guard delimiter < 0x80, ![0x0A, 0x0D, 0x22, 0x00].contains(delimiter) else { return nil }
      self.init(delimiter: delimiter, columns: columns)
    case .jsonLines(let fields):
      guard let ways = JSONWays(fields) else { return nil }
      self.init(ways)
    }
  }

  // MARK: Delimited

  private init(delimiter: UInt8, columns: [Int?]) {
    let mark = SQLText.pattern(delimiter)
    // A quoted cell goes on to the next delimiter, whatever stands behind its closing quote.
    let quoted = "\"[^\"]*+(?:\"\"[^\"]*+)*+\"[^\(mark)]*+"
    let cell = "(?:\(quoted)|[^\(mark)\"][^\(mark)]*+|)"
    let separator = String(UnicodeScalar(delimiter))
    let isPlainWord = separator.utf8.allSatisfy { (0x30...0x39).contains($0) || ($0 | 0x20) &- 0x61 < 26 }
    let quote = SQLText.literal("\"")
    let line = "concat(\(SQLText.literal(separator)), v)"
    isBroken = SQLText.all([
      "instr(v, \(quote)) > 0", "NOT \(SQLText.matches(line, "\\A(?:\(mark)\(cell))*+\\z"))",
    ])
    isBroken = SQLText.any(["instr(v, \(SQLText.literal("\r"))) > 0", isBroken])
    isBlank = "v = ''"
    isOdd = "false"
    let split = "split(v, \(SQLText.literal((isPlainWord ? "" : "\\") + separator)), -1)"
    let extracted = "regexp_extract_all(\(line), \(SQLText.literal("\(mark)(\(cell))")), 1)"
    layers = [
      [
        (
          "cells",
          "CASE WHEN kind <> 'T' THEN NULL WHEN instr(v, \(quote)) = 0 THEN \(split) ELSE \(extracted) END"
        )
      ]
    ]
    isOddRow = "size(cells) <> \(columns.count)"
    var fields: [Int: String] = [:]
    for (column, field) in columns.enumerated() {
      guard let field else { continue }
      let cell = "element_at(cells, \(column + 1))"
      let inner =
        "CASE WHEN \(SQLText.matches(cell, "\\A\"[^\"]*+\"\\z")) "
        + "THEN substring(\(cell), 2, length(\(cell)) - 2) END"
      let value = "CASE WHEN left(\(cell), 1) = \(quote) THEN \(inner) ELSE \(cell) END"
      fields[field] = SQLText.trimmed(value)
    }
    self.fields = (0..<((fields.keys.max() ?? -1) + 1)).map { fields[$0] ?? "''" }
    met = "0L"
  }

  // MARK: JSON

  private init(_ ways: JSONWays) {
    isBroken = "false"
    isBlank = "trim(BOTH \(SQLText.literal("\t\r ")) FROM v) = ''"
    let backslash = SQLText.literal("\\")
    // Other escapes than these may stand for control characters or halves of characters.
    let plainEscapes = "\\A[^\\\\]*+(?:\\\\[\"\\\\/][^\\\\]*+)*+\\z"
    isOdd = SQLText.any([
      "NOT startswith(ltrim(\(SQLText.literal("\t\r ")), v), \(SQLText.literal("{")))",
      "instr(v, \(backslash)) > 0 AND NOT \(SQLText.matches("v", plainEscapes))",
      JSONWays.isDeep("v"),
    ])
    // What stands behind a value is not looked at by the parser. Within an object and within an array at once, the value
    // must be all there is. It refuses names that come twice.
    let wrapped = "try_parse_json(concat(\(SQLText.literal("{\"v\":")), v, \(SQLText.literal("}"))))"
    let count = "json_array_length(concat(\(SQLText.literal("[")), v, \(SQLText.literal("]"))))"
    layers = [
      [("j", "CASE WHEN kind <> 'T' THEN NULL WHEN \(count) = 1 THEN \(wrapped) END")],
      ways.all.enumerated().map { ("g\($0)", ways.get($1)) }
        + [("trapped", SQLText.any(ways.traps.map { "\(ways.get($0)) IS NOT NULL" }))],
      ways.all.indices.map { ("x\($0)", JSONWays.text(of: "g\($0)")) },
    ]
    isOddRow = "j IS NULL OR trapped"
    fields = ways.ofField.map { own in
      let cases = own.map { "WHEN g\($0) IS NOT NULL THEN x\($0)" }.joined(separator: " ")
      return SQLText.trimmed("CASE \(cases) ELSE '' END")
    }
    met = ways.ofField.enumerated().map { field, own in
      let isMet = SQLText.any(own.map { "g\($0) IS NOT NULL" })
      return "CASE WHEN \(isMet) THEN shiftleft(1L, \(field)) ELSE 0L END"
    }.joined(separator: " + ")
  }
}
