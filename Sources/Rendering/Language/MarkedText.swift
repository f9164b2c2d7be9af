/// A text of a template or of a strings file in its pieces: what is said, and what must stay as it is.
enum MarkedText {
  enum Piece: Equatable {
    case words(Range<Int>)
    /// `<b>`, `</b>`, with all that is inside.
    case markup(Range<Int>)
    /// `{{name}}`, `{{#name}}`, `{{>name}}`, or `{1}`.
    case gap(Range<Int>)

    var range: Range<Int> {
      switch self {
      case .words(let range), .markup(let range), .gap(let range): range
      }
    }
  }

  /// Pieces in order; together they are the whole text. A tag that does not end runs to the text's end.
  static func pieces(_ source: [UInt8]) -> [Piece] {
    var pieces: [Piece] = []
    var at = 0
    var start = 0
    func close(_ end: Int) { if start < end { pieces.append(.words(start..<end)) } }
    while at < source.count {
      let next = at + 1 < source.count ? source[at + 1] : 0
      if source[at] == 0x7B, next == 0x7B {
        close(at)
        let end = endOfGap(source, at)
        pieces.append(.gap(at..<end))
        (at, start) = (end, end)
      } else if source[at] == 0x7B, let end = endOfNumber(source, at) {
        close(at)
        pieces.append(.gap(at..<end))
        (at, start) = (end, end)
      } else if source[at] == 0x3C, isLetter(next) || next == 0x2F || next == 0x21 {
        close(at)
        let end = endOfMarkup(source, at)
        pieces.append(.markup(at..<end))
        (at, start) = (end, end)
      } else {
        at += 1
      }
    }
    close(source.count)
    return pieces
  }

  static func endOfGap(_ source: [UInt8], _ start: Int) -> Int {
    let isTriple = start + 2 < source.count && source[start + 2] == 0x7B
    var at = start + 2
    while at < source.count {
      if source[at] == 0x7D, at + 1 < source.count, source[at + 1] == 0x7D {
        let end = at + 2
        if !isTriple { return end }
        if end < source.count, source[end] == 0x7D { return end + 1 }
      }
      at += 1
    }
    return source.count
  }

  private static func endOfNumber(_ source: [UInt8], _ start: Int) -> Int? {
    var at = start + 1
    while at < source.count, source[at] >= 0x30, source[at] <= 0x39 { at += 1 }
    guard at > start + 1, at < source.count, source[at] == 0x7D else { return nil }
    return at + 1
  }

  /// Past the `>` of a tag; quotes and gaps may hold others. Past `-->` of a comment.
  private static func endOfMarkup(_ source: [UInt8], _ start: Int) -> Int {
    if source[start...].starts(with: Array("<!--".utf8)) {
      var at = start + 4
      while at < source.count, !source[at...].starts(with: Array("-->".utf8)) { at += 1 }
      return min(source.count, at + 3)
    }
    var at = start + 1
    var quote: UInt8?
    while at < source.count {
      let byte = source[at]
      if byte == 0x7B, at + 1 < source.count, source[at + 1] == 0x7B {
        at = endOfGap(source, at)
        continue
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == 0x3E {
        return at + 1
      }
      at += 1
    }
    return source.count
  }

  static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  /// What a translation must keep: tags, each as often as the original has it, and names of gaps, each at least once.
  static func kept(_ text: String) -> (markup: [String], gaps: Set<String>) {
    let source = Array(text.utf8)
    var markup: [String] = []
    var gaps: Set<String> = []
    for piece in pieces(source) {
      let text = String(decoding: source[piece.range], as: UTF8.self)
      switch piece {
      case .markup: markup.append(text)
      case .gap: gaps.insert(text.filter { $0 != " " })
      case .words: break
      }
    }
    return (markup.sorted(), gaps)
  }

  /// One blank for several, and none at the ends: the form of keys.
  static func condensed(_ text: some StringProtocol) -> String {
    text.split { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\r\n" || $0 == "\r" }.joined(separator: " ")
  }

  /// Whether there is anything to say in another language: a letter outside of gaps.
  static func saysSomething(_ pattern: String) -> Bool {
    let source = Array(pattern.utf8)
    return pieces(source).contains { piece in
      guard case .words(let range) = piece else { return false }
      return hasLetters(source[range])
    }
  }

  static func hasLetters(_ bytes: ArraySlice<UInt8>) -> Bool {
    if bytes.contains(where: isLetter) { return true }
    guard bytes.contains(where: { $0 >= 0xC3 }) else { return false }
    return String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0.properties.isAlphabetic }
  }
}
