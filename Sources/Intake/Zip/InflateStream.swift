internal import CZlib

/// Expands a raw deflate stream by zlib, piece by piece, and looks at the bits that deflate skips.
final class InflateStream {
  private var stream = z_stream()
  private let compressedSize: UInt64
  private let rules: ZipRules
  private let read: (_ offset: UInt64, _ count: Int) throws -> [UInt8]
  private var input: [UInt8] = []
  /// Where it begins.
  private let start: UInt64
  /// Compressed bytes taken from ``read`` so far, those in ``input`` and before the start counted.
  private var taken: UInt64
  private var isAtEnd = false

  /// As far back as deflate can point.
  static let window = 32 << 10

  /// - Parameters:
  ///   - start: a byte at which a block begins.
  ///   - content: what comes of the bytes before it, or the end of that.
  ///   - read: gives compressed bytes from an offset within the stream.
  init(
    compressedSize: UInt64, rules: ZipRules, from start: UInt64 = 0, after content: [UInt8] = [],
    read: @escaping (UInt64, Int) throws -> [UInt8]
  ) throws {
    self.rules = rules
    self.compressedSize = compressedSize
    self.read = read
    self.start = start
    taken = start
    var status = inflateInit2_(&stream, -15, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    if status == Z_OK, !content.isEmpty {
      status = content.suffix(Self.window).withUnsafeBufferPointer {
        inflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count))
      }
    }
    guard status == Z_OK else { throw ZipDefect("", "zlib cannot expand (status \(status))") }
  }

  deinit { inflateEnd(&stream) }

  /// Behind the last compressed byte that something came of.
  var position: UInt64 { taken - UInt64(input.count) }

  /// The next bytes of the content; empty at its end.
  func next() throws -> [UInt8] {
    var output: [UInt8] = []
    while output.isEmpty, !isAtEnd {
      if input.isEmpty, taken < compressedSize {
        let count = Int(min(compressedSize - taken, 64 << 10))
        input = try read(taken, count)
        if taken == start { try checkPadding(at: start * 8, isLast: false) }
        taken += UInt64(count)
      }
      output = try expand()
    }
    return output
  }

  private func expand() throws -> [UInt8] {
    let capacity = 256 << 10
    var status = Z_OK
    var used = 0
    let output = input.withUnsafeBufferPointer { buffer in
      [UInt8](unsafeUninitializedCapacity: capacity) { space, count in
        stream.next_in = UnsafeMutablePointer(mutating: buffer.baseAddress)
        stream.avail_in = UInt32(buffer.count)
        stream.next_out = space.baseAddress
        stream.avail_out = UInt32(capacity)
        repeat {
          status = inflate(&stream, Z_BLOCK)
          // Bit 7: at a block's boundary, where the padding can be looked at.
        } while status == Z_OK && stream.avail_out > 0 && stream.avail_in > 0 && stream.data_type & 128 == 0
        used = buffer.count - Int(stream.avail_in)
        count = capacity - Int(stream.avail_out)
      }
    }
    input.removeFirst(used)
    switch status {
    case Z_STREAM_END: isAtEnd = true
    case Z_OK:
      guard stream.data_type & 128 != 0 else { break }
      let position = (taken - UInt64(input.count)) * 8 - UInt64(stream.data_type & 7)
      try checkPadding(at: position, isLast: stream.data_type & 64 != 0)
    // No progress was possible: fine while there are bytes to come.
    case Z_BUF_ERROR where taken < compressedSize || !output.isEmpty: break
    case Z_BUF_ERROR: throw ZipDefect("", "its compressed content ends too early")
    default: throw ZipDefect("", "its compressed content is damaged")
    }
    return output
  }

  /// After the last block, the rest of the byte must be zero; before a stored block, which starts on a byte
  /// boundary, so must what is skipped after its three header bits.
  private func checkPadding(at position: UInt64, isLast: Bool) throws {
    guard rules == .sealed else { return }
    let index = position / 8
    let shift = UInt32(position % 8)
    let bytes = try read(index, Int(min(2, compressedSize - index)))
    var bits = bytes.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) } >> shift
    var count = (8 - shift) % 8
    if !isLast {
      guard bits & 0b110 == 0 else { return }
      bits >>= 3
      count = (count + 8 - 3) % 8
    }
    guard bits & (1 << count - 1) == 0 else {
      throw ZipDefect("", "unused bits of its compressed content are set")
    }
  }
}
