/// The way to a value below a row: `actor.alternateId`, `emails.0.value`, `emails.*.value`.
///
/// A member whose own name holds dots is found too: at each step the longest name that exists is taken, so that
/// `urn:ietf:params:scim:schemas:extension:enterprise:2.0:User.employeeNumber` needs no quotes.
struct JSONPath {
  /// The member that holds an XML element's own text beside its attributes and children; converters from XML to JSON
  /// name it so too.
  static let textName = "#text"

  let parts: [Substring]

  init(_ text: String) { parts = text.split(separator: ".", omittingEmptySubsequences: false) }

  /// The texts found, in document order; `nil` where the way does not exist. An array of single values at the
  /// end gives them all.
  func texts(in node: JSONNode) -> [String]? {
    var found: [String] = []
    return collect(node, 0, into: &found) ? found : nil
  }

  /// Elements of the array at the end of the way; a single value counts as an array of one, `null` as none.
  func elements(in node: JSONNode) -> [JSONNode] {
    var current = node
    for part in parts {
      guard let next = current[String(part)] else { return [] }
      current = next
    }
    return switch current.value {
    case .array(let elements): elements
    case .null: []
    default: [current]
    }
  }

  private func collect(_ node: JSONNode, _ index: Int, into found: inout [String]) -> Bool {
    guard index < parts.count else {
      if let text = node.ownText {
        found.append(text)
      } else if case .array(let elements) = node.value {
        found += elements.compactMap(\.ownText)
      }
      return true
    }
    if parts[index] == "*" {
      let below: [JSONNode]
      switch node.value {
      case .array(let elements): below = elements
      case .object(let members): below = members.map(\.node)
      default: return false
      }
      var exists = false
      for element in below where collect(element, index + 1, into: &found) { exists = true }
      return exists
    }
    for end in (index + 1...parts.count).reversed() {
      if let next = node[parts[index..<end].joined(separator: ".")], collect(next, end, into: &found) {
        return true
      }
    }
    return false
  }
}

extension JSONNode {
  /// The text of a single value, or of an element that has attributes or children beside it.
  fileprivate var ownText: String? { text ?? self[JSONPath.textName]?.text }
}
