import Facts

/// A template in another language.
///
/// What a reader sees is found by the markup itself, without marks of its own: a text is what stands between two blocks,
/// with the links and emphasis inside it, or an attribute that is read out. A new page is so translated as any other.
struct TemplateTranslation {
  private let source: [UInt8]
  private let context: String
  private let language: Language
  private var edits: [(range: Range<Int>, text: [UInt8])] = []

  /// - Parameter name: file name of the template.
  static func translate(_ source: [UInt8], name: String, into language: Language) -> [UInt8] {
    if language.isPlain { return source }
    var translation = TemplateTranslation(source, name, language)
    translation.run()
    return translation.edited
  }

  private init(_ source: [UInt8], _ name: String, _ language: Language) {
    self.source = source
    self.language = language
    self.context = String(name.prefix { $0 != "." })
  }

  private var edited: [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(source.count)
    var at = 0
    for edit in edits.sorted(by: { $0.range.lowerBound < $1.range.lowerBound }) {
      output += source[at..<edit.range.lowerBound]
      output += edit.text
      at = edit.range.upperBound
    }
    return output + source[at...]
  }

  private mutating func run() {
    var nodes: [Node] = []
    var rawElement: String?
    for piece in MarkedText.pieces(source) {
      guard case .markup(let range) = piece else {
        if rawElement != nil { continue }
        nodes.append(Node(piece, source))
        continue
      }
      let (name, isEnd) = tagName(range)
      if let raw = rawElement {
        if isEnd, name == raw { rawElement = nil }
        continue
      }
      attributes(range, of: name)
      if !isEnd, ["style", "script", "svg", "pre"].contains(name) { rawElement = name }
      if Node.inline.contains(name) {
        nodes.append(
          Node(kind: ["br", "wbr", "img"].contains(name) ? .mark : isEnd ? .close(name) : .open(name), range))
      } else {
        run(nodes[...])
        nodes = []
      }
    }
    run(nodes[...])
  }

  /// A part of a template between two blocks: cut where tags and sections are not closed within it.
  private mutating func run(_ nodes: ArraySlice<Node>) {
    var stack: [(String, Int)] = []
    var pairs: [Int: Int] = [:]
    var unpaired: Set<Int> = []
    for index in nodes.indices {
      switch nodes[index].kind {
      case .open(let name): stack.append((name, index))
      case .close(let name):
        if let place = stack.lastIndex(where: { $0.0 == name }) {
          for (_, open) in stack[(place + 1)...] { unpaired.insert(open) }
          pairs[stack[place].1] = index
          stack.removeSubrange(place...)
        } else {
          unpaired.insert(index)
        }
      case .words, .value, .mark: break
      }
    }
    unpaired.formUnion(stack.map(\.1))
    // What holds something that is not closed inside it is cut as well.
    for (open, close) in pairs.sorted(by: { $0.value - $0.key < $1.value - $1.key })
    where unpaired.contains(where: { open < $0 && $0 < close }) {
      unpaired.formUnion([open, close])
    }
    var start = nodes.startIndex
    for index in unpaired.sorted() {
      texts(nodes[start..<index], pairs)
      start = index + 1
    }
    texts(nodes[start...], pairs)
  }

  /// Finds the texts of a part in which everything is closed.
  private mutating func texts(_ nodes: ArraySlice<Node>, _ pairs: [Int: Int]) {
    var units: [Range<Int>] = []
    var at = nodes.startIndex
    while at < nodes.endIndex {
      let end = (pairs[at] ?? at) + 1
      units.append(at..<end)
      at = end
    }
    let speaks = units.map { unit in
      unit.count == 1 && nodes[unit.lowerBound].isWords && saysSomething(nodes[unit.lowerBound].range)
    }
    guard speaks.contains(true) else {
      for unit in units where unit.count > 2 {
        texts(nodes[(unit.lowerBound + 1)..<(unit.upperBound - 1)], pairs)
      }
      return
    }
    func isDropped(_ index: Int) -> Bool {
      let unit = units[index]
      if unit.count == 1 {
        switch nodes[unit.lowerBound].kind {
        case .words: return !speaks[index]
        case .mark: return true
        case .value, .open, .close: return false
        }
      }
      return !nodes[unit].contains { $0.isWords && saysSomething($0.range) }
    }
    var first = 0
    while isDropped(first) { first += 1 }
    var last = units.count - 1
    while isDropped(last) { last -= 1 }
    replace(
      nodes[units[first].lowerBound].range.lowerBound..<nodes[units[last].upperBound - 1].range.upperBound)
    // What stands outside of it may speak for itself: a link before, an aside after.
    for index in units.indices where (index < first || index > last) && units[index].count > 2 {
      texts(nodes[(units[index].lowerBound + 1)..<(units[index].upperBound - 1)], pairs)
    }
  }

