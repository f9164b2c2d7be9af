/// A pattern taken apart.
indirect enum PatternNode: Sendable {
  case empty
  case characters(CharacterSet)
  case sequence([PatternNode])
  case choice([PatternNode])
  case repeated(PatternNode, least: Int, most: Int?, isGreedy: Bool)
  case group(PatternNode, index: Int)
  case start, end, wordEdge
}

/// Characters by ranges of Unicode scalars.
struct CharacterSet: Sendable {
  var ranges: [ClosedRange<UInt32>] = []
  var isNegated = false

  func contains(_ scalar: UInt32) -> Bool { ranges.contains { $0.contains(scalar) } != isNegated }

  mutating func ignoreCase() {
    for range in ranges {
      for (low, high, shift) in [(0x41, 0x5A, 0x20), (0x61, 0x7A, -0x20)] as [(UInt32, UInt32, Int)] {
        let first = max(range.lowerBound, low)
        let last = min(range.upperBound, high)
        if first <= last { ranges.append(UInt32(Int(first) + shift)...UInt32(Int(last) + shift)) }
      }
    }
  }

  static let digits = CharacterSet(ranges: [0x30...0x39])
  static let word = CharacterSet(ranges: [0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A])
  static let blanks = CharacterSet(ranges: [0x09...0x0D, 0x20...0x20])
}

/// Reads the text of a pattern.
struct PatternParser {
  private var rest: ArraySlice<Unicode.Scalar>
  private(set) var names: [String] = []
  private(set) var ignoresCase = false
  private var depth = 0
  /// Groups without a name are kept, too, each by its number.
  private let numbersGroups: Bool

  init(_ text: String, numbersGroups: Bool = false) {
    self.numbersGroups = numbersGroups
    rest = Array(text.unicodeScalars)[...]
    if text.hasPrefix("(?i)") {
      ignoresCase = true
      rest = rest.dropFirst(4)
    }
  }

  mutating func parse() throws(LinePattern.Flaw) -> PatternNode {
    guard !rest.isEmpty else { throw flaw("the pattern is empty") }
    let node = try choice()
    guard rest.isEmpty else { throw flaw("a `)` closes nothing") }
    return node
  }

  private func flaw(_ text: String) -> LinePattern.Flaw { LinePattern.Flaw(description: text) }

  private mutating func choice() throws(LinePattern.Flaw) -> PatternNode {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 100 else { throw flaw("groups stand more than 100 deep within each other") }
    var branches = [try sequence()]
    while rest.first == "|" {
      rest.removeFirst()
      branches.append(try sequence())
    }
    return branches.count == 1 ? branches[0] : .choice(branches)
  }

  private mutating func sequence() throws(LinePattern.Flaw) -> PatternNode {
    var nodes: [PatternNode] = []
    while let next = rest.first, next != "|", next != ")" {
      nodes.append(try quantified(try atom()))
    }
    return nodes.count == 1 ? nodes[0] : nodes.isEmpty ? .empty : .sequence(nodes)
  }

  private mutating func quantified(_ node: PatternNode) throws(LinePattern.Flaw) -> PatternNode {
    let (least, most): (Int, Int?)
    switch rest.first {
    case "*": (least, most) = (0, nil)
    case "+": (least, most) = (1, nil)
    case "?": (least, most) = (0, 1)
    case "{":
      guard let counts = counts() else {
        throw flaw("what stands behind a `{` is no count; `\\{` is the sign")
      }
      (least, most) = counts
    default: return node
    }
    rest.removeFirst()
    if rest.first == "+" || rest.first == "*" { throw flaw("`\(rest.first ?? "*")` stands behind a count") }
    let isGreedy = rest.first != "?"
    if !isGreedy { rest.removeFirst() }
    return .repeated(node, least: least, most: most, isGreedy: isGreedy)
  }

