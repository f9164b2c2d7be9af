/// How values and patterns are written in Spark's SQL.
enum SQLText {
  /// A literal of any text. Whatever is no plain character is written by its number, so that no text can end the literal.
  static func literal(_ text: some StringProtocol) -> String {
    var written = "'"
    for unit in text.utf16 {
      switch unit {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x20, 0x2C, 0x2E, 0x2F, 0x5F:
        written.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      default:
        let digits = String(unit, radix: 16)
        written += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return written + "'"
  }

  /// A byte within a class of characters of a regular expression, or outside of one.
  static func pattern(_ byte: UInt8) -> String {
    let digits = String(byte, radix: 16)
    return "\\x" + (digits.count < 2 ? "0" : "") + digits
  }

  /// `a AND b`, each in brackets; `true` where there is nothing.
  static func all(_ conditions: [String]) -> String {
    conditions.isEmpty ? "true" : conditions.map { "(\($0))" }.joined(separator: " AND ")
  }

  static func any(_ conditions: [String]) -> String {
    conditions.isEmpty ? "false" : conditions.map { "(\($0))" }.joined(separator: " OR ")
  }

  static func matches(_ value: String, _ pattern: String) -> String { "\(value) RLIKE \(literal(pattern))" }

  /// Without blanks and tabs at both ends; other control characters are dealt with before.
  static func trimmed(_ value: String) -> String { "trim(BOTH \(literal("\t ")) FROM \(value))" }
}
