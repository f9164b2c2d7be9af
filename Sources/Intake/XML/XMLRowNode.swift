/// Elements as the mapping engine's objects: `Price.Amount`, `Price.Amount.@currency`, `@id`; and `../@id` for an
/// attribute of the element around the row, `../../@id` for one further out. What has a prefix is found by its local name,
/// too.
extension JSONNode {
  /// - Parameter around: start tags from the root down to the row's parent.
  init(_ row: XMLElement, within around: [XMLElement]) {
    var members = JSONNode.members(of: row)
    var way = ""
    for element in around.reversed() {
      way += "../"
      for attribute in element.attributes {
        for name in names(attribute.name) {
          members.append((way + "@" + name, JSONNode(text: attribute.value)))
        }
      }
    }
    self.init(value: .object(members), range: 0..<0)
  }

  private init(text: String) { self.init(value: .string(text), range: 0..<0) }

  /// An element with nothing but text is that text.
  private init(_ element: XMLElement) {
    if element.children.isEmpty, element.attributes.isEmpty {
      self.init(text: element.text)
    } else {
      self.init(value: .object(JSONNode.members(of: element)), range: 0..<0)
    }
  }

  private static func members(of element: XMLElement) -> [(name: String, node: JSONNode)] {
    var members: [(name: String, node: JSONNode)] = []
    // Of two attributes with one local name the first, which has no namespace, counts: the last member does.
    for attribute in element.attributes.reversed() {
      for name in names(attribute.name) { members.append(("@" + name, JSONNode(text: attribute.value))) }
    }
    if !trimmed(element.text).isEmpty || element.children.isEmpty {
      members.append((JSONPath.textName, JSONNode(text: element.text)))
    }
    var indices: [String: Int] = [:]
    var groups: [(name: String, nodes: [JSONNode])] = []
    for child in element.children {
      let node = JSONNode(child)
      for name in names(child.name) {
        if let index = indices[name] {
          groups[index].nodes.append(node)
        } else {
          indices[name] = groups.count
          groups.append((name, [node]))
        }
      }
    }
    for group in groups {
      // Several of one name are a list, which a path enters by `*` or a number, or at its end.
      let isOne = group.nodes.count == 1
      let node = isOne ? group.nodes[0] : JSONNode(value: .array(group.nodes), range: 0..<0)
      members.append((group.name, node))
    }
    return members
  }
}

/// A name, and its local name where it has a prefix.
private func names(_ name: String) -> [String] {
  guard let colon = name.utf8.firstIndex(of: 0x3A) else { return [name] }
  return [name, String(name[name.utf8.index(after: colon)...])]
}
