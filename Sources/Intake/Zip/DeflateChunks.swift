/// Expands a raw deflate stream chunk by chunk, where it was sealed so: each chunk by itself, and a flush behind it.
///
/// Three times as fast as zlib, which must expect anything. Whatever is not surely such a chunk is left to ``Inflater``, which
/// also knows what is wrong with it.
final class DeflateChunks {
  private let blocks = DeflateBlocks()
  private let compressedSize: UInt64
  private let read: (_ offset: UInt64, _ count: Int) throws -> [UInt8]
  private var buffer: [UInt8] = []
  /// Where the buffer's first byte and the next chunk stand in the stream.
  private var bufferStart: UInt64 = 0
  private(set) var position: UInt64 = 0
  private(set) var isAtEnd = false

  /// A chunk of bytes that cannot be compressed is a little larger than they are.
  private static let bufferSize = deflateChunkSize + 1 << 16

  /// - Parameter read: gives compressed bytes from an offset within the stream.
  init(compressedSize: UInt64, read: @escaping (UInt64, Int) throws -> [UInt8]) {
    self.compressedSize = compressedSize
    self.read = read
  }

  /// The next chunk's content.
  ///
  /// - Returns: `nil` where no such chunk stands at ``position``, which stays.
  func next() throws -> [UInt8]? {
    if let found = try chunk() { return found }
    guard bufferStart + UInt64(buffer.count) < compressedSize, position > bufferStart || buffer.isEmpty else {
      return nil
    }
    let kept = buffer.dropFirst(Int(position - bufferStart))
    let more = UInt64(Self.bufferSize - kept.count)
    let offset = position + UInt64(kept.count)
    buffer = try Array(kept) + read(offset, Int(min(compressedSize - offset, more)))
    bufferStart = position
    return try chunk()
  }

  private func chunk() throws -> [UInt8]? {
    let start = Int(position - bufferStart)
    guard start < buffer.count else { return nil }
    let end: Int
    let isLast: Bool
    switch buffer.withUnsafeBytes({ blocks.walk($0, from: start) }) {
    case .ended(_, let bit):
      end = (bit + 7) / 8
      isLast = true
      guard bufferStart + UInt64(end) == compressedSize else { return nil }
    case .flushed(_, let byte):
      end = byte
      isLast = false
    case .unsure: return nil
    }
    guard let content = try expandedChunk(buffer[start..<end], upTo: deflateChunkSize),
      isLast || !content.isEmpty
    else { return nil }
    position = bufferStart + UInt64(end)
    isAtEnd = isLast
    return content
  }
}
