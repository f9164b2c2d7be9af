import Facts

/// Fills templates with a view. An unknown name is a fault and never a blank: a mistyped column must not pass for an
/// empty one in evidence.
struct TemplateRenderer {
  private let templates: TemplateSet
  private let limit: Int
  private var context: [View]
  private var output: [UInt8] = []
  private var depth = 0
  private var indented: [String: Template] = [:]

  /// Where a tag stands; made into text only where something is wrong with it.
  private struct Place: CustomStringConvertible {
    let template: String
    let line: Int
    var description: String { "\(template):\(line)" }
  }

  private init(templates: TemplateSet, view: View, limit: Int) {
    self.templates = templates
    self.limit = limit
    self.context = [view]
    self.output.reserveCapacity(1 << 16)
  }

  /// - Parameter name: file name, `index.mustache`.
  /// - Throws: ``Fault`` with code `template` and place `template:line`.
  static func render(_ name: String, _ view: View, with templates: TemplateSet) throws -> [UInt8] {
    try render(name, view, with: templates, upTo: .max) ?? []
  }

  /// The same, given up as soon as it is longer than `limit` bytes.
  ///
  /// - Returns: `nil` where it is longer.
  static func render(
    _ name: String, _ view: View, with templates: TemplateSet, upTo limit: Int
  ) throws -> [UInt8]? {
    var renderer = TemplateRenderer(templates: templates, view: view, limit: limit)
    let template = try templates.template(name, usedAt: name)
    try renderer.render(template.nodes, of: name)
    return renderer.output.count <= limit ? renderer.output : nil
  }

  private mutating func render(_ nodes: [Template.Node], of name: String) throws {
    for node in nodes where output.count <= limit {
      switch node {
      case .literal(let bytes): output += bytes
      case .variable(let path, let isRaw, let isInTag, let isSpoken, let line):
        let place = Place(template: name, line: line)
        let view = try value(path, place)
        try write(view, path, isRaw: isRaw, isInTag: isInTag, isSpoken: isSpoken, place: place)
      case .section(let path, let isInverted, let line, let inner):
        let view = try value(path, Place(template: name, line: line))
        if isInverted {
          if !view.isPresent { try render(inner, of: name) }
        } else if view.isPresent {
          try renderSection(view, inner, of: name)
        }
      case .partial(let partial, let indent, let line):
        try renderPartial(partial, indent: indent, place: Place(template: name, line: line))
      }
    }
  }

  private mutating func renderSection(_ view: View, _ nodes: [Template.Node], of name: String) throws {
    switch view {
    case .flag: try render(nodes, of: name)
    case .list(let views):
      for element in views {
        context.append(element)
        try render(nodes, of: name)
        context.removeLast()
      }
    case .plain, .words, .value, .english, .record, .markup, .figure:
      context.append(view)
      try render(nodes, of: name)
      context.removeLast()
    }
  }

  private mutating func renderPartial(_ partial: String, indent: [UInt8], place: Place) throws {
    let file = partial.hasSuffix(".mustache") ? partial : partial + ".mustache"
    var template = try templates.template(file, usedAt: place.description)
    if !indent.isEmpty {
      let key = file + "\u{1F}" + String(decoding: indent, as: UTF8.self)
      if let known = indented[key] {
        template = known
      } else {
        let source = try templates.source(file)
        var lines: [UInt8] = []
        for (index, byte) in source.enumerated() {
          if index == 0 || source[index - 1] == 0x0A { lines += indent }
          lines.append(byte)
        }
        template = try TemplateParser.parse(name: file, source: lines)
        indented[key] = template
      }
    }
    guard depth < 50 else {
      throw Fault(.template, place: place.description, found: "partials call each other without end")
    }
    depth += 1
    try render(template.nodes, of: file)
    depth -= 1
  }

  private mutating func write(
    _ view: View, _ path: [String], isRaw: Bool, isInTag: Bool, isSpoken: Bool, place: Place
  ) throws {
    var name: String { path.isEmpty ? "." : path.joined(separator: ".") }
    switch view {
    case .plain, .words, .value, .english:
      guard !isRaw else {
        throw Fault(
          .template, place: place.description, found: "\(name) is text, and text is always escaped",
          remedy: "write {{\(name)}}")
      }
      if case .english(let text) = view, isSpoken, !isInTag, !templates.language.isEnglish {
        output += #"<span lang="en">"#.utf8
        appendEscaped(text, to: &output)
        output += "</span>".utf8
      } else {
        appendEscaped(isSpoken ? spoken(view, place) : view.canonical, to: &output)
      }
    case .figure(let figure):
      guard !isRaw else {
        throw Fault(
          .template, place: place.description, found: "\(name) is a figure, which brings its own element",
          remedy: "write {{\(name)}}")
      }
      let text = isSpoken ? spoken(.text(figure.text), place) : figure.text.english
      isInTag ? appendEscaped(text, to: &output) : figure.append(text, to: &output)
    case .markup(let markup):
      guard isRaw else {
        throw Fault(
          .template, place: place.description, found: "\(name) is markup", remedy: "write {{{\(name)}}}")
      }
      output += markup.source.utf8
    case .flag, .list, .record:
      throw Fault(
        .template, place: place.description, found: "\(name) is not a text",
        remedy: "open it as a section: {{#\(name)}}")
    }
  }

  /// As the pages' language says it.
  private func spoken(_ view: View, _ place: Place) -> String {
    let language = templates.language
    switch view {
    case .words(let wording, let limit):
      let text = language.text(wording, in: String(place.template.prefix { $0 != "." }))
      return limit.map { shown(text, $0) } ?? text
    case .value(let value): return language.text(Wording(value))
    default: return view.canonical
    }
  }

  private func value(_ path: [String], _ place: Place) throws -> View {
    guard let first = path.first else { return context[context.count - 1] }
    var found: View?
    for view in context.reversed() {
      if case .record(let fields) = view, let field = fields[first] {
        found = field
        break
      }
    }
    for (index, name) in path.enumerated().dropFirst() {
      guard let view = found else { break }
      guard case .record(let fields) = view else {
        let parent = path[..<index].joined(separator: ".")
        throw Fault(.template, place: place.description, found: "\(parent) has no fields, so no \(name)")
      }
      found = fields[name]
    }
    guard let found else { throw unknown(path, place) }
    return found
  }

  private func unknown(_ path: [String], _ place: Place) -> Fault {
    var known: Set<String> = []
    for case .record(let fields) in context { known.formUnion(fields.keys) }
    let name = path.joined(separator: ".")
    let nearest = path.first.flatMap { nearestName(to: $0, among: known.sorted()) }
    return Fault(
      .template, place: place.description, found: "no value is named \(name)",
      remedy: nearest.map { "did you mean \($0)?" } ?? "")
  }
}
