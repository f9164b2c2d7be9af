/// An XML element with all that is in it. Names are local names: the prefix is the writer's choice and means nothing. Where
/// the reader was given prefixes for namespaces, names of these have them: `cbc:ID`.
struct XMLElement {
  var name: String
  /// URI of the namespace; empty where there is none.
  var namespace: String
  /// Those without a namespace first, as what is asked for by its plain name is mostly one of them.
  var attributes: [(name: String, value: String)]
  var children: [XMLElement] = []
  /// Its own character data, that of its children not counted; blanks as they are.
  var text = ""
  /// Line on which its start tag ends, from 1.
  var line: Int

  /// The value of an attribute, as written.
  subscript(attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

  /// The first child of a name.
  func child(_ name: String) -> XMLElement? { children.first { $0.name == name } }

  /// All children of a name, in document order.
  func children(_ name: String) -> [XMLElement] { children.filter { $0.name == name } }

  /// The first element that a way of names leads to: where one branch ends early, the next is tried.
  func element(at path: ArraySlice<String>) -> XMLElement? {
    guard let name = path.first else { return self }
    for child in children where child.name == name {
      if let found = child.element(at: path.dropFirst()) { return found }
    }
    return nil
  }

  /// The trimmed text of the first element that a way of names leads to; `nil` where there is none.
  func text(at path: String...) -> String? { element(at: path[...]).map { trimmed($0.text) } }
}
