import Facts
import Intake

/// What was written.
struct ZipSummary: Sendable {
  let digest: Digest
  let byteCount: Int64
  let memberCount: Int
}

/// Writes a zip whose bytes follow from its members alone: byte order of names, fixed times and modes.
///
/// Members are added in any order, each made once; the file itself is written by ``finish()``, from front to back.
final class ZipWriter {
  private let path: String
  private let spool: MemberSpool
  private let threshold: Zip64Threshold

  /// - Parameter folder: where the compressed members wait; nothing is left there.
  init(_ path: String, spoolingIn folder: String, threshold: Zip64Threshold = Zip64Threshold()) throws {
    self.path = path
    self.spool = try MemberSpool(in: folder)
    self.threshold = threshold
  }

  /// Takes one member's content.
  ///
  /// - Returns: the size and SHA-256 of the content.
  func add(_ name: String, _ write: (any ByteSink) throws -> Void) throws -> (size: Int64, digest: Digest) {
    let member = try spool.add(name, write)
    return (member.size, member.digest)
  }

  /// Writes the file and waits until it is on the medium. Where that fails, nothing is left of it.
  func finish() throws -> ZipSummary {
    let members = try spool.finish().sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var folded: Set<String> = []
    for member in members where !folded.insert(member.name.lowercased()).inserted {
      throw Fault(
        .unwritable, place: path, found: "two members would be named \(member.name), large or small")
    }
    let file = try OutputFile(creating: path)
    do {
      return try write(members, to: file)
    } catch {
      try? Folder.remove(path)
      throw error
    }
  }

  private func write(_ members: [SpooledMember], to file: OutputFile) throws -> ZipSummary {
    var hash = RunningDigest()
    func put(_ bytes: [UInt8]) throws {
      hash.add(bytes)
      try file.write(bytes)
    }
    var entries: [ZipEntry] = []
    for member in members {
      let isStored = member.compressedSize >= member.size
      let entry = ZipEntry(
        name: member.name, method: isStored ? .stored : .deflated, crc32: member.crc32,
        compressedSize: UInt64(isStored ? member.size : member.compressedSize), size: UInt64(member.size),
        offset: UInt64(file.byteCount))
      try put(ZipLocalHeader(entry: entry, threshold: threshold).bytes)
      if isStored {
        try inflateSpooled(member, put)
      } else {
        try copySpooled(member, put)
      }
      entries.append(entry)
    }
    let start = UInt64(file.byteCount)
    for entry in entries { try put(ZipCentralHeader(entry: entry, threshold: threshold).bytes) }
    let end = ZipEnd(
      count: UInt64(entries.count), directorySize: UInt64(file.byteCount) - start, directoryOffset: start,
      threshold: threshold)
    try put(end.bytes)
    try file.sync()
    return ZipSummary(
      digest: hash.value, byteCount: file.byteCount, memberCount: entries.count)
  }

  private func copySpooled(_ member: SpooledMember, _ put: ([UInt8]) throws -> Void) throws {
    var done: Int64 = 0
    while done < member.compressedSize {
      let count = min(member.compressedSize - done, 1 << 20)
      try put(spool.read(at: member.offset + done, count: Int(count)))
      done += count
    }
  }

  /// Compressing did not make it smaller, so the content itself is written: it is in the spool, compressed.
  private func inflateSpooled(_ member: SpooledMember, _ put: ([UInt8]) throws -> Void) throws {
    let inflater = try Inflater(
      size: UInt64(member.size), compressedSize: UInt64(member.compressedSize),
      read: { [spool] in try spool.read(at: member.offset + Int64($0), count: $1) })
    while case let bytes = try inflater.next(), !bytes.isEmpty { try put(bytes) }
  }
}
