internal import CDeflate
internal import Facts

/// Content bytes of a chunk that sealing compresses by itself.
package let deflateChunkSize = 1 << 20

/// Expands a piece of a raw deflate stream that begins on a byte boundary, points back at nothing before it, and ends with a
/// flush or the stream.
///
/// - Parameter limit: bytes that may come of it.
/// - Returns: `nil` where more would come of it, or it is no such piece.
package func expandedChunk(_ piece: ArraySlice<UInt8>, upTo limit: Int) throws -> [UInt8]? {
  // An empty last block ends what a flush leaves open (RFC 1951, 3.2.4).
  let end: [UInt8] = [0x01, 0x00, 0x00, 0xFF, 0xFF]
  var whole: [UInt8] = []
  whole.reserveCapacity(piece.count + end.count)
  whole += piece
  whole += end
  guard let decompressor = libdeflate_alloc_decompressor() else {
    throw ZipDefect("", "libdeflate has no memory to expand it")
  }
  defer { libdeflate_free_decompressor(decompressor) }
  var outcome = LIBDEFLATE_BAD_DATA
  let content = [UInt8](unsafeUninitializedCapacity: max(limit, 1)) { buffer, count in
    outcome = libdeflate_deflate_decompress(
      decompressor, whole, whole.count, buffer.baseAddress, limit, &count)
    if outcome != LIBDEFLATE_SUCCESS { count = 0 }
  }
  return outcome == LIBDEFLATE_SUCCESS ? content : nil
}
