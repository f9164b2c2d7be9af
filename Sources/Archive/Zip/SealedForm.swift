import Intake

extension ZipReader {
  /// A sealed pack, or what should be one.
  ///
  /// - Throws: `Fault` with code `unreadable` where the file cannot be read, `ZipDefect` where it is refused.
  convenience init(_ path: String, limits: ZipLimits = ZipLimits()) throws {
    try self.init(InputFile(path), rules: .sealed, limits: limits)
  }

  /// Places where the file is sound but not in the one form in which packs are sealed.
  var deviations: [ZipDefect] {
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
