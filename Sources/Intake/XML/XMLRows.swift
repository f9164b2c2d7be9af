internal import CLibXML2
internal import Facts

/// The rows of an XML document, read once from front to back and never held whole.
///
/// Nothing is fetched and nothing is expanded: a document type may name an external file, which is not looked for,
/// but may declare nothing itself, and only the five entities that XML brings along, and character references, may
/// be used.
final class XMLRows {
  private let stream: any ByteStream
  private let place: String
  private let limits: XMLLimits
  /// By namespace, what stands before the local names of what is in it.
  private let prefixes: [String: String]
  /// There was nothing but blanks; known after ``forEach(where:opening:_:)``.
  private(set) var isEmpty = false

  /// - Parameter namespaces: by the prefix that names of it shall have.
  /// - Throws: ``Fault`` with code `unreadable` where the file cannot be opened, or is written in an encoding that
  ///   is not known here.
  convenience init(_ surveyed: SurveyedFile, namespaces: [String: String] = [:]) throws {
    if let name = surveyed.unknownXMLEncoding {
      throw Fault.unreadable(
        surveyed.file.path, "it says that it is written in `\(name.prefix(40))`, which is not known here",
        remedy: "save it as UTF-8, or set `encoding` of the source")
    }
    let prefixes = Dictionary(
      namespaces.sorted { $0.key < $1.key }.map { ($0.value, $0.key) },
      uniquingKeysWith: { first, _ in first })
    self.init(try surveyed.text(), place: surveyed.file.path, prefixes: prefixes)
  }

  /// - Parameter stream: UTF-8 without byte order mark, whatever the document says.
  init(
    _ stream: any ByteStream, place: String, limits: XMLLimits = XMLLimits(), prefixes: [String: String] = [:]
  ) {
    self.prefixes = prefixes
    self.stream = stream
    self.place = place
    self.limits = limits
  }

  /// Hands out rows in document order.
  ///
  /// - Parameters:
  ///   - isRow: told the local names from the root down to an element, whether that is a row. What is inside a row
  ///     is not asked for again.
  ///   - opening: called for each start tag outside rows, before what is inside it.
  ///   - body: called for each row with all that is in it.
  /// - Throws: ``Fault`` with code `unreadable` and the line, where the document is not well-formed, or refused as
  ///   dangerous, after all rows before that place; and what the closures throw.
  func forEach(
    where isRow: (_ path: [String]) -> Bool, opening: (XMLElement, _ path: [String]) throws -> Void,
    _ body: (XMLElement, _ path: [String]) throws -> Void
  ) throws {
    try parse(isRow, keepsOpenings: true, opening, body)
  }

  /// The same, for those who need nothing of what is outside rows.
  func forEach(
    where isRow: (_ path: [String]) -> Bool, _ body: (XMLElement, _ path: [String]) throws -> Void
  ) throws {
    try parse(isRow, keepsOpenings: false, { _, _ in }, body)
  }

  private func parse(
    _ isRow: (_ path: [String]) -> Bool, keepsOpenings: Bool,
    _ opening: (XMLElement, [String]) throws -> Void,
    _ body: (XMLElement, [String]) throws -> Void
  ) throws {
    try withoutActuallyEscaping(isRow) { isRow in
      let builder = XMLBuilder(isRow: isRow, limits: limits, keepsOpenings: keepsOpenings, prefixes: prefixes)
      try withExtendedLifetime(builder) {
        let parser = try XMLParser(builder, place: place, limits: limits)
        try parse(parser, builder, opening, body)
      }
    }
  }

  private func parse(
    _ parser: XMLParser, _ builder: XMLBuilder, _ opening: (XMLElement, [String]) throws -> Void,
    _ body: (XMLElement, [String]) throws -> Void
  ) throws {
    func handOut() throws {
      for event in builder.takeEvents() {
        switch event {
        case .opening(let element, let path): try opening(element, path)
        case .row(let element, let path): try body(element, path)
        }
      }
    }
    isEmpty = true
    while let piece = try stream.next() {
      var rest = piece[...]
      // Blank lines before the declaration are against the rules and harmless.
      if isEmpty {
        let blanks = rest.prefix { $0 == 0x20 || (0x09...0x0A).contains($0) || $0 == 0x0D }
        builder.lineOffset += blanks.count { $0 == 0x0A }
        rest = rest.dropFirst(blanks.count)
        if rest.isEmpty { continue }
        isEmpty = false
      }
      while !rest.isEmpty {
        parser.feed(rest.prefix(XMLParser.portion))
        rest = rest.dropFirst(XMLParser.portion)
        try handOut()
        if let fault = parser.fault { throw fault }
      }
    }
    if isEmpty { return }
    parser.finish()
    try handOut()
    if let fault = parser.fault { throw fault }
  }
}
