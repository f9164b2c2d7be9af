/// A JSON value, written the same way every time: fields sorted by name, two blanks a level, one line feed at the end.
indirect enum JSONText {
  case text(String)
  case number(Int64)
  case flag(Bool)
  case null
  case list([JSONText])
  case object([String: JSONText])

  static func optional(_ text: String?) -> JSONText { text.map(JSONText.text) ?? .null }

  var document: String {
    var output: [UInt8] = []
    append(to: &output, level: 0)
    output.append(0x0A)
    return String(decoding: output, as: UTF8.self)
  }

  private func append(to output: inout [UInt8], level: Int) {
    switch self {
    case .text(let text): JSONText.append(text, to: &output)
    case .number(let number): output += String(number).utf8
    case .flag(let flag): output += (flag ? "true" : "false").utf8
    case .null: output += "null".utf8
    case .list(let values):
      JSONText.append(values.map { (nil, $0) }, between: "[]", to: &output, level: level)
    case .object(let fields):
      let sorted = fields.sorted { $0.key < $1.key }
      JSONText.append(sorted.map { ($0.key, $0.value) }, between: "{}", to: &output, level: level)
    }
  }

  private static func append(
    _ members: [(name: String?, value: JSONText)], between brackets: String, to output: inout [UInt8],
    level: Int
  ) {
    output += brackets.utf8.prefix(1)
    for (index, member) in members.enumerated() {
      if index > 0 { output.append(0x2C) }
      newLine(to: &output, level: level + 1)
      if let name = member.name {
        append(name, to: &output)
        output += ": ".utf8
      }
      member.value.append(to: &output, level: level + 1)
    }
    if !members.isEmpty { newLine(to: &output, level: level) }
    output += brackets.utf8.suffix(1)
  }

  private static func newLine(to output: inout [UInt8], level: Int) {
    output.append(0x0A)
    for _ in 0..<level * 2 { output.append(0x20) }
  }

  /// RFC 8259, with the short escapes where there are any.
  private static func append(_ text: String, to output: inout [UInt8]) {
    output.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: output += "\\\"".utf8
      case 0x5C: output += "\\\\".utf8
      case 0x08: output += "\\b".utf8
      case 0x09: output += "\\t".utf8
      case 0x0A: output += "\\n".utf8
      case 0x0C: output += "\\f".utf8
      case 0x0D: output += "\\r".utf8
      case 0x00..<0x20:
        let digits = String(byte, radix: 16)
        output += "\\u00\(digits.utf8.count == 1 ? "0" : "")\(digits)".utf8
      default: output.append(byte)
      }
    }
    output.append(0x22)
  }
}