  private func saysSomething(_ range: Range<Int>) -> Bool {
    MarkedText.hasLetters(source[range])
  }

  /// Puts the translation in the place of a text, but for the blanks around it.
  private mutating func replace(_ range: Range<Int>) {
    var range = range
    while let byte = source[range].first, isBlank(byte) { range = range.lowerBound + 1..<range.upperBound }
    while let byte = source[range].last, isBlank(byte) { range = range.lowerBound..<range.upperBound - 1 }
    let key = MarkedText.condensed(String(decoding: source[range], as: UTF8.self))
    guard let text = language.string(key, in: context) else { return }
    edits.append((range, TemplateTranslation.escapedWords(text)))
  }

  /// A translation as a part of a template: its words are text, whatever they hold.
  private static func escapedWords(_ text: String) -> [UInt8] {
    let source = Array(text.utf8)
    var output: [UInt8] = []
    for piece in MarkedText.pieces(source) {
      if case .words(let range) = piece {
        appendEscaped(String(decoding: source[range], as: UTF8.self), to: &output)
      } else {
        output += source[piece.range]
      }
    }
    return output
  }

  // MARK: Tags

  private func tagName(_ range: Range<Int>) -> (name: String, isEnd: Bool) {
    var at = range.lowerBound + 1
    let isEnd = source[at] == 0x2F
    if isEnd { at += 1 }
    var end = at
    while end < range.upperBound, MarkedText.isLetter(source[end]) || (0x31...0x36).contains(source[end]) {
      end += 1
    }
    return (String(decoding: source[at..<end], as: UTF8.self).lowercased(), isEnd)
  }

  /// Attributes that are read out are texts too; and the page's language is the one it is now in.
  private mutating func attributes(_ range: Range<Int>, of tag: String) {
    var at = range.lowerBound + 1
    while at < range.upperBound {
      if source[at] == 0x7B, at + 1 < range.upperBound, source[at + 1] == 0x7B {
        at = MarkedText.endOfGap(source, at)
        continue
      }
      guard source[at] == 0x22 else {
        at += 1
        continue
      }
      var end = at + 1
      while end < range.upperBound, source[end] != 0x22 {
        let isGap = source[end] == 0x7B && end + 1 < range.upperBound && source[end + 1] == 0x7B
        end = isGap ? MarkedText.endOfGap(source, end) : end + 1
      }
      guard end < range.upperBound else { return }
      let name = attributeName(before: at)
      let value = at + 1..<end
      if MarkupPlace.spoken.contains(name) {
        if MarkedText.saysSomething(String(decoding: source[value], as: UTF8.self)) { replace(value) }
      } else if tag == "html", name == "lang" {
        edits.append((value, Array(language.tag.utf8)))
      }
      at = end + 1
    }
  }

  private func attributeName(before quote: Int) -> String {
    guard quote > 0, source[quote - 1] == 0x3D else { return "" }
    var start = quote - 1
    while start > 0, MarkedText.isLetter(source[start - 1]) || source[start - 1] == 0x2D { start -= 1 }
    return String(decoding: source[start..<quote - 1], as: UTF8.self)
  }

  private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D }
}

/// A piece of a template as its texts are looked for.
private struct Node {
  enum Kind {
    case words
    /// A gap that a value fills.
    case value
    /// Nothing to read: a line break, a comment.
    case mark
    case open(String)
    case close(String)
  }

  static let inline: Set<String> = [
    "a", "b", "strong", "em", "i", "span", "code", "br", "wbr", "abbr", "small", "sup", "sub", "bdi", "img",
  ]

  let kind: Kind
  let range: Range<Int>

  init(kind: Kind, _ range: Range<Int>) {
    self.kind = kind
    self.range = range
  }

  init(_ piece: MarkedText.Piece, _ source: [UInt8]) {
    range = piece.range
    guard case .gap = piece, range.count > 4, source[range.lowerBound + 1] == 0x7B else {
      kind = .words
      return
    }
    let name = String(decoding: source[(range.lowerBound + 3)..<(range.upperBound - 2)], as: UTF8.self)
      .filter { $0 != " " }
    switch source[range.lowerBound + 2] {
    case 0x23, 0x5E: kind = .open("{" + name)
    case 0x2F: kind = .close("{" + name)
    case 0x21: kind = .mark
    default: kind = .value
    }
  }

  var isWords: Bool { if case .words = kind { true } else { false } }
}
