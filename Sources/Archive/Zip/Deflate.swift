import CZlib
import Facts

/// Raw deflate (RFC 1951) at level 6, in pieces that can be made at the same time.
///
/// A member is cut into chunks of a fixed size. Each chunk is compressed by itself, with the 32 KiB before it as
/// dictionary, and ends on a byte boundary; put one after another they are one deflate stream. The bytes depend
/// on the content alone, never on how many threads were at work.
enum Deflate {
  /// Content bytes in a chunk.
  static let chunkSize = 1 << 20
  /// As far back as deflate can point.
  static let window = 32 << 10

  /// - Parameter isLast: whether the stream ends with this chunk.
  static func chunk(_ bytes: [UInt8], after dictionary: [UInt8], isLast: Bool) throws -> [UInt8] {
    var stream = z_stream()
    let opened = deflateInit2_(
      &stream, 6, Z_DEFLATED, -15, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    guard opened == Z_OK else { throw failure(opened) }
    defer { deflateEnd(&stream) }
    if !dictionary.isEmpty {
      let set = dictionary.withUnsafeBufferPointer {
        deflateSetDictionary(&stream, $0.baseAddress, UInt32($0.count))
      }
      guard set == Z_OK else { throw failure(set) }
    }
    // The bound is for one finished stream; a flush adds an empty block.
    let capacity = Int(deflateBound(&stream, UInt(bytes.count))) + 64
    var status = Z_OK
    let output = bytes.withUnsafeBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
        stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.avail_in = UInt32(input.count)
        stream.next_out = buffer.baseAddress
        stream.avail_out = UInt32(capacity)
        status = deflate(&stream, isLast ? Z_FINISH : Z_SYNC_FLUSH)
        count = capacity - Int(stream.avail_out)
      }
    }
    guard status == (isLast ? Z_STREAM_END : Z_OK), stream.avail_in == 0 else { throw failure(status) }
    return output
  }

  private static func failure(_ status: Int32) -> Fault {
    Fault(.unwritable, place: "", found: "zlib cannot compress (status \(status))", remedy: "free some memory")
  }
}
