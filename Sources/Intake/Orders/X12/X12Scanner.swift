/// Cuts a text into the segments of X12 interchanges, with the delimiters that each ISA segment declares.
struct X12Scanner {
  private var window: Window
  private let limit: Int
  private var count = 0
  private(set) var delimiters: X12Delimiters?
  /// Bytes before the first interchange that are neither blanks nor part of it.
  private(set) var strayBytes = 0

  /// - Parameter limit: bytes of a segment.
  init(_ stream: any ByteStream, limit: Int = 1 << 20) {
    window = Window(stream)
    self.limit = limit
  }

  /// The next segment; `nil` at the end. Blanks and line ends between segments mean nothing.
  mutating func next() throws -> X12Segment? {
    while true {
      guard try skipBlanks() else { return nil }
      try fill(X12Delimiters.reach)
      if window.bytes[window.start...].starts(with: "ISA".utf8),
        let declared = X12Delimiters(window.bytes[window.start...])
      {
        delimiters = declared
        let end = window.start + declared.headerLength
        defer { window.start = end }
        return segment(window.bytes[window.start..<end - 1], isCut: false)
      }
      if let delimiters { return try segment(upTo: delimiters.terminator) }
      strayBytes += 1
      window.start += 1
    }
  }

  /// - Returns: `false` at the end.
  private mutating func skipBlanks() throws -> Bool {
    while true {
      while window.available > 0, window.bytes[window.start] <= 0x20 { window.start += 1 }
      if window.available > 0 { return true }
      if window.isAtEnd { return false }
      try window.grow()
    }
  }

  private mutating func fill(_ count: Int) throws {
    while window.available < count, !window.isAtEnd { try window.grow() }
  }

  private mutating func segment(upTo terminator: UInt8) throws -> X12Segment {
    var searched = 0
    var head: [UInt8]?
    while true {
      if let end = window.bytes[(window.start + searched)...].firstIndex(of: terminator) {
        let bytes = window.bytes[window.start..<end]
        defer { window.start = end + 1 }
        let isCut = head != nil || bytes.count > limit
        return segment(head.map { $0[...] } ?? bytes.prefix(isCut ? 4096 : limit), isCut: isCut)
      }
      if window.available > limit {
        head = head ?? Array(window.bytes[window.start...].prefix(4096))
        window.start = window.bytes.count
      }
      if window.isAtEnd {
        let bytes = window.bytes[window.start...]
        window.start = window.bytes.count
        return segment(head.map { $0[...] } ?? trimmed(bytes), isCut: head != nil)
      }
      searched = window.available
      try window.grow()
    }
  }

  private mutating func segment(_ bytes: ArraySlice<UInt8>, isCut: Bool) -> X12Segment {
    count += 1
    let separator = delimiters?.element ?? 0x2A
    let elements = bytes.split(separator: separator, maxSplits: 200, omittingEmptySubsequences: false)
      .map { String(decoding: trimmed($0), as: UTF8.self) }
    return X12Segment(
      number: count, id: elements.first ?? "", elements: elements,
      raw: String(decoding: bytes.prefix(16_384), as: UTF8.self), isCut: isCut)
  }
}
