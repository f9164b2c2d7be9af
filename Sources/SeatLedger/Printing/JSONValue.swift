import Facts

/// A JSON value, printed the same way each time: keys in byte order, two blanks of indentation, no float anywhere.
enum JSONValue {
  case null
  case flag(Bool)
  case number(Int)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// With a line end.
  var printed: String {
    var text = ""
    write(to: &text, indentation: "")
    return text + "\n"
  }

  private func write(to text: inout String, indentation: String) {
    let inner = indentation + "  "
    switch self {
    case .null: text += "null"
    case .flag(let flag): text += flag ? "true" : "false"
    case .number(let number): text += String(number)
    case .text(let value): JSONValue.write(value, to: &text)
    case .list(let items):
      if items.isEmpty {
        text += "[]"
        return
      }
      text += "["
      for (index, item) in items.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        item.write(to: &text, indentation: inner)
      }
      text += "\n\(indentation)]"
    case .object(let members):
      if members.isEmpty {
        text += "{}"
        return
      }
      text += "{"
      let sorted = members.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      for (index, member) in sorted.enumerated() {
        text += (index == 0 ? "\n" : ",\n") + inner
        JSONValue.write(member.key, to: &text)
        text += ": "
        member.value.write(to: &text, indentation: inner)
      }
      text += "\n\(indentation)}"
    }
  }

  /// RFC 8259; all controls and the two line separators of Unicode are escaped, so that the text is safe to show.
  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}"..."\u{9F}", "\u{2028}", "\u{2029}", "\u{202A}"..."\u{202E}",
        "\u{2066}"..."\u{2069}":
        let hex = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension JSONValue {
  static func texts(_ texts: [String]) -> JSONValue { .list(texts.map(JSONValue.text)) }

  static func optional(_ number: Int?) -> JSONValue { number.map(JSONValue.number) ?? .null }

  static func optional(_ text: (some CustomStringConvertible)?) -> JSONValue {
    text.map { .text($0.description) } ?? .null
  }

  /// Amount as text by currency: `{"USD": "1234.50"}`.
  static func amounts(_ amounts: Amounts) -> JSONValue {
    .object(Dictionary(uniqueKeysWithValues: amounts.sorted.map { ($0.currency.code, .text($0.amount)) }))
  }

  static func counts(_ counts: [String: Int]) -> JSONValue { .object(counts.mapValues(JSONValue.number)) }

  /// The number, or `"unlimited"`.
  static func quantity(_ quantity: Entitled) -> JSONValue {
    quantity.units.map(JSONValue.number) ?? .text("unlimited")
  }
}
