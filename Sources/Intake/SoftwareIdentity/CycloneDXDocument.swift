internal import Facts

/// CycloneDX in JSON: components, and those within them. It is read twice, because what names the machine may stand
/// behind its components.
struct CycloneDXJSON: SoftwareIdentityDocument {
  private let reading: FileReading
  /// The component that the document is of.
  private let main: CycloneDXComponent?

  private static let ways = [
    JSONWay("bomFormat"), JSONWay("metadata.component"), JSONWay("components.*"),
  ]

  /// - Throws: ``Fault`` with code `unreadable` where it is no JSON, or does not say that it is CycloneDX.
  init(_ reading: FileReading) throws {
    self.reading = reading
    let place = reading.surveyed.file.path
    var format: String?
    var main: CycloneDXComponent?
    try reading.surveyed.forEachJSONPart(on: Self.ways) { part in
      switch part.way {
      case 0: format = try part.node(in: place).text
      case 1 where part.isObject: main = CycloneDXComponent(try part.node(in: place), line: part.line)
      default: break
      }
    }
    guard format == "CycloneDX" else {
      throw Fault.unreadable(place, "it does not say that it is CycloneDX (`bomFormat`)")
    }
    self.main = main
  }

  func subject() throws -> (name: String, isDevice: Bool)? { main.map { ($0.name, $0.type == "device") } }

  func each(_ body: (SoftwareIdentity) throws -> Void) throws {
    if let main, main.type != "device" { try body(main.identity) }
    try reading.surveyed.forEachJSONPart(on: [JSONWay("components.*")]) { part in
      guard let node = part.object(reading, raw: withoutProductKeys(part.raw)) else { return }
      var lines = JSONPartLines(part)
      try visit(node, part, &lines, body)
    }
  }

  private func visit(
    _ node: JSONNode, _ part: JSONPart, _ lines: inout JSONPartLines,
    _ body: (SoftwareIdentity) throws -> Void
  ) throws {
    try body(CycloneDXComponent(node, line: lines.line(of: node.range.lowerBound)).identity)
    for inner in node.list("components") {
      if inner.isObject {
        try visit(inner, part, &lines, body)
      } else {
        let raw = String(decoding: part.bytes[inner.range].prefix(16_384), as: UTF8.self)
        reading.reject(
          lines.line(of: inner.range.lowerBound), "bad-json", "the row is no object",
          raw: withoutProductKeys(raw))
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
