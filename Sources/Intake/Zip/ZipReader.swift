/// A zip file opened for reading, once its directory has been found sound.
///
/// Refused: names that lead out of the folder, duplicates by case folding, links, encryption, members that overlap,
/// local headers that differ from the directory, more than the limits allow; if sealed, also bytes before, between
/// and behind the members.
package final class ZipReader: Sendable {
  /// In directory order, without folders.
  package var entries: [ZipEntry] { directory.entries }
  package let directory: ZipDirectory
  /// Local headers by index in ``entries``; kept for sealed packs alone, whose form is looked at.
  package let headers: [[UInt8]]
  private let file: any RandomAccess
  private let rules: ZipRules
  /// Where each member's bytes start, by index in ``entries``.
  private let dataOffsets: [UInt64]

  /// - Throws: `Fault` with code `unreadable` where the file cannot be read, ``ZipDefect`` where it is refused.
  package init(_ file: any RandomAccess, rules: ZipRules, limits: ZipLimits = ZipLimits()) throws {
    directory = try ZipDirectory(file, rules: rules, limits: limits)
    try Self.check(directory.entries, limits: limits)
    let headers = try Self.localHeaders(directory, in: file, rules)
    self.file = file
    self.rules = rules
    self.headers = rules == .sealed ? headers.map(\.bytes) : []
    dataOffsets = headers.map(\.dataOffset)
  }

  /// Byte count of the zip file.
  package var byteCount: Int64 { file.byteCount }

  /// Passes a member's content on, piece by piece.
  ///
  /// - Throws: ``ZipDefect`` where the content is not what the headers say; what was passed on until then is
  ///   not to be used.
  package func read(_ index: Int, _ body: ([UInt8]) throws -> Void) throws {
    let stream = try stream(index)
    while case let bytes = try stream.read(), !bytes.isEmpty { try body(bytes) }
  }

  /// Passes a member's bytes on as they stand in the zip, compressed or not.
  ///
  /// - Throws: `Fault` with code `unreadable`, and what `body` throws.
  package func readRaw(_ index: Int, _ body: ([UInt8]) throws -> Void) throws {
    let size = entries[index].compressedSize
    var done: UInt64 = 0
    while done < size {
      let count = Int(min(size - done, 256 << 10))
      try body(file.read(at: Int64(dataOffsets[index] + done), count: count))
      done += UInt64(count)
    }
  }

  /// A member's whole content.
  ///
  /// - Throws: ``ZipDefect`` also where it is larger than `limit` bytes.
  package func bytes(_ index: Int, limit: UInt64 = 256 << 20) throws -> [UInt8] {
    let entry = entries[index]
    guard entry.size <= limit else { throw ZipDefect(entry.name, "it is larger than \(limit) bytes") }
    var content: [UInt8] = []
    content.reserveCapacity(Int(entry.size))
    try read(index) { content += $0 }
    return content
  }

  package func stream(_ index: Int) throws -> MemberStream {
    try MemberStream(entries[index], in: file, dataOffset: dataOffsets[index], rules: rules)
  }

  private static func check(_ entries: [ZipEntry], limits: ZipLimits) throws {
    var folded: Set<String> = []
    var total: UInt64 = 0
    for entry in entries {
      guard folded.insert(entry.name.lowercased()).inserted else {
        throw ZipDefect(entry.name, "two members have this name, large or small")
      }
      if entry.method == .stored, entry.size != entry.compressedSize {
        throw ZipDefect(entry.name, "it is stored, yet its sizes differ")
      }
      let (sum, overflow) = total.addingReportingOverflow(entry.size)
      guard !overflow, sum <= limits.totalSize else {
        throw ZipDefect("", "its members hold more than \(limits.totalSize) bytes")
      }
      total = sum
      if entry.size > limits.harmlessSize, entry.size / limits.ratio >= max(entry.compressedSize, 1) {
        throw ZipDefect(entry.name, "it expands to more than \(limits.ratio) times its size")
      }
    }
  }

  /// Local headers, in directory order. If sealed, the members must fill the file up to the directory without gap.
  private static func localHeaders(
    _ directory: ZipDirectory, in file: any RandomAccess, _ rules: ZipRules
  ) throws -> [(bytes: [UInt8], dataOffset: UInt64)] {
    var headers: [(bytes: [UInt8], dataOffset: UInt64)] = Array(
      repeating: ([], 0), count: directory.entries.count)
    var position: UInt64 = 0
    var previous = ""
    for index in directory.entries.indices.sorted(by: {
      directory.entries[$0].offset < directory.entries[$1].offset
    }) {
      let entry = directory.entries[index]
      guard entry.offset >= position else { throw ZipDefect(entry.name, "it overlaps \(previous)") }
      guard entry.offset == position || rules == .foreign else {
        throw ZipDefect(entry.name, "bytes stand before it")
      }
      let fixed = UInt64(ZipSignature.localLength)
      guard entry.offset <= directory.offset, fixed <= directory.offset - entry.offset else {
        throw ZipDefect(entry.name, "it overlaps the directory")
      }
      let start = try file.read(at: Int64(entry.offset), count: Int(fixed))
      let length = fixed + UInt64(start.number16(26)) + UInt64(start.number16(28))
      let room = directory.offset - entry.offset
      guard length <= room, entry.compressedSize <= room - length else {
        throw ZipDefect(entry.name, "it overlaps the directory")
      }
      let header = try file.read(at: Int64(entry.offset), count: Int(length))
      try compare(header, with: entry)
      headers[index] = (header, entry.offset + length)
      position = entry.offset + length + entry.compressedSize
      previous = entry.name
    }
    guard position == directory.offset || rules == .foreign else {
      throw ZipDefect("", "bytes stand before its directory")
    }
    return headers
  }

  private static func compare(_ header: [UInt8], with entry: ZipEntry) throws {
    let nameEnd = ZipSignature.localLength + Int(header.number16(26))
    var sizes = [UInt64(header.number32(22)), UInt64(header.number32(18))]
    ZipDirectory.fill(&sizes, from: header[nameEnd...])
    let flags = header.number16(6)
    // Where the sums stand behind the content, zeros may stand here in their place.
    let isLater = entry.hasDescriptor
    let isEmpty = sizes.allSatisfy { $0 == 0 || $0 == 0xFFFF_FFFF }
    guard header.number32(0) == ZipSignature.local, header.number16(8) == entry.method.rawValue,
      flags & 0x2041 == 0, flags & 0x0008 == (isLater ? 8 : 0),
      header.number32(14) == entry.crc32 || isLater && header.number32(14) == 0,
      sizes == [entry.size, entry.compressedSize] || isLater && isEmpty,
      header[ZipSignature.localLength..<nameEnd].elementsEqual(entry.oldName ?? Array(entry.name.utf8))
    else { throw ZipDefect(entry.name, "its own header and the directory differ") }
  }
}
