/// Expands one raw deflate stream piece by piece.
///
/// Stricter than zlib alone: the stream must give exactly the promised size from exactly the given bytes, and, by
/// the rules of sealed packs, the bits that deflate leaves unused before a byte boundary must be zero. So no bit of
/// a member can change unseen.
///
/// What was sealed in chunks is expanded chunk by chunk; from the first that is none, zlib expands the rest.
package final class Inflater {
  private enum Way {
    case chunks(DeflateChunks)
    case stream(InflateStream)
  }

  private var way: Way
  private let size: UInt64
  private let compressedSize: UInt64
  private let rules: ZipRules
  private let read: (_ offset: UInt64, _ count: Int) throws -> [UInt8]
  private var made: UInt64 = 0
  /// What came last, and how much of it was given.
  private var chunk: [UInt8] = []
  private var given = 0
  /// What came before that, as far back as deflate can point.
  private var before: [UInt8] = []

  private static let pieceSize = 256 << 10

  /// - Parameter read: gives compressed bytes from an offset within the stream.
  package init(
    size: UInt64, compressedSize: UInt64, rules: ZipRules = .sealed,
    read: @escaping (UInt64, Int) throws -> [UInt8]
  ) throws {
    self.rules = rules
    self.size = size
    self.compressedSize = compressedSize
    self.read = read
    way =
      switch rules {
      case .sealed: .chunks(DeflateChunks(compressedSize: compressedSize, read: read))
      case .foreign: .stream(try InflateStream(compressedSize: compressedSize, rules: rules, read: read))
      }
  }

  /// The next bytes of the content; empty at its end.
  package func next() throws -> [UInt8] {
    let output = try piece()
    made += UInt64(output.count)
    guard made <= size else { throw ZipDefect("", "it expands to more than the \(size) bytes it promises") }
    if output.isEmpty {
      guard made == size else { throw ZipDefect("", "it expands to \(made) bytes and promises \(size)") }
      guard position == compressedSize else {
        throw ZipDefect("", "bytes follow the end of its compressed content")
      }
    }
    return output
  }

  /// Behind the last compressed byte that something came of.
  private var position: UInt64 {
    switch way {
    case .chunks(let chunks): chunks.position
    case .stream(let stream): stream.position
    }
  }

  private func piece() throws -> [UInt8] {
    if given == chunk.count, case .chunks(let chunks) = way, !chunks.isAtEnd {
      if let next = try chunks.next() {
        before = next.count < InflateStream.window ? (before + chunk).suffix(InflateStream.window) : []
        chunk = next
        given = 0
      } else {
        way = .stream(
          try InflateStream(
            compressedSize: compressedSize, rules: rules, from: chunks.position, after: before + chunk,
            read: read))
      }
    }
    switch way {
    case .stream(let stream): return try stream.next()
    case .chunks:
      let piece = chunk[given..<min(given + Self.pieceSize, chunk.count)]
      given = piece.endIndex
      return Array(piece)
    }
  }
}
