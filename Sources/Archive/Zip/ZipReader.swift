import Facts

/// A zip file opened for reading, once its directory has been found sound.
///
/// Refused: names that lead out of the folder, duplicates by case folding, links, encryption, members that overlap
/// or leave bytes between them, local headers that differ from the directory, and anything before or after.
public final class ZipReader: Sendable {
  public let path: String
  /// In directory order.
  public let entries: [ZipEntry]
  private let file: InputFile
  private let limits: ZipLimits
  /// Where each member's bytes start, by index in ``entries``.
  private let dataOffsets: [UInt64]
  /// Places where the file is sound but not in the one form in which packs are sealed.
  public let deviations: [ZipDefect]

  /// - Throws: ``Fault`` with code `unreadable` where the file cannot be read, ``ZipDefect`` where it is refused.
  public init(_ path: String, limits: ZipLimits = ZipLimits()) throws {
    let file = try InputFile(path)
    let directory = try ZipDirectory(file, limits: limits)
    try Self.check(directory.entries, limits: limits)
    let headers = try Self.localHeaders(directory, in: file)
    self.path = path
    self.file = file
    self.limits = limits
    entries = directory.entries
    dataOffsets = headers.map(\.dataOffset)
    deviations = Self.deviations(directory, headers: headers.map(\.bytes))
  }

  /// Byte count of the zip file.
  public var byteCount: Int64 { file.byteCount }

  /// Passes a member's content on, piece by piece.
  ///
  /// - Throws: ``ZipDefect`` where the content is not what the headers say; what was passed on until then is
  ///   not to be used.
  public func read(_ index: Int, _ body: ([UInt8]) throws -> Void) throws {
    let stream = try stream(index)
    while case let bytes = try stream.read(), !bytes.isEmpty { try body(bytes) }
  }

  /// A member's whole content.
  ///
  /// - Throws: ``ZipDefect`` also where it is larger than `limit` bytes.
  public func bytes(_ index: Int, limit: UInt64 = 256 << 20) throws -> [UInt8] {
    let entry = entries[index]
    guard entry.size <= limit else { throw ZipDefect(entry.name, "it is larger than \(limit) bytes") }
    var content: [UInt8] = []
    content.reserveCapacity(Int(entry.size))
    try read(index) { content += $0 }
    return content
  }

  func stream(_ index: Int) throws -> MemberStream {
    try MemberStream(entries[index], in: file, dataOffset: dataOffsets[index])
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
      if entry.size > 1 << 20, entry.size / limits.ratio >= max(entry.compressedSize, 1) {
        throw ZipDefect(entry.name, "it expands to more than \(limits.ratio) times its size")
      }
    }
  }

  /// Local headers, in directory order; the members must fill the file up to the directory without gap.
  private static func localHeaders(
    _ directory: ZipDirectory, in file: InputFile
  ) throws -> [(bytes: [UInt8], dataOffset: UInt64)] {
    var headers: [(bytes: [UInt8], dataOffset: UInt64)] = Array(
      repeating: ([], 0), count: directory.entries.count)
    var position: UInt64 = 0
    for index in directory.entries.indices.sorted(by: {
      directory.entries[$0].offset < directory.entries[$1].offset
    }) {
      let entry = directory.entries[index]
      guard entry.offset == position else {
        throw ZipDefect(entry.name, entry.offset < position ? "it overlaps another member" : "bytes stand before it")
      }
      let fixed = UInt64(ZipLocalHeader.fixedLength)
      guard position + fixed <= directory.offset else { throw ZipDefect(entry.name, "it overlaps the directory") }
      let start = try file.read(at: Int64(position), count: Int(fixed))
      let length = fixed + UInt64(start.number16(26)) + UInt64(start.number16(28))
      guard position + length <= directory.offset, entry.compressedSize <= directory.offset - position - length
      else { throw ZipDefect(entry.name, "it overlaps the directory") }
      let header = try file.read(at: Int64(position), count: Int(length))
      try compare(header, with: entry)
      headers[index] = (header, position + length)
      position += length + entry.compressedSize
    }
    guard position == directory.offset else { throw ZipDefect("", "bytes stand before its directory") }
    return headers
  }

  private static func compare(_ header: [UInt8], with entry: ZipEntry) throws {
    let nameEnd = ZipLocalHeader.fixedLength + Int(header.number16(26))
    var sizes = [UInt64(header.number32(22)), UInt64(header.number32(18))]
    ZipDirectory.fill(&sizes, from: header[nameEnd...])
    guard header.number32(0) == ZipLocalHeader.signature, header.number16(8) == entry.method.rawValue,
      header.number16(6) & 0x2049 == 0, header.number32(14) == entry.crc32,
      sizes == [entry.size, entry.compressedSize],
      header[ZipLocalHeader.fixedLength..<nameEnd].elementsEqual(entry.name.utf8)
    else { throw ZipDefect(entry.name, "its own header and the directory differ") }
  }

  private static func deviations(_ directory: ZipDirectory, headers: [[UInt8]]) -> [ZipDefect] {
    let threshold = Zip64Threshold()
    var found: [ZipDefect] = []
    var expected: [UInt8] = []
    for (entry, header) in zip(directory.entries, headers) {
      if header != ZipLocalHeader(entry: entry, threshold: threshold).bytes {
        found.append(ZipDefect(entry.name, "its header is not in the form of a sealed pack"))
      }
      expected += ZipCentralHeader(entry: entry, threshold: threshold).bytes
    }
    let names = directory.entries.map(\.name)
    if !zip(names, names.dropFirst()).allSatisfy({ $0.utf8.lexicographicallyPrecedes($1.utf8) })
      || directory.entries.map(\.offset) != directory.entries.map(\.offset).sorted()
    {
      found.append(ZipDefect("", "its members are not in byte order of their names"))
    }
    expected +=
      ZipEnd(
        count: UInt64(names.count), directorySize: UInt64(expected.count), directoryOffset: directory.offset,
        threshold: threshold
      ).bytes
    if directory.bytes != expected {
      found.append(ZipDefect("", "its directory is not in the form of a sealed pack"))
    }
    return found
  }
}
