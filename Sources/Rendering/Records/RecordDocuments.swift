public import Facts

/// An element of a pack's `evidence.xml` with what it holds: attributes without value are left out.
public struct XMLNode: Sendable {
  public var name: String
  public var attributes: [(name: String, value: String?)]
  /// Stands before the children.
  public var text: String
  public var children: [XMLNode]

  public init(
    _ name: String, _ attributes: [(name: String, value: String?)] = [], text: String = "",
    children: [XMLNode] = []
  ) {
    self.name = name
    self.attributes = attributes
    self.text = text
    self.children = children
  }
}

/// `evidence.xml` of a pack that is no evidence pack: what its page says, for programs.
public func xmlDocument(_ root: XMLNode, path: String = "evidence.xml") -> Document {
  Document(path: path) { sink in
    let xml = XMLStream(sink)
    write(root, to: xml)
    try xml.finish()
  }
}

private func write(_ node: XMLNode, to xml: XMLStream) {
  let attributes = node.attributes.map { ($0.name, $0.value) }
  if node.children.isEmpty, !node.text.isEmpty {
    xml.text(node.name, node.text, attributes)
  } else {
    xml.element(node.name, attributes) { for child in node.children { write(child, to: xml) } }
  }
}

/// `evidence.xsd` of a pack that is no evidence pack.
///
/// - Parameter name: file name of the schema: `signoff.xsd`.
/// - Throws: ``Fault`` with code `template` where there is no such schema.
public func schemaDocument(_ name: String, templates: TemplateSet) throws -> Document {
  let bytes = try templates.bytes(name)
  return Document(path: "evidence.xsd") { try $0.write(bytes) }
}

/// `tables/NAME.csv`: texts, guarded against being read as formulas; numbers keep their form.
public func textTable(_ name: String, columns: [String], rows: [[String]]) -> Document {
  pageTable(name, columns) { row in
    for cells in rows { try row(cells.map { .text($0) }) }
  }
}
