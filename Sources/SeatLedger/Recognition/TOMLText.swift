/// A text as a basic string of TOML 1.0, in its quotes. Everything that is no plain printable character is escaped,
/// so that a column's name from a hostile file cannot end the string or hide on a terminal.
func tomlString(_ text: String) -> String {
  var result = "\""
  for scalar in text.unicodeScalars {
    switch scalar {
    case "\"", "\\": result += "\\" + String(scalar)
    case "\t": result += "\\t"
    case "\n": result += "\\n"
    case "\r": result += "\\r"
    case _ where isHidden(scalar):
      let hex = String(scalar.value, radix: 16, uppercase: true)
      result += scalar.value > 0xFFFF ? "\\U" + zeros(8, hex) : "\\u" + zeros(4, hex)
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result + "\""
}

func tomlList(_ texts: [String]) -> String { "[" + texts.map(tomlString).joined(separator: ", ") + "]" }

/// What stands after `#`: one line, whatever the text holds, and not too long a one.
func tomlComment(_ text: String) -> String {
  var result = ""
  for scalar in text.unicodeScalars { result.unicodeScalars.append(isHidden(scalar) ? "\u{FFFD}" : scalar) }
  return "# " + (result.count > 400 ? result.prefix(399) + "…" : result)
}

/// Controls, and what changes the direction of text or ends a line.
private func isHidden(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
  default: false
  }
}

private func zeros(_ width: Int, _ hex: String) -> String {
  String(repeating: "0", count: max(0, width - hex.count)) + hex
}