  /// The counts of `{2}`, `{2,}` or `{2,5}`; takes all but the closing brace.
  private mutating func counts() -> (Int, Int?)? {
    guard let close = rest.firstIndex(of: "}") else { return nil }
    let text = String(String.UnicodeScalarView(rest[rest.startIndex + 1..<close]))
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    guard let least = Int(parts[0]), (0...1000).contains(least), parts.count <= 2 else { return nil }
    var most: Int? = least
    if parts.count == 2 { most = parts[1].isEmpty ? nil : Int(parts[1]) ?? -1 }
    if let most, most < least || most > 1000 { return nil }
    rest = rest[close...]
    return (least, most)
  }

  private mutating func atom() throws(LinePattern.Flaw) -> PatternNode {
    guard let first = rest.popFirst() else { return .empty }
    switch first {
    case ".": return .characters(CharacterSet(ranges: [], isNegated: true))
    case "^": return .start
    case "$": return .end
    case "(": return try group()
    case "[": return .characters(try bracket())
    case "*", "+", "?", "{": throw flaw("`\(first)` has nothing to repeat; `\\\(first)` is the sign")
    case "\\":
      if rest.first == "b" {
        rest.removeFirst()
        return .wordEdge
      }
      return .characters(try escaped())
    default: return .characters(CharacterSet(ranges: [first.value...first.value]))
    }
  }

  private mutating func group() throws(LinePattern.Flaw) -> PatternNode {
    var index: Int?
    if rest.first == "?" {
      rest.removeFirst()
      if rest.first == "P" { rest.removeFirst() }
      switch rest.popFirst() {
      case ":": break
      case "<":
        guard let close = rest.firstIndex(of: ">") else { throw flaw("the name of a group does not end") }
        let name = String(String.UnicodeScalarView(rest[..<close]))
        guard !name.isEmpty, name.utf8.allSatisfy({ CharacterSet.word.contains(UInt32($0)) }) else {
          throw flaw("`\(name)` is no name of a group; letters, digits and _ make one")
        }
        guard !names.contains(name) else { throw flaw("two groups are named `\(name)`") }
        index = names.count
        names.append(name)
        rest = rest[(close + 1)...]
      default:
        throw flaw(
          "groups that start with `(?` are `(?<name>…)` or `(?:…)`; there is no looking ahead or back")
      }
    } else if numbersGroups {
      index = names.count
      names.append("#\(names.count)")
    }
    let node = try choice()
    guard rest.popFirst() == ")" else { throw flaw("a `(` is not closed") }
    return index.map { .group(node, index: $0) } ?? node
  }

  private mutating func bracket() throws(LinePattern.Flaw) -> CharacterSet {
    var set = CharacterSet()
    if rest.first == "^" {
      set.isNegated = true
      rest.removeFirst()
    }
    var isFirst = true
    while let next = rest.popFirst() {
      if next == "]", !isFirst { return set }
      isFirst = false
      var low = CharacterSet(ranges: [next.value...next.value])
      if next == "\\" { low = try escaped() }
      if low.isNegated { throw flaw("an opposite such as `\\D` cannot stand in brackets") }
      if rest.first == "-", let after = rest.dropFirst().first, after != "]", low.ranges.count == 1 {
        rest.removeFirst(2)
        let high = after == "\\" ? try escaped().ranges[0].upperBound : after.value
        guard high >= low.ranges[0].lowerBound else { throw flaw("a range in brackets runs backwards") }
        low.ranges = [low.ranges[0].lowerBound...high]
      }
      set.ranges += low.ranges
    }
    throw flaw("a `[` is not closed")
  }

  private mutating func escaped() throws(LinePattern.Flaw) -> CharacterSet {
    guard let next = rest.popFirst() else { throw flaw("a `\\` stands at the end") }
    switch next {
    case "d": return .digits
    case "w": return .word
    case "s": return .blanks
    case "D": return CharacterSet(ranges: CharacterSet.digits.ranges, isNegated: true)
    case "W": return CharacterSet(ranges: CharacterSet.word.ranges, isNegated: true)
    case "S": return CharacterSet(ranges: CharacterSet.blanks.ranges, isNegated: true)
    case "t": return CharacterSet(ranges: [9...9])
    default:
      if next.isASCII, CharacterSet.word.contains(next.value) {
        throw flaw("`\\\(next)` has no meaning here")
      }
      return CharacterSet(ranges: [next.value...next.value])
    }
  }
}
