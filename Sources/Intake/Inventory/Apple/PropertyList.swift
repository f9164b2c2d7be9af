/// Values of a property list's dictionary, as far as an inventory needs them: single values, and of lists the first.
struct PropertyListDictionary {
  private var values: [String: String] = [:]
  let line: Int
  /// Something stands in it that is neither a key nor the value of one.
  private(set) var isDamaged = false

  /// - Parameter element: `dict`.
  init(_ element: XMLElement) {
    line = element.line
    var key: String?
    for child in element.children {
      if child.name == "key" {
        if key != nil { isDamaged = true }
        key = trimmed(child.text)
        continue
      }
      guard let name = key else {
        isDamaged = true
        continue
      }
      key = nil
      values[name] = PropertyListDictionary.text(child)
    }
    if key != nil { isDamaged = true }
  }

  /// - Parameter node: an object of the same report in JSON.
  init(_ node: JSONNode, line: Int) {
    self.line = line
    guard case .object(let members) = node.value else {
      isDamaged = true
      return
    }
    for (name, value) in members { values[name] = trimmed(value.text ?? value["0"]?.text ?? "") }
  }

  static func text(_ element: XMLElement) -> String {
    switch element.name {
    case "true", "false": element.name
    case "array": element.children.first.map(text) ?? ""
    default: trimmed(element.text)
    }
  }

  /// Empty where it is absent.
  subscript(key: String) -> String { values[key] ?? "" }

  /// Of single values, for people.
  func raw(_ keys: [String]) -> String {
    let parts = keys.filter { values[$0]?.isEmpty == false }.map { "\($0): \(self[$0])" }
    return withoutProductKeys(parts.joined(separator: "; "))
  }
}
