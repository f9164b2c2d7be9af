import Facts

/// How RFC 5545 writes values and lines.
enum CalendarText {
  /// `20261002` (section 3.3.4).
  static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

  /// `20261005T090000Z` (section 3.3.5).
  static func utc(_ instant: Instant) -> String {
    let text = Instant(seconds: instant.seconds).description
    return text.filter { $0 != "-" && $0 != ":" }
  }

  /// A text value (section 3.3.11): backslash, semicolon, comma and line breaks are escaped; other control characters, which
  /// the grammar does not allow, become blanks.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\r", "\n":
        if scalar == "\n", wasReturn { continue }
        result.append("\\")
        result.append("n")
      case "\t": result.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A content line (section 3.1) in pieces of at most 75 octets, each further one after CRLF and a blank; no character is
  /// split.
  static func folded(_ line: String) -> String {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      // From the second piece on, the blank counts.
      if octets + width > (pieces.isEmpty ? 75 : 74) {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        octets = 0
      }
      piece.append(scalar)
      octets += width
    }
    pieces.append(String(piece))
    return pieces.joined(separator: "\r\n ")
  }
}
