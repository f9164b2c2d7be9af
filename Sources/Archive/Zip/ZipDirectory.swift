import Facts

/// The end of a zip and its directory, taken apart with distrust.
struct ZipDirectory {
  /// In directory order.
  let entries: [ZipEntry]
  /// Where the directory starts: members' bytes end here.
  let offset: UInt64
  /// The directory and all that follows it, to be compared with what the sealed form would be.
  let bytes: [UInt8]

  /// - Throws: ``ZipDefect`` for a file that is no zip, that goes on after its end, or that says of a member what
  ///   no sealed pack says: links, encryption, other methods than stored and deflated, data descriptors.
  init(_ file: InputFile, limits: ZipLimits) throws {
    let size = UInt64(file.byteCount)
    guard size >= UInt64(ZipEnd.length) else { throw ZipDefect("", "this is not a zip file: it is too short") }
    let end = try file.read(at: file.byteCount - Int64(ZipEnd.length), count: ZipEnd.length)
    guard end.number32(0) == ZipEnd.signature, end.number16(20) == 0 else {
      throw ZipDefect("", "this does not end as a zip file does: it is cut off, or something follows its end")
    }
    var count = UInt64(end.number16(10))
    var length = UInt64(end.number32(12))
    var start = UInt64(end.number32(16))
    var stop = size - UInt64(ZipEnd.length)
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
    for _ in 0..<count { entries.append(try Self.entry(bytes, &at, end: Int(length))) }
    guard at == Int(length) else { throw ZipDefect("", "its directory holds more than its members") }
    self.entries = entries
  }

  private static func largeEnd(
    _ file: InputFile, before end: UInt64
  ) throws -> (count: UInt64, length: UInt64, start: UInt64, stop: UInt64)? {
    let locatorLength = UInt64(ZipEnd.locatorLength)
    let largeLength = UInt64(ZipEnd.largeLength)
    guard end >= locatorLength + largeLength else { return nil }
    let locator = try file.read(at: Int64(end - locatorLength), count: ZipEnd.locatorLength)
    guard locator.number32(0) == ZipEnd.locatorSignature else { return nil }
    let stop = end - locatorLength - largeLength
    let large = try file.read(at: Int64(stop), count: ZipEnd.largeLength)
    guard locator.number64(8) == stop, large.number32(0) == ZipEnd.largeSignature else {
      throw ZipDefect("", "its ZIP64 end does not stand where it says")
    }
    return (large.number64(32), large.number64(40), large.number64(48), stop)
  }

  private static func entry(_ bytes: [UInt8], _ at: inout Int, end: Int) throws -> ZipEntry {
    let fixed = ZipCentralHeader.fixedLength
    guard at + fixed <= end, bytes.number32(at) == ZipCentralHeader.signature else {
      throw ZipDefect("", "its directory is damaged")
    }
    let nameLength = Int(bytes.number16(at + 28))
    let extraLength = Int(bytes.number16(at + 30))
    let next = at + fixed + nameLength + extraLength + Int(bytes.number16(at + 32))
    guard next <= end else { throw ZipDefect("", "its directory is damaged") }
    let name = try memberName(bytes[at + fixed..<at + fixed + nameLength])
    let flags = bytes.number16(at + 8)
    guard flags & 0x2041 == 0 else { throw ZipDefect(name, "it is encrypted") }
    guard flags & 0x0008 == 0 else { throw ZipDefect(name, "its sums stand behind it and not before it") }
    guard let method = ZipEntry.Method(rawValue: bytes.number16(at + 10)) else {
      throw ZipDefect(name, "it is compressed in a way other than deflate")
    }
    if bytes[at + 5] == 3, bytes.number32(at + 38) >> 16 & 0o170000 != 0o100000 {
      throw ZipDefect(name, "it is not a plain file: a link, a folder or a device")
    }
    var sizes = [UInt64(bytes.number32(at + 24)), UInt64(bytes.number32(at + 20)), UInt64(bytes.number32(at + 42))]
    let extraStart = at + fixed + nameLength
    fill(&sizes, from: bytes[extraStart..<extraStart + extraLength])
    defer { at = next }
    return ZipEntry(
      name: name, method: method, crc32: bytes.number32(at + 16), compressedSize: sizes[1], size: sizes[0],
      offset: sizes[2])
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
