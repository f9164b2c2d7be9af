internal import Facts
internal import Intake

/// Tells how far the reading of a source's files is, by the sizes that they have on disk. What lies in a zip counts for nothing:
/// its size is not known before it is read.
final class SourceWatch {
  let watch: Watch
  private var sizes: [String: Int64] = [:]
  private var total: Int64 = 0
  /// Rows that were told of a file when it was read.
  private var told: [String: Int] = [:]

  init(_ watch: Watch, _ paths: [String], workspace: String, remote: [String: RemoteFile] = [:]) {
    self.watch = watch
    guard watch.isWatched else { return }
    for path in paths {
      let size =
        remote[path]?.byteCount ?? FileStanding(path: workspace + "/" + path).map { Int64($0.byteCount) } ?? 0
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
    hasReadBytes(of: account.file.path)
    watch.addRows(account.read)
    told[account.file.path] = account.read
  }

  /// Its bytes were told as they came: no later reading tells them again.
  func hasPassed(_ path: String) { sizes[path] = 0 }

  /// The whole file was read for its bytes alone; who read its rows tells them.
  func hasReadBytes(of path: String) {
    if watch.isWatched { watch.add(sizes[path] ?? 0) }
  }

  /// All files were read: how many rows those of a licence server have is known only then.
  func hasSettled(_ accounts: [FileAccount]) {
    guard watch.isWatched else { return }
    for account in accounts {
      if let before = told[account.file.path] { watch.addRows(account.read - before) }
    }
  }
}
