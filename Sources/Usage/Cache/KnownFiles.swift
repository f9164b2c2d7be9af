internal import Facts

/// Digests of files that were read, by what the file system said of them then: a file that still stands so need not be
/// read to know its digest.
struct KnownFiles {
  private var digests: [FileStanding: Digest] = [:]
  private let path: String
  /// A file that changed within a second of this may have changed once more without showing it.
  private var trustedBefore = Int.min

  /// What is known from earlier runs; nothing where that is damaged.
  init(path: String) {
    self.path = path
    guard let standing = FileStanding(path: path), let reader = KeptReader(path: path),
      let known = try? KnownFiles.read(reader)
    else { return }
    digests = known
    trustedBefore = standing.written - 1_000_000_000
  }

  private static func read(_ reader: KeptReader) throws -> [FileStanding: Digest] {
    var known: [FileStanding: Digest] = [:]
    for _ in 0..<(try reader.count(of: 48)) {
      let standing = try FileStanding(reader)
      known[standing] = Digest(hex: try reader.text())
    }
    try reader.checkEnd()
    return known
  }

  func digest(of standing: FileStanding) -> Digest? {
    standing.changed < trustedBefore ? digests[standing] : nil
  }

  mutating func note(_ digest: Digest, of standing: FileStanding) { digests[standing] = digest }

  /// Writes what is known of the given files, and forgets all others.
  func write(keeping standings: Set<FileStanding>) {
    guard let writer = KeptWriter(path: path) else { return }
    let kept = digests.filter { standings.contains($0.key) }.sorted { $0.value < $1.value }
    writer.put(kept.count)
    for (standing, digest) in kept {
      standing.write(writer)
      writer.put(digest.hex)
    }
    writer.finish()
  }
}
