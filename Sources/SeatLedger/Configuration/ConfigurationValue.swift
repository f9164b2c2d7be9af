/// A value of `seatledger.toml`, freed from the parser's own types, so that the sections are read from plain values.
indirect enum ConfigurationValue: Equatable {
  case text(String)
  case integer(Int)
  case flag(Bool)
  case list([ConfigurationValue])
  case table([String: ConfigurationValue])
  /// A decimal number, date or time: no key takes one, because a binary fraction is not exact and a TOML date is no
  /// text. The words say which it is.
  case unused(String)

  /// What was found, for a message: `the text "abc"`, `the number 5`, `a list`.
  var described: String {
    switch self {
    case .text(let text): "the text \"\(shortened(text))\""
    case .integer(let number): "the number \(number)"
    case .flag(let flag): flag ? "true" : "false"
    case .list: "a list"
    case .table: "a table"
    case .unused(let kind): kind
    }
  }
}

/// At most 60 characters, so that a message stays a message.
func shortened(_ text: String) -> String {
  text.count > 60 ? text.prefix(59) + "…" : text
}
