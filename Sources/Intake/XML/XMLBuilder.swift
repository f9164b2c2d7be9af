internal import CLibXML2

/// Builds rows from what libxml2 meets, and stops it at what is refused.
final class XMLBuilder {
  enum Event {
    case opening(XMLElement, [String])
    case row(XMLElement, [String])
  }

  private let isRow: ([String]) -> Bool
  private let limits: XMLLimits
  private let keepsOpenings: Bool
  private let prefixes: [String: String]
  var context: xmlParserCtxtPtr?
  private var events: [Event] = []
  /// Names from the root down to the open element outside rows.
  private var path: [String] = []
  /// Open elements of the row, from the row itself down.
  private var open: [XMLElement] = []
  /// Estimated bytes of the row so far.
  private var cost = 0

  /// Lines before the bytes that the parser was given.
  var lineOffset = 0
  private(set) var refusal: (reason: String, line: Int)?
  private(set) var flaw: (message: String, line: Int)?

  /// - Parameter prefixes: by namespace, what stands before the local names of what is in it.
  init(
    isRow: @escaping ([String]) -> Bool, limits: XMLLimits, keepsOpenings: Bool,
    prefixes: [String: String] = [:]
  ) {
    self.keepsOpenings = keepsOpenings
    self.prefixes = prefixes
    self.isRow = isRow
    self.limits = limits
  }

  func takeEvents() -> [Event] {
    defer { events.removeAll(keepingCapacity: true) }
    return events
  }

  private var line: Int { Int(context?.pointee.input?.pointee.line ?? 0) + lineOffset }

  func refuse(_ reason: String) {
    guard refusal == nil, flaw == nil else { return }
    refusal = (reason, line)
    if let context { xmlStopParser(context) }
  }

  func fail(_ message: String, _ line: Int) {
    guard flaw == nil else { return }
    flaw = (message.split(whereSeparator: \.isNewline).joined(separator: " "), line + lineOffset)
  }

  // MARK: What libxml2 meets

  func documentType() {
    // The parser stands behind the name and the identifiers: what follows is `>`, or `[` and declarations.
    if context?.pointee.input?.pointee.cur?.pointee == 0x5B {
      refuse("its document type declares something itself, which may hide anything")
    }
  }

  func entity(_ name: String) {
    refuse("it uses the entity `&\(name.prefix(40));`, which may stand for anything")
  }

  func start(
    _ name: UnsafePointer<xmlChar>?, _ uri: UnsafePointer<xmlChar>?, _ namespaceCount: Int, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard refusal == nil, let name else { return }
    guard path.count + open.count < limits.depth else {
      return refuse("more than \(limits.depth) elements stand within each other")
    }
    guard count <= limits.attributes, namespaceCount <= limits.attributes else {
      return refuse("an element has more than \(limits.attributes) attributes")
    }
    let namespace = uri.map { String(cString: $0) } ?? ""
    let ownName = named(String(cString: name), in: namespace)
    var isOutside = false
    if open.isEmpty {
      path.append(ownName)
      cost = 0
      isOutside = !isRow(path)
      if isOutside, !keepsOpenings { return }
    }
    let element = XMLElement(
      name: ownName, namespace: namespace, attributes: read(attributes, count), line: line)
    if isOutside { return events.append(.opening(element, path)) }
    open.append(element)
    add(200 + element.attributes.reduce(0) { $0 + 64 + $1.value.utf8.count })
  }

  private func named(_ localName: String, in namespace: String) -> String {
    if prefixes.isEmpty { return localName }
    return prefixes[namespace].map { "\($0):\(localName)" } ?? localName
  }

  private func read(
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?, _ count: Int
  ) -> [(name: String, value: String)] {
    guard let attributes, count > 0 else { return [] }
    var plain: [(name: String, value: String)] = []
    var others: [(name: String, value: String)] = []
    // Each is its local name, prefix, namespace, and where its value starts and ends.
    for at in stride(from: 0, to: count * 5, by: 5) {
      guard let name = attributes[at], let start = attributes[at + 3], let end = attributes[at + 4]
      else { continue }
      var value = String(decoding: UnsafeBufferPointer(start: start, count: end - start), as: UTF8.self)
      // A parser that expands no entities leaves this one reference in attributes, however `&` was written.
      if value.utf8.contains(0x26) { value = value.replacing("&#38;", with: "&") }
      if attributes[at + 1] == nil {
        plain.append((String(cString: name), value))
      } else {
        let namespace = attributes[at + 2].map { String(cString: $0) } ?? ""
        others.append((named(String(cString: name), in: namespace), value))
      }
    }
    return plain + others
  }

  func characters(_ bytes: UnsafeBufferPointer<xmlChar>) {
    guard refusal == nil, !open.isEmpty else { return }
    open[open.count - 1].text += String(decoding: bytes, as: UTF8.self)
    add(bytes.count)
  }

  private func add(_ bytes: Int) {
    cost += bytes
    if cost > limits.row {
      refuse("the element `\(path.last ?? "")` holds more than \(limits.row >> 20) MiB")
    }
  }

  func end() {
    guard refusal == nil else { return }
    guard let closed = open.popLast() else {
      path = path.dropLast()
      return
    }
    if open.isEmpty {
      events.append(.row(closed, path))
      path.removeLast()
    } else {
      open[open.count - 1].children.append(closed)
    }
  }
}
