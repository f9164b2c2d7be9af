import Facts
import Intake
import Synchronization

/// A member whose content has been read once.
struct MemberSums: Sendable {
  let name: String
  let crc32: UInt32
  /// Bytes of the content.
  let size: Int64
  let digest: Digest
}

/// A member whose compressed bytes wait in the spool.
struct SpooledMember: Sendable {
  let sums: MemberSums
  /// Places of the compressed bytes, in their order.
  let pieces: [Range<Int64>]
  let compressedSize: Int64
  let compressedDigest: Digest

  /// Whether the content itself is written, as compressing did not make it smaller.
  var isStored: Bool { compressedSize >= sums.size }
  /// SHA-256 of the bytes that stand in the zip.
  var sealedDigest: Digest { isStored ? sums.digest : compressedDigest }
}

/// Compressed members wait here, in a file without name, until their order and their headers are known.
///
/// A zip's first members (`bag-info.txt`) count what its later members hold, and a header without data
/// descriptor holds sums of what follows it; so the bytes wait, compressed, and each content is made only once.
/// Several members may arrive at once, and stand in the file between one another.
final class MemberSpool: Sendable {
  private let file: Mutex<OutputFile>

  init(in folder: String) throws { file = Mutex(try OutputFile(namelessIn: folder)) }

  /// Takes a member's content. May be called by several threads at once.
  func add(_ name: String, _ write: (any ByteSink) throws -> Void) throws -> SpooledMember {
    let sink = MemberSink(spool: self)
    try write(sink)
    try sink.finish()
    return SpooledMember(
      sums: MemberSums(name: name, crc32: sink.crc, size: sink.size, digest: sink.digest),
      pieces: sink.pieces, compressedSize: sink.compressedSize, compressedDigest: sink.compressedDigest)
  }

  /// Appends bytes, and says where they stand.
  fileprivate func append(_ bytes: [UInt8]) throws -> Range<Int64> {
    try file.withLock { file in
      let start = file.byteCount
      try file.write(bytes)
      return start..<file.byteCount
    }
  }

  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    try file.withLock { try $0.read(at: offset, count: count) }
  }

  /// Reads on over the ends of pieces.
  ///
  /// - Parameter offset: counted from the start of the first piece.
  func read(_ pieces: [Range<Int64>], at offset: Int64, count: Int) throws -> [UInt8] {
    var bytes: [UInt8] = []
    var skipped = offset
    for piece in pieces where bytes.count < count {
      if skipped >= piece.count {
        skipped -= Int64(piece.count)
        continue
      }
      let start = piece.lowerBound + skipped
      skipped = 0
      bytes += try read(at: start, count: min(count - bytes.count, Int(piece.upperBound - start)))
    }
    return bytes
  }
}

/// Sums up one member's content on its way to the compressor, and what comes from there on its way to the spool.
private final class MemberSink: ByteSink {
  private let spool: MemberSpool
  private lazy var queue = DeflateQueue { [unowned self] bytes in try receive(bytes) }
  private var chunk: [UInt8] = []
  private var hash = RunningDigest()
  private(set) var crc: UInt32 = 0
  private(set) var size: Int64 = 0

  private(set) var pieces: [Range<Int64>] = []
  private var compressedHash = RunningDigest()

  init(spool: MemberSpool) { self.spool = spool }

  var digest: Digest { hash.value }
  var compressedSize: Int64 { pieces.reduce(0) { $0 + Int64($1.count) } }
  var compressedDigest: Digest { compressedHash.value }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      // A full chunk stays until more comes: only then it is not the last.
      if chunk.count == deflateChunkSize { try pass(isLast: false) }
      let part = rest.prefix(deflateChunkSize - chunk.count)
      chunk += part
      rest = rest.dropFirst(part.count)
    }
  }

  func finish() throws { try pass(isLast: true) }

  private func pass(isLast: Bool) throws {
    hash.add(chunk)
    crc = checksum(chunk, after: crc)
    size += Int64(chunk.count)
    let full = chunk
    chunk = []
    if !isLast { chunk.reserveCapacity(deflateChunkSize) }
    try queue.add(full, isLast: isLast)
  }

  private func receive(_ bytes: [UInt8]) throws {
    compressedHash.add(bytes)
    pieces.append(try spool.append(bytes))
  }
}
