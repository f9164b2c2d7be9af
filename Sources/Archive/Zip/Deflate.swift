import CDeflate
import Facts
import Intake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// Raw deflate (RFC 1951) at level 6, in pieces that can be made at the same time.
///
/// A member is cut into chunks of a fixed size. Each is compressed by itself and ends on a byte boundary; put one after another
/// they are one deflate stream. The bytes depend on the content alone, never on how many threads were at work.
///
/// libdeflate compresses three times as fast as zlib and a tenth smaller, but ends each buffer with a last block. Where more
/// chunks follow, that block is marked as one of many, and an empty block leads to the next byte, as zlib's flush does.
enum Deflate {
  private static let level: Int32 = 6
  /// An empty stored block from a byte boundary on, its three header bits aside (RFC 1951, 3.2.4).
  private static let emptyBlock: [UInt8] = [0x00, 0x00, 0xFF, 0xFF]

  /// - Parameter isLast: whether the stream ends with this chunk.
  /// - Throws: ``Fault`` with code `unwritable` where memory is short, or where what was compressed does not give the chunk
  ///   again.
  static func chunk(_ bytes: [UInt8], isLast: Bool) throws -> [UInt8] {
    guard let compressor = libdeflate_alloc_compressor(level) else { throw failure("it has no memory") }
    defer { libdeflate_free_compressor(compressor) }
    let capacity = libdeflate_deflate_compress_bound(compressor, bytes.count) + 1 + emptyBlock.count
    var compressed = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      count = libdeflate_deflate_compress(compressor, bytes, bytes.count, buffer.baseAddress, capacity)
    }
    guard !compressed.isEmpty else { throw failure("it gave nothing") }
    if !isLast { try lead(&compressed, on: bytes) }
    return compressed
  }

  /// Makes another chunk able to follow.
  private static func lead(_ compressed: inout [UInt8], on content: [UInt8]) throws {
    let blocks = DeflateBlocks()
    guard case .ended(let last, let end) = compressed.withUnsafeBytes({ blocks.walk($0, from: 0) }) else {
      throw failure("its blocks cannot be told apart")
    }
    compressed[last / 8] &= ~(1 << UInt8(last % 8))
    // The empty block's header: three bits, which are zero. The bits behind the end are zero already.
    if (end + 3 + 7) / 8 > compressed.count { compressed.append(0) }
    compressed += emptyBlock
    // A mark at the wrong place would spoil the pack: so it is expanded once, by what knows nothing of blocks found here.
    guard let again = try expandedChunk(compressed[...], upTo: content.count), areSame(again, content) else {
      throw failure("what it compressed does not give the same again")
    }
  }

  /// `==` would compare byte by byte.
  private static func areSame(_ one: [UInt8], _ other: [UInt8]) -> Bool {
    one.count == other.count && memcmp(one, other, one.count) == 0
  }

  private static func failure(_ what: String) -> Fault {
    Fault(.unwritable, place: "", found: "libdeflate cannot compress: \(what)", remedy: "free some memory")
  }
}
