/// Words in lines of so many columns (``displayWidth(_:)``), broken at blanks; a longer word stands alone.
///
/// - Parameters:
///   - firstIndent: blanks before the first line.
///   - indent: blanks before each further line.
public func wrapped(_ text: String, width: Int, firstIndent: Int = 0, indent: Int = 0) -> [String] {
  var lines: [String] = []
  var line = String(repeating: " ", count: firstIndent)
  var used = firstIndent
  var isEmpty = true
  for word in text.split(separator: " ") {
    let columns = displayWidth(String(word))
    if !isEmpty, used + 1 + columns > width {
      lines.append(line)
      line = String(repeating: " ", count: indent)
      used = indent
      isEmpty = true
    }
    line += (isEmpty ? "" : " ") + word
    used += (isEmpty ? 0 : 1) + columns
    isEmpty = false
  }
  return lines + [line]
}

/// A text as one line of a file for people: line ends and tabs are blanks, and whatever else steers a terminal or turns the
/// direction of writing is U+FFFD.
public func plainLine(_ text: String) -> String {
  String(
    String.UnicodeScalarView(
      text.unicodeScalars.map { scalar in
        switch scalar {
        case "\t"..."\r", "\u{85}", "\u{2028}", "\u{2029}": " "
        case _ where isSteering(scalar): "\u{FFFD}"
        default: scalar
        }
      }))
}

/// Log lines and host names may hold anything, also sequences that steer a terminal: controls, line ends and marks
/// that turn the direction of writing are shown as `\u{1B}`.
public func printable(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isSteering(scalar) { result += escaped(scalar) } else { result.unicodeScalars.append(scalar) }
  }
  return result
}

/// Controls, line ends, and marks without a shape of their own, but not the two that join or part letters.
private func isSteering(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.properties.generalCategory {
  case .control, .lineSeparator, .paragraphSeparator, .surrogate: true
  case .format: scalar != "\u{200D}" && scalar != "\u{200C}"
  default: false
  }
}

private func escaped(_ scalar: Unicode.Scalar) -> String {
  "\\u{\(String(scalar.value, radix: 16, uppercase: true))}"
}
