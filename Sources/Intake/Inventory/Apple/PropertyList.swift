/// Values of a property list's dictionary, as far as an inventory needs them: single values, and of lists the first.
struct PropertyListDictionary {
  private var values: [String: String] = [:]
  let line: Int
  /// Why it cannot be read.
  var flaw: String?

  private static let alternation = "keys and values of the application do not alternate"

  /// - Parameter element: `dict`.
  init(_ element: XMLElement) {
    line = element.line
    var key: String?
    for child in element.children {
      if child.name == "key" {
        if key != nil { flaw = PropertyListDictionary.alternation }
        key = trimmed(child.text)
        continue
      }
      guard let name = key else {
        flaw = PropertyListDictionary.alternation
        continue
      }
      key = nil
      values[name] = PropertyListDictionary.text(child)
    }
    if key != nil { flaw = PropertyListDictionary.alternation }
  }

  /// - Parameter node: an object of the same report in JSON.
  init(_ node: JSONNode, line: Int) {
    self.line = line
    guard case .object(let members) = node.value else {
      flaw = "the application is no object of JSON"
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
