import Facts

/// Reads the Mustache language (the public specification's core: interpolation, sections, inverted sections,
/// partials, comments, delimiters; no lambdas, no inheritance).
///
/// Works on bytes: every character with a meaning is ASCII, and no byte of a longer UTF-8 sequence is.
struct TemplateParser {
  private let name: String
  private let source: [UInt8]
  private var at = 0
  private var line = 1
  private var opening: [UInt8] = [0x7B, 0x7B]
  private var closing: [UInt8] = [0x7D, 0x7D]
  /// Literal bytes of the line so far where it holds blanks only; `nil` once it holds more.
  private var blankLine: Int? = 0
  private var stack: [(path: [String], isInverted: Bool, line: Int, nodes: [Template.Node])] = []
  private var nodes: [Template.Node] = []
  private var literal: [UInt8] = []
  private var place = MarkupPlace()

  private init(name: String, source: [UInt8]) {
    self.name = name
    self.source = source
  }

  /// - Throws: ``Fault`` with code `template` and place `name:line`.
  static func parse(name: String, source: [UInt8]) throws -> Template {
    var parser = TemplateParser(name: name, source: source)
    try parser.run()
    return Template(name: name, nodes: parser.nodes)
  }

  private mutating func run() throws {
    while at < source.count {
      if starts(with: opening) {
        try readTag()
      } else {
        let byte = source[at]
        literal.append(byte)
        at += 1
        if byte == 0x0A {
          line += 1
          blankLine = 0
        } else if byte != 0x20, byte != 0x09 {
          blankLine = nil
        } else if let count = blankLine {
          blankLine = count + 1
        }
      }
    }
    if let open = stack.last {
      throw fault("section \(open.path.joined(separator: ".")) is never closed", line: open.line)
    }
    flush()
  }

  private mutating func readTag() throws {
    let startLine = line
    at += opening.count
    let isTriple = at < source.count && source[at] == 0x7B && opening == [0x7B, 0x7B]
    let kind = isTriple ? 0x7B : at < source.count ? source[at] : 0
    let hasSigil =
      [0x23, 0x5E, 0x2F, 0x3E, 0x21, 0x26, 0x3D, 0x7B].contains(kind) && (kind != 0x7B || isTriple)
    if hasSigil { at += 1 }
    let end: [UInt8] = isTriple ? [0x7D] + closing : kind == 0x3D ? [0x3D] + closing : closing
    let contentStart = at
    while at < source.count, !starts(with: end) {
      if source[at] == 0x0A { line += 1 }
      at += 1
    }
    guard at < source.count else { throw fault("a tag is never closed", line: startLine) }
    let content = source[contentStart..<at]
    at += end.count
    let canStandAlone = [0x23, 0x5E, 0x2F, 0x3E, 0x21, 0x3D].contains(kind)
    let indent = canStandAlone ? takeStandaloneLine() : nil
    switch kind {
    case 0x21: break
    case 0x3D: try setDelimiters(content, line: startLine)
    case 0x3E:
      flush()
      let name = try self.name(content, line: startLine)
      nodes.append(.partial(name: name, indent: indent ?? [], line: startLine))
    case 0x23, 0x5E:
      flush()
      let path = try self.path(content, line: startLine)
      stack.append((path, kind == 0x5E, startLine, nodes))
      nodes = []
    case 0x2F: try closeSection(content, line: startLine)
    default:
      flush()
      let path = try self.path(content, line: startLine)
      let isRaw = kind == 0x7B || kind == 0x26
      nodes.append(
        .variable(
          path: path, isRaw: isRaw, isInTag: place.isInTag, isSpoken: place.isSpoken, line: startLine))
    }
    if indent == nil { blankLine = nil }
  }

  /// Where the tag just read has its line to itself: drops the blanks before it and the rest of the line.
  /// - Returns: those blanks, or `nil` where something else stands on the line.
  private mutating func takeStandaloneLine() -> [UInt8]? {
    guard let blanks = blankLine else { return nil }
    var end = at
    while end < source.count, source[end] == 0x20 || source[end] == 0x09 { end += 1 }
    if end < source.count, source[end] == 0x0D { end += 1 }
    guard end == source.count || source[end] == 0x0A else { return nil }
    let indent = Array(literal.suffix(blanks))
    literal.removeLast(blanks)
    if end < source.count {
      end += 1
      line += 1
    }
    at = end
    blankLine = 0
    return indent
  }

  private mutating func closeSection(_ content: ArraySlice<UInt8>, line: Int) throws {
    flush()
    let path = try self.path(content, line: line)
    guard let open = stack.popLast() else {
      throw fault("section \(path.joined(separator: ".")) is closed but was never opened", line: line)
    }
    guard open.path == path else {
      throw fault(
        "section \(path.joined(separator: ".")) is closed where \(open.path.joined(separator: ".")) is open",
        line: line)
    }
    let inner = nodes
    nodes = open.nodes
    nodes.append(.section(path: path, isInverted: open.isInverted, line: open.line, inner))
  }

  private mutating func setDelimiters(_ content: ArraySlice<UInt8>, line: Int) throws {
    let parts = content.split { $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }
    guard parts.count == 2, !parts.contains(where: { $0.contains(0x3D) }) else {
      throw fault("delimiters are two texts with a blank between them, without =", line: line)
    }
    opening = Array(parts[0])
    closing = Array(parts[1])
  }

  private mutating func flush() {
    if !literal.isEmpty { nodes.append(.literal(literal)) }
    place.read(literal)
    literal = []
  }

  private func starts(with text: [UInt8]) -> Bool {
    guard at + text.count <= source.count else { return false }
    for offset in text.indices where source[at + offset] != text[offset] { return false }
    return true
  }

  private func name(_ content: ArraySlice<UInt8>, line: Int) throws -> String {
    let text = String(decoding: content, as: UTF8.self)
    let parts = text.split { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\r\n" }
    guard parts.count == 1 else { throw fault("a tag holds one name, not “\(text)”", line: line) }
    return String(parts[0])
  }

  private func path(_ content: ArraySlice<UInt8>, line: Int) throws -> [String] {
    let name = try self.name(content, line: line)
    if name == "." { return [] }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
    guard !parts.contains("") else { throw fault("“\(name)” is not a name", line: line) }
    return parts
  }

  private func fault(_ found: String, line: Int) -> Fault {
    Fault(.template, place: "\(name):\(line)", found: found)
  }
}
