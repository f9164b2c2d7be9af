internal import CZlib
internal import Facts

/// What a gzip file (RFC 1952) holds, all its members one after the other. Damaged or cut-off data is a fault, and
/// so is a file that swells beyond reason.
final class GzipStream: ByteStream {
  /// Deflate cannot do better than about 1030 : 1; real exports stay far below.
  static let ratioLimit: Int64 = 400
  /// Below this nothing is suspected, however well it was compressed.
  static let harmlessSize: Int64 = 64 << 20

  private let stream: any ByteStream
  private let place: String
  private let totalLimit: Int64
  private let state: UnsafeMutablePointer<z_stream>
  private var input: [UInt8] = []
  private var at = 0
  private var isInMember = false
  /// The last piece was full: more may come without further input.
  private var holdsOutput = false
  private var bytesIn: Int64 = 0
  private var bytesOut: Int64 = 0

  static func isGzip(_ head: some Collection<UInt8>) -> Bool { Array(head.prefix(3)) == [0x1F, 0x8B, 0x08] }

  /// - Parameter totalLimit: bytes that may come out.
  /// - Throws: ``Fault`` with code `unreadable`.
  init(_ stream: any ByteStream, place: String, totalLimit: Int64 = 1 << 40) throws {
    self.stream = stream
    self.place = place
    self.totalLimit = totalLimit
    state = .allocate(capacity: 1)
    state.initialize(to: z_stream())
    // 16 + 15: gzip header and trailer, the largest window.
    guard inflateInit2_(state, 31, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Fault.unreadable(place, "the decompressor did not start")
    }
  }

  deinit {
    inflateEnd(state)
    state.deinitialize(count: 1)
    state.deallocate()
  }

  func next() throws -> [UInt8]? {
    while true {
      if at == input.count, !holdsOutput {
        guard let piece = try stream.next() else {
          if isInMember { throw Fault.unreadable(place, "the gzip data ends in the middle") }
          return nil
        }
        input = piece
        at = 0
        bytesIn += Int64(piece.count)
      }
      if !isInMember, at < input.count, bytesOut > 0 || bytesIn > Int64(input.count) || at > 0 {
        // Padding with zeros after the last member is usual on tapes and block devices.
        while at < input.count, input[at] == 0 { at += 1 }
        if at == input.count { continue }
        inflateReset(state)
      }
      isInMember = true
      let piece = try inflated()
      bytesOut += Int64(piece.count)
      if bytesOut > totalLimit
        || (bytesOut > GzipStream.harmlessSize && bytesOut / GzipStream.ratioLimit > bytesIn)
      {
        throw Fault.unreadable(
          place, "the gzip data swells to more than \(bytesOut >> 20) MiB from \(bytesIn) bytes read",
          remedy: "unpack it by hand and look at it, if it is meant")
      }
      if !piece.isEmpty { return piece }
    }
  }

  private func inflated() throws -> [UInt8] {
    var status = Z_OK
    var taken = 0
    let available = input.count - at
    let output = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
      input.withUnsafeMutableBufferPointer { source in
        state.pointee.next_in = source.baseAddress.map { $0 + at }
        state.pointee.avail_in = UInt32(available)
        state.pointee.next_out = buffer.baseAddress
        state.pointee.avail_out = UInt32(buffer.count)
        status = inflate(state, Z_NO_FLUSH)
        taken = available - Int(state.pointee.avail_in)
        initialized = buffer.count - Int(state.pointee.avail_out)
      }
    }
    at += taken
    holdsOutput = status == Z_OK && state.pointee.avail_out == 0
    switch status {
    case Z_STREAM_END: isInMember = false
    case Z_OK, Z_BUF_ERROR: break
    default:
      let detail = state.pointee.msg.map { ": " + String(cString: $0) } ?? ""
      throw Fault.unreadable(place, "the gzip data is damaged\(detail)")
    }
    return output
  }
}
