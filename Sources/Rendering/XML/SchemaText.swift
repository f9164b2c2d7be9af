import Facts

/// Text as foreign schemas demand it. What they do not allow is replaced, never dropped silently: the whole text stands
/// in `evidence.xml`.
enum SchemaText {
  /// One line without blanks at its ends; words stand where nothing is left. Fits OSCAL's `StringDatatype`
  /// (`\S(.*\S)?`) and `xs:normalizedString`.
  static func line(_ text: String, else words: String = "(blank)") -> String {
    var scalars = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      let isBlank = scalar.properties.generalCategory == .control || scalar.properties.isWhitespace
      if !isBlank {
        scalars.append(scalar)
      } else if scalars.last != " " {
        scalars.append(" ")
      }
    }
    if scalars.first == " " { scalars.removeFirst() }
    if scalars.last == " " { scalars.removeLast() }
    return scalars.isEmpty ? words : String(scalars)
  }

  /// A name made of letters, digits, `.`, `-` and `_` that begins with a letter or `_`: OSCAL's `TokenDatatype`.
  static func token(_ text: String) -> String {
    var bytes = Array(
      text.utf8.map { byte -> UInt8 in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: byte
        default: 0x5F
        }
      })
    if !(bytes.first.map { $0 >= 0x41 } ?? false) { bytes.insert(0x5F, at: 0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The first second of a day in a zone, as `xs:dateTime` in UTC; `nil` outside the years 1900 to 2999, which OSCAL
  /// does not know.
  static func dateTime(_ day: Day?, in zone: Zone) -> String? {
    guard let day else { return nil }
    let moment = Instant(startOf: day, in: zone)
    return (1900...2999).contains(moment.day(in: .utc).components.year) ? moment.description : nil
  }
}
