/// Finds chosen parts of one JSON document of any length, in document order, so that the document costs one part.
///
/// Where two members have a name that is on a way, either could be meant, and the document is refused.
struct JSONPartScanner {
  /// How far along a way a value stands.
  private typealias Progress = (way: Int, steps: Int)

  private var text: JSONCursor
  private let ways: [JSONWay]
  /// Ways on which something was found, if only an array without elements.
  private(set) var found: Set<Int> = []

  /// - Parameters:
  ///   - ways: none of them the beginning of another.
  ///   - place: the file's path, for faults.
  init(_ stream: any ByteStream, ways: [JSONWay], place: String, limit: Int = LineScanner.defaultLimit) {
    text = JSONCursor(stream, place: place, limit: limit)
    self.ways = ways
  }

  /// - Throws: ``Fault`` with code `unreadable` where the text's brackets, commas or quotes are not those of one JSON
  ///   document, after all parts before that place.
  mutating func visit(_ body: (JSONPart) throws -> Void) throws {
    try value(ways.indices.map { ($0, 0) }, isElement: false, body)
    if try text.peek() != nil { throw text.flaw("something follows the value") }
  }

  private mutating func value(
    _ progress: [Progress], isElement: Bool, _ body: (JSONPart) throws -> Void
  ) throws {
    guard let byte = try text.peek() else { throw text.flaw("the text ends where a value should stand") }
    let isArray = byte == 0x5B
    let progress = isArray ? progress : progress.map { isAtElements($0) ? ($0.way, $0.steps + 1) : $0 }
    if let end = progress.first(where: { $0.steps == ways[$0.way].steps.count }) {
      return try part(of: end.way, isElement: isElement, body)
    }
    switch byte {
    case 0x5B where !progress.isEmpty: try elements(progress, body)
    case 0x7B where !progress.isEmpty: try members(progress, body)
    default: try text.passValue()
    }
  }

  private func isAtElements(_ progress: Progress) -> Bool {
    let steps = ways[progress.way].steps
    if progress.steps < steps.count, case .elements = steps[progress.steps] { return true }
    return false
  }

  private mutating func part(
    of way: Int, isElement: Bool, _ body: (JSONPart) throws -> Void
  ) throws {
    found.insert(way)
    let line = text.line
    text.keep()
    try text.passValue()
    let kept = text.takeKept()
    try body(
      JSONPart(
        way: way, bytes: kept.bytes, line: line, isCut: kept.isCut, isElement: isElement))
  }

  private mutating func members(_ progress: [Progress], _ body: (JSONPart) throws -> Void) throws {
    text.step()
    if try text.peek() == 0x7D { return text.step() }
    var met: Set<[UInt8]> = []
    repeat {
      let name = try text.passName()
      text.forget()
      let next = progress.filter { isStep($0, name: name, index: nil) }.map { ($0.way, $0.steps + 1) }
      if !next.isEmpty, !met.insert(name).inserted {
        throw text.flaw("two members are named `\(String(decoding: name.prefix(100), as: UTF8.self))`")
      }
      try value(next, isElement: false, body)
    } while try text.passComma(close: 0x7D)
  }

  private mutating func elements(_ progress: [Progress], _ body: (JSONPart) throws -> Void) throws {
    for one in progress where isAtElements(one) { found.insert(one.way) }
    text.step()
    if try text.peek() == 0x5D { return text.step() }
    var index = 0
    repeat {
      let next = progress.filter { isAtElements($0) || isStep($0, name: nil, index: index) }
      try value(next.map { ($0.way, $0.steps + 1) }, isElement: true, body)
      index += 1
    } while try text.passComma(close: 0x5D)
  }

  private func isStep(_ progress: Progress, name: [UInt8]?, index: Int?) -> Bool {
    guard case .name(let wanted, let wantedIndex) = ways[progress.way].steps[progress.steps] else {
      return false
    }
    return name.map { $0 == wanted } ?? (wantedIndex == index)
  }
}
