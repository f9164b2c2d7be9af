internal import Facts

/// Tells how far the reading of a source's files is, by the sizes that they have on disk. What lies in a zip counts for nothing:
/// its size is not known before it is read.
final class SourceWatch {
  let watch: Watch
  private var sizes: [String: Int64] = [:]
  private var total: Int64 = 0

  init(_ watch: Watch, _ paths: [String], workspace: String) {
    self.watch = watch
    guard watch.isWatched else { return }
    for path in paths {
      let size = FileStanding(path: workspace + "/" + path).map { Int64($0.byteCount) } ?? 0
      sizes[path] = size
      total += size
    }
    watch.expect(total, of: .bytes)
  }

  /// The file need not be read: what it gives is known.
  func isKnown(_ path: String) {
    guard watch.isWatched else { return }
    total -= sizes[path] ?? 0
    watch.expect(total, of: .bytes)
  }

  /// The whole file was read.
  func hasRead(_ account: FileAccount) {
    guard watch.isWatched else { return }
    watch.add(sizes[account.file.path] ?? 0)
    watch.addRows(account.read)
  }
}
