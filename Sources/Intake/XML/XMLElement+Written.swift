extension XMLElement {
  /// The element as XML again, without prefixes and blanks around texts; cut off after about `limit` characters. A
  /// parser hands out no source text, and a rejected row has to be shown.
  func written(limit: Int = 4096) -> String {
    var text = ""
    write(to: &text, limit)
    return text
  }

  private func write(to text: inout String, _ limit: Int) {
    if text.utf8.count > limit { return }
    text += "<\(name)"
    for attribute in attributes where text.utf8.count < limit {
      text += " \(attribute.name)=\"\(XMLElement.escaped(attribute.value))\""
    }
    let own = trimmed(self.text)
    if own.isEmpty, children.isEmpty {
      text += "/>"
      return
    }
    text += ">" + XMLElement.escaped(own)
    for child in children { child.write(to: &text, limit) }
    text += "</\(name)>"
  }

  private static func escaped(_ text: String) -> String {
    String(text.prefix(4096)).replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(
      "\"", with: "&quot;")
  }
}
