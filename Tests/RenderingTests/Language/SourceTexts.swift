import Foundation

/// The texts that stand in the program's own sources: what a page may say, and so what may be translated.
enum SourceTexts {
  static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// Patterns of all literals, with `{1}` for each value in them and without blanks at the ends, and names of cases.
  static let all: Set<String> = {
    var found: Set<String> = []
    for room in ["Facts", "Intake", "Reconciliation", "Rendering", "SeatLedger"] {
      let folder = root.appending(path: "Sources/\(room)")
      let names = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] ?? []
      for name in names where name.hasSuffix(".swift") {
        let text = try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
        var reader = LiteralReader(Array((text ?? "").utf8))
        for literal in reader.read() {
          let trimmed = literal.trimmingCharacters(in: [" "])
          // Words for a number of things: the number stands before them.
          found.formUnion([trimmed, "{1} \(trimmed)", "This \(trimmed)"])
          // A rule's title is its id, and a metric's its name in files, read as words.
          let words = trimmed.replacing("-", with: " ").replacing("_", with: " ")
          found.insert(words)
          found.insert(words.prefix(1).uppercased() + words.dropFirst())
        }
        for line in (text ?? "").split(separator: "\n") {
          let line = line.drop { $0 == " " }
          guard line.hasPrefix("case ") else { continue }
          found.formUnion(line.dropFirst(5).split { !$0.isLetter }.map(String.init))
        }
      }
    }
    return found
  }()
}

/// Finds the string literals of a Swift source; those joined by `+` are one.
struct LiteralReader {
  private let source: [UInt8]
  private var at = 0

  init(_ source: [UInt8]) { self.source = source }

  mutating func read() -> [String] {
    var found: [(text: String, count: Int)] = []
    var isJoined = false
    while at < source.count {
      switch source[at] {
      case UInt8(ascii: "/") where next == UInt8(ascii: "/"):
        while at < source.count, source[at] != 10 { at += 1 }
      case UInt8(ascii: "#") where next == UInt8(ascii: "\""):
        at += 2
        while at + 1 < source.count, !(source[at] == 34 && source[at + 1] == 35) { at += 1 }
        at += 2
        isJoined = false
      case UInt8(ascii: "\""):
        if at + 2 < source.count, next == 34, source[at + 2] == 34 {
          at += 3
          while at + 2 < source.count, !(source[at] == 34 && source[at + 1] == 34 && source[at + 2] == 34) {
            at += 1
          }
          at += 3
          isJoined = false
          continue
        }
        let (literal, inner) = readLiteral()
        if isJoined, let last = lastJoined {
          let moved = literal.text.replacing(/\{(\d+)\}/) { "{\((Int($0.1) ?? 0) + found[last].count)}" }
          found[last] = (found[last].text + moved, found[last].count + literal.count)
        } else {
          found.append(literal)
          lastJoined = found.count - 1
        }
        found += inner.map { ($0, 0) }
        isJoined = joins()
      default: at += 1
      }
    }
    return found.map(\.text)
  }

  private var lastJoined: Int?

  private var next: UInt8 { at + 1 < source.count ? source[at + 1] : 0 }

  /// Whether ` + "` follows.
  private func joins() -> Bool {
    var place = at
    func skip() { while place < source.count, source[place] == 32 || source[place] == 10 { place += 1 } }
    skip()
    guard place < source.count, source[place] == UInt8(ascii: "+") else { return false }
    place += 1
    skip()
    return place < source.count && source[place] == 34
  }

  /// The literal, and those within its interpolations.
  private mutating func readLiteral() -> (literal: (text: String, count: Int), inner: [String]) {
    at += 1
    var text: [UInt8] = []
    var count = 0
    var inner: [String] = []
    while at < source.count, source[at] != 34 {
      guard source[at] == UInt8(ascii: "\\") else {
        text.append(source[at])
        at += 1
        continue
      }
      switch next {
      case UInt8(ascii: "("):
        let start = at + 2
        at = start
        var depth = 1
        while at < source.count, depth > 0 {
          switch source[at] {
          case UInt8(ascii: "("): depth += 1
          case UInt8(ascii: ")"): depth -= 1
          case 34:
            let nested = readLiteral()
            inner += [nested.literal.text] + nested.inner
            continue
          default: break
          }
          at += 1
        }
        count += 1
        text += Array("{\(count)}".utf8)
      case UInt8(ascii: "u"):
        let end = source[at...].firstIndex(of: UInt8(ascii: "}")) ?? at
        let hex = String(decoding: source[(at + 3)..<end], as: UTF8.self)
        if let value = UInt32(hex, radix: 16), let scalar = Unicode.Scalar(value) {
          text += Array(String(scalar).utf8)
        }
        at = end + 1
      default:
        text.append(next == UInt8(ascii: "n") ? 10 : next)
        at += 2
      }
    }
    at += 1
    return ((String(decoding: text, as: UTF8.self), count), inner)
  }
}
