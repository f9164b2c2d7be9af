import CZlib
import Facts
import Intake

/// A member whose content has been read once.
struct MemberSums {
  let name: String
  let crc32: UInt32
  /// Bytes of the content.
  let size: Int64
  let digest: Digest
}

/// A member whose compressed bytes wait in the spool.
struct SpooledMember {
  let sums: MemberSums
  /// Place of the compressed bytes.
  let offset: Int64
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
final class MemberSpool {
  private let file: OutputFile
  private var members: [MemberSums] = []
  /// Where in the spool each member's compressed bytes end, and their digest: for as many as are here.
  private var arrived: [(end: Int64, digest: Digest)] = []
  /// Of the member that is arriving.
  private var hash = RunningDigest()
  private lazy var queue = DeflateQueue { [unowned self] bytes, isLast in try receive(bytes, isLast) }

  init(in folder: String) throws { file = try OutputFile(namelessIn: folder) }

  /// Takes a member's content. The compressed bytes may still be under way when this returns.
  func add(_ name: String, _ write: (any ByteSink) throws -> Void) throws -> MemberSums {
    let sink = MemberSink(queue: queue)
    try write(sink)
    try sink.finish()
    let member = MemberSums(name: name, crc32: sink.crc, size: sink.size, digest: sink.digest)
    members.append(member)
    return member
  }

  /// Waits until the compressed bytes of all members that were added are here, and says where.
  func settled() throws -> [SpooledMember] {
    try queue.finish()
    var start: Int64 = 0
    return zip(members, arrived).map { sums, bytes in
      defer { start = bytes.end }
      return SpooledMember(
        sums: sums, offset: start, compressedSize: bytes.end - start, compressedDigest: bytes.digest)
    }
  }

  func read(at offset: Int64, count: Int) throws -> [UInt8] { try file.read(at: offset, count: count) }

  private func receive(_ bytes: [UInt8], _ isLast: Bool) throws {
    try file.write(bytes)
    hash.add(bytes)
    guard isLast else { return }
    arrived.append((file.byteCount, hash.value))
    hash = RunningDigest()
  }
}

/// Sums up one member's content on its way to the compressor.
private final class MemberSink: ByteSink {
  private let queue: DeflateQueue
  private var chunk: [UInt8] = []
  private var dictionary: [UInt8] = []
  private var hash = RunningDigest()
  private(set) var crc: UInt32 = 0
  private(set) var size: Int64 = 0

  init(queue: DeflateQueue) { self.queue = queue }

  var digest: Digest { hash.value }

  func write(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      // A full chunk stays until more comes: only then it is not the last.
      if chunk.count == Deflate.chunkSize { try pass(isLast: false) }
      let part = rest.prefix(Deflate.chunkSize - chunk.count)
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
    if !isLast { chunk.reserveCapacity(Deflate.chunkSize) }
    try queue.add(full, after: dictionary, isLast: isLast)
    dictionary = Array(full.suffix(Deflate.window))
  }
}
