/// Gives a member's content piece by piece, and holds it to its size and CRC-32.
package final class MemberStream {
  private let entry: ZipEntry
  private let next: () throws -> [UInt8]
  private var sum: UInt32 = 0

  init(_ entry: ZipEntry, in file: any RandomAccess, dataOffset: UInt64, rules: ZipRules) throws {
    self.entry = entry
    let read: (UInt64, Int) throws -> [UInt8] = { offset, count in
      try file.read(at: Int64(dataOffset + offset), count: count)
    }
    switch entry.method {
    case .deflated:
      let inflater = try Inflater(
        size: entry.size, compressedSize: entry.compressedSize, rules: rules, read: read)
      next = { try inflater.next() }
    case .stored:
      var offset: UInt64 = 0
      next = {
        let count = Int(min(entry.size - offset, 256 << 10))
        defer { offset += UInt64(count) }
        return count == 0 ? [] : try read(offset, count)
      }
    }
  }

  /// The next bytes; empty at the end, once the sum has been found right.
  ///
  /// - Throws: ``ZipDefect`` where the content is not what the headers say.
  package func read() throws -> [UInt8] {
    let bytes: [UInt8]
    do {
      bytes = try next()
    } catch let defect as ZipDefect {
      throw ZipDefect(entry.name, defect.detail)
    }
    sum = checksum(bytes, after: sum)
    if bytes.isEmpty, sum != entry.crc32 {
      throw ZipDefect(entry.name, "its CRC-32 is wrong: it was changed")
    }
    return bytes
  }
}
