/// The part of a stream that a scanner looks at: pieces are added behind, what was read is dropped in front.
struct Window {
  private let stream: any ByteStream
  private(set) var bytes: [UInt8] = []
  /// First byte not read yet, as an index of ``bytes``.
  var start = 0
  private(set) var isAtEnd = false
  /// No byte of the window is 0: the usual case, in which no record needs to be searched for one.
  private(set) var holdsNUL = false

  init(_ stream: any ByteStream) { self.stream = stream }

  var available: Int { bytes.count - start }

  /// Adds at least as many bytes as there are, so that looking at a long record again and again stays linear.
  mutating func grow() throws {
    bytes.removeSubrange(0..<start)
    start = 0
    if bytes.isEmpty { holdsNUL = false }
    let goal = max(bytes.count * 2, 1)
    while bytes.count < goal, !isAtEnd {
      guard let piece = try stream.next() else {
        isAtEnd = true
        return
      }
      if !holdsNUL, piece.contains(0) { holdsNUL = true }
      if bytes.isEmpty { bytes = piece } else { bytes += piece }
    }
  }
}
