/// The end of a zip and its directory, taken apart with distrust.
package struct ZipDirectory {
  /// In directory order, without folders.
  package let entries: [ZipEntry]
  /// Where the directory starts: members' bytes end here.
  package let offset: UInt64
  /// The directory and all that follows it, to be compared with what the sealed form would be.
  package let bytes: [UInt8]

  /// - Throws: ``ZipDefect`` for a file that is no zip, or that says of a member what the rules refuse: links,
  ///   encryption, other methods than stored and deflated; if sealed, data descriptors, folders and comments too.
  init(_ file: any RandomAccess, rules: ZipRules, limits: ZipLimits) throws {
    let size = UInt64(file.byteCount)
    let end = try Self.end(file, rules)
    let endStart = size - UInt64(end.count)
    var count = UInt64(end.number16(10))
    var length = UInt64(end.number32(12))
    var start = UInt64(end.number32(16))
    var stop = endStart
    if end.number16(10) == .max || end.number32(12) == .max || end.number32(16) == .max,
      let large = try Self.largeEnd(file, before: stop)
    {
      (count, length, start, stop) = (large.count, large.length, large.start, large.stop)
    }
    guard count <= UInt64(limits.members) else {
      throw ZipDefect("", "it promises \(count) members; the limit is \(limits.members)")
    }
    guard length <= limits.directorySize, start <= size, length <= size, start + length == stop else {
      throw ZipDefect("", "its directory does not stand where its end says")
    }
    bytes = try file.read(at: Int64(start), count: Int(size - start))
    offset = start
    var at = 0
    var entries: [ZipEntry] = []
    for _ in 0..<count {
      if let entry = try Self.entry(bytes, &at, end: Int(length), rules) { entries.append(entry) }
    }
    guard at == Int(length) else { throw ZipDefect("", "its directory holds more than its members") }
    self.entries = entries
  }

  /// The record at the end, up to the file's last byte: a comment may follow it by the rules for foreign zips.
  private static func end(_ file: any RandomAccess, _ rules: ZipRules) throws -> [UInt8] {
    let longest = ZipSignature.endLength + (rules == .sealed ? 0 : Int(UInt16.max))
    guard file.byteCount >= Int64(ZipSignature.endLength) else {
      throw ZipDefect("", "this is not a zip file: it is too short")
    }
    let length = Int(min(Int64(longest), file.byteCount))
    let tail = try file.read(at: file.byteCount - Int64(length), count: length)
    for start in (0...tail.count - ZipSignature.endLength).reversed()
    where tail.number32(start) == ZipSignature.end
      && start + ZipSignature.endLength + Int(tail.number16(start + 20)) == tail.count
    {
      return Array(tail[start...])
    }
    throw ZipDefect("", "this does not end as a zip file does: it is cut off, or something follows its end")
  }

  private static func largeEnd(
    _ file: any RandomAccess, before end: UInt64
  ) throws -> (count: UInt64, length: UInt64, start: UInt64, stop: UInt64)? {
    let locatorLength = UInt64(ZipSignature.locatorLength)
    let largeLength = UInt64(ZipSignature.largeEndLength)
    guard end >= locatorLength + largeLength else { return nil }
    let locator = try file.read(at: Int64(end - locatorLength), count: ZipSignature.locatorLength)
    guard locator.number32(0) == ZipSignature.locator else { return nil }
    let stop = end - locatorLength - largeLength
    let large = try file.read(at: Int64(stop), count: ZipSignature.largeEndLength)
    guard locator.number64(8) == stop, large.number32(0) == ZipSignature.largeEnd else {
      throw ZipDefect("", "its ZIP64 end does not stand where it says")
    }
    return (large.number64(32), large.number64(40), large.number64(48), stop)
  }

  /// - Returns: `nil` for a folder.
  private static func entry(
    _ bytes: [UInt8], _ at: inout Int, end: Int, _ rules: ZipRules
  ) throws -> ZipEntry? {
    let fixed = ZipSignature.centralLength
    guard at + fixed <= end, bytes.number32(at) == ZipSignature.central else {
      throw ZipDefect("", "its directory is damaged")
    }
    let nameLength = Int(bytes.number16(at + 28))
    let extraLength = Int(bytes.number16(at + 30))
    let next = at + fixed + nameLength + extraLength + Int(bytes.number16(at + 32))
    guard next <= end else { throw ZipDefect("", "its directory is damaged") }
    let nameBytes = bytes[at + fixed..<at + fixed + nameLength]
    let isFolder = rules == .foreign && nameBytes.last == 0x2F
    let name = try memberName(isFolder ? nameBytes.dropLast() : nameBytes, rules)
    let flags = bytes.number16(at + 8)
    guard flags & 0x2041 == 0 else { throw ZipDefect(name, "it is encrypted") }
    let hasDescriptor = flags & 0x0008 != 0
    if hasDescriptor, rules == .sealed {
      throw ZipDefect(name, "its sums stand behind it and not before it")
    }
    guard let method = ZipEntry.Method(rawValue: bytes.number16(at + 10)) else {
      throw ZipDefect(name, "it is compressed in a way other than deflate")
    }
    // Programs that know nothing of Unix give no kind of file at all.
    let kind = bytes.number32(at + 38) >> 16 & 0o170000
    if bytes[at + 5] == 3, kind != 0o100000,
      rules == .sealed || !(kind == 0 || kind == 0o040000 && isFolder)
    {
      throw ZipDefect(name, "it is not a plain file: a link, a folder or a device")
    }
    var sizes = [
      UInt64(bytes.number32(at + 24)), UInt64(bytes.number32(at + 20)), UInt64(bytes.number32(at + 42)),
    ]
    let extraStart = at + fixed + nameLength
    fill(&sizes, from: bytes[extraStart..<extraStart + extraLength])
    defer { at = next }
    if isFolder {
      guard sizes[0] == 0 else { throw ZipDefect(name, "it is a folder, and has a content") }
      return nil
    }
    var entry = ZipEntry(
      name: name, method: method, crc32: bytes.number32(at + 16), compressedSize: sizes[1], size: sizes[0],
      offset: sizes[2], hasDescriptor: hasDescriptor)
    if !nameBytes.elementsEqual(name.utf8) { entry.oldName = Array(nameBytes) }
    return entry
  }

  /// Numbers that did not fit stand in the ZIP64 field, in their order.
  static func fill(_ numbers: inout [UInt64], from extra: ArraySlice<UInt8>) {
    let extra = Array(extra)
    var at = 0
    while at + 4 <= extra.count {
      let end = min(at + 4 + Int(extra.number16(at + 2)), extra.count)
      if extra.number16(at) == 1 {
        var place = at + 4
        for index in numbers.indices where numbers[index] == 0xFFFF_FFFF && place + 8 <= end {
          numbers[index] = extra.number64(place)
          place += 8
        }
        return
      }
      at = end
    }
  }
}
