extension JSONNode {
  /// The trimmed text at the end of a way of names; empty where nothing or no single value stands there.
  func text(at names: String...) -> String {
    var node = self
    for name in names {
      guard let next = node[name] else { return "" }
      node = next
    }
    return trimmed(node.text ?? "")
  }

  /// The first of several members that has a text.
  func first(of names: String...) -> String {
    for name in names {
      let text = text(at: name)
      if !text.isEmpty { return text }
    }
    return ""
  }

  /// Elements of an array member; none where there is no such array.
  func list(_ name: String) -> [JSONNode] { self[name]?.elements ?? [] }

  /// Elements of an array; none where the value is no array.
  var elements: [JSONNode] {
    if case .array(let elements) = value { elements } else { [] }
  }

  /// Texts of an array of single values, or of one, trimmed, without empty ones.
  func texts(_ name: String) -> [String] {
    guard let node = self[name] else { return [] }
    let written = node.text.map { [$0] } ?? node.elements.compactMap(\.text)
    return written.map { trimmed($0) }.filter { !$0.isEmpty }
  }

  var isObject: Bool { if case .object = value { true } else { false } }
}

/// The texts that are not empty, each once, in order.
func distinct(_ texts: [String]) -> [String] {
  var met: Set<String> = []
  return texts.filter { !$0.isEmpty && met.insert($0).inserted }
}
