import Facts
import Intake

/// A sealed zip once more, with members left out or put in: all others to the byte as they were, compressed or not.
struct ZipRewrite {
  let pack: PackContents
  /// Path in the pack's folder → content. Written without compression, so that no build of libdeflate matters.
  var added: [String: [UInt8]] = [:]
  /// Which members of the pack are left out, by their path in its folder.
  var isLeftOut: (String) -> Bool = { _ in false }

  /// - Throws: ``Fault`` with code `unreadable`, and what the sink throws.
  func write(to sink: any ByteSink) throws {
    let file = try InputFile(pack.path)
    let threshold = Zip64Threshold()
    var position: UInt64 = 0
    func put(_ bytes: [UInt8]) throws {
      try sink.write(bytes)
      position += UInt64(bytes.count)
    }
    var entries: [ZipEntry] = []
    for path in (pack.paths.filter { !isLeftOut($0) && added[$0] == nil } + added.keys).sorted(by: byteOrder)
    {
      if let content = added[path] {
        let entry = ZipEntry(
          name: "\(pack.name)/\(path)", method: .stored, crc32: checksum(content, after: 0),
          compressedSize: UInt64(content.count), size: UInt64(content.count), offset: position)
        try put(ZipLocalHeader(entry: entry, threshold: threshold).bytes)
        try put(content)
        entries.append(entry)
      } else if let index = pack.members[path] {
        var entry = pack.reader.entries[index]
        var from = Int64(entry.offset)
        let end = from + Int64(pack.reader.headers[index].count) + Int64(entry.compressedSize)
        entry.offset = position
        while from < end {
          let count = min(end - from, 1 << 20)
          try put(file.read(at: from, count: Int(count)))
          from += count
        }
        entries.append(entry)
      }
    }
    let start = position
    for entry in entries { try put(ZipCentralHeader(entry: entry, threshold: threshold).bytes) }
    let end = ZipEnd(
      count: UInt64(entries.count), directorySize: position - start, directoryOffset: start,
      threshold: threshold)
    try put(end.bytes)
  }
}

private func byteOrder(_ left: String, _ right: String) -> Bool {
  left.utf8.lexicographicallyPrecedes(right.utf8)
}

/// SHA-256 of a pack's file as it was sealed: sign-offs, which are added later, are taken out again.
///
/// - Throws: ``Fault`` with code `unreadable`, ``ZipDefect`` where it is no sealed zip.
func sealedDigest(_ pack: PackContents) throws -> Digest {
  let sink = DigestSink()
  try ZipRewrite(pack: pack, isLeftOut: { $0.hasPrefix(PackSignatures.folder + "/") }).write(to: sink)
  return sink.hash.value
}

private final class DigestSink: ByteSink {
  var hash = RunningDigest()
  func write(_ bytes: [UInt8]) { hash.add(bytes) }
}
