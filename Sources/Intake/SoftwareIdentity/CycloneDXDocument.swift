internal import Facts

/// CycloneDX in JSON: components, and those within them.
struct CycloneDXJSON: SoftwareIdentityDocument {
  private let reading: FileReading
  private let document: HeldJSON
  private let members: [String: Range<Int>]

  init(_ reading: FileReading) throws {
    self.reading = reading
    document = try HeldJSON(reading.surveyed)
    members = try document.members(["bomFormat", "components", "metadata"])
    guard let format = members["bomFormat"], try document.node(format).text == "CycloneDX" else {
      throw Fault.unreadable(reading.surveyed.file.path, "it does not say that it is CycloneDX (`bomFormat`)")
    }
  }

  /// The component that the document is of.
  private func main() throws -> CycloneDXComponent? {
    guard let metadata = members["metadata"],
      let range = try jsonMembers(document.bytes, in: metadata, named: ["component"])["component"],
      range.count <= HeldJSON.elementLimit, document.bytes[range.lowerBound] == 0x7B
    else { return nil }
    return CycloneDXComponent(try document.node(range), line: document.line(of: range.lowerBound))
  }

  func subject() throws -> (name: String, isDevice: Bool)? {
    try main().map { ($0.name, $0.type == "device") }
  }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    if let main = try main(), main.type != "device" { try body(main.identity) }
    guard let components = members["components"] else { return }
    try document.eachObject(in: components, reading) { node, line in
      try visit(node, line, body)
    }
  }

  private func visit(_ node: JSONNode, _ line: Int, _ body: (SoftwareIdentity) throws -> Void) throws {
    try body(CycloneDXComponent(node, line: line).identity)
    for inner in node.elements("components") {
      let line = document.line(of: inner.range.lowerBound)
      if case .object = inner.value {
        try visit(inner, line, body)
      } else {
        reading.reject(line, "bad-json", "the row is no object", raw: document.raw(inner.range))
      }
    }
  }
}

/// CycloneDX in XML, of any version of its namespace.
struct CycloneDXXML: SoftwareIdentityDocument {
  let reading: FileReading

  func subject() throws -> (name: String, isDevice: Bool)? {
    var found: (name: String, isDevice: Bool)?
    try XMLRows(reading.surveyed).forEach {
      $0 == ["bom", "metadata", "component"]
    } _: { element, _ in
      let component = CycloneDXComponent(element)
      found = (component.name, component.type == "device")
    }
    return found
  }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    try XMLRows(reading.surveyed).forEach { path in
      path == ["bom", "components", "component"] || path == ["bom", "metadata", "component"]
    } _: { element, path in
      let isMain = path[1] == "metadata"
      if isMain {
        let component = CycloneDXComponent(element)
        if component.type != "device" { try body(component.identity) }
      } else {
        try visit(element, body)
      }
    }
  }

  private func visit(_ element: XMLElement, _ body: (SoftwareIdentity) throws -> Void) throws {
    try body(CycloneDXComponent(element).identity)
    for inner in element.child("components")?.children("component") ?? [] { try visit(inner, body) }
  }
}
