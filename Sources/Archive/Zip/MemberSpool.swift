import CZlib
import Facts
import Intake

/// A member whose content has been read once: its sums, and where its compressed bytes wait.
struct SpooledMember {
  let name: String
  let crc32: UInt32
  /// Bytes of the content.
  let size: Int64
  let digest: Digest
  /// Place of the compressed bytes in the spool.
  var offset: Int64 = 0
  var compressedSize: Int64 = 0
}

/// Compressed members wait here, in a file without name, until their order and their headers are known.
///
/// A zip's first members (`bag-info.txt`) count what its later members hold, and a header without data
/// descriptor holds sums of what follows it; so the bytes wait, compressed, and each content is made only once.
final class MemberSpool {
  private let file: OutputFile
  private var members: [SpooledMember] = []
  /// How many chunks each member has.
  private var chunkCounts: [Int] = []
  /// Where in the spool each chunk ends.
  private var chunkEnds: [Int64] = []
  private lazy var queue = DeflateQueue { [unowned self] bytes in
    try file.write(bytes)
    chunkEnds.append(file.byteCount)
  }

  init(in folder: String) throws { file = try OutputFile(namelessIn: folder) }

  /// Takes a member's content. The compressed bytes may still be under way when this returns.
  func add(_ name: String, _ write: (any ByteSink) throws -> Void) throws -> SpooledMember {
    let sink = MemberSink(queue: queue)
    try write(sink)
    try sink.finish()
    let member = SpooledMember(name: name, crc32: sink.crc, size: sink.size, digest: sink.digest)
    members.append(member)
    chunkCounts.append(sink.chunkCount)
    return member
  }

  /// Waits until all compressed bytes are here, and says where.
  func finish() throws -> [SpooledMember] {
    try queue.finish()
    var chunk = 0
    var start: Int64 = 0
    for index in members.indices {
      chunk += chunkCounts[index]
      members[index].offset = start
      members[index].compressedSize = chunkEnds[chunk - 1] - start
      start = chunkEnds[chunk - 1]
    }
    return members
  }

  func read(at offset: Int64, count: Int) throws -> [UInt8] { try file.read(at: offset, count: count) }
}

/// Sums up one member's content on its way to the compressor.
private final class MemberSink: ByteSink {
  private let queue: DeflateQueue
  private var chunk: [UInt8] = []
  private var dictionary: [UInt8] = []
  private var hash = RunningDigest()
  private(set) var crc: UInt32 = 0
  private(set) var size: Int64 = 0
  private(set) var chunkCount = 0

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
    chunkCount += 1
    let full = chunk
    chunk = []
    if !isLast { chunk.reserveCapacity(Deflate.chunkSize) }
    try queue.add(full, after: dictionary, isLast: isLast)
    dictionary = Array(full.suffix(Deflate.window))
  }
}
