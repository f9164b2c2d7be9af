import Foundation
import Synchronization

/// Folders that still stand; a value that lives as long as the process is never deinitialised.
private let standing = Mutex<Set<String>>([])

private let removingAtExit: Void = {
  _ = atexit {
    for path in standing.withLock({ $0 }) { try? FileManager.default.removeItem(atPath: path) }
  }
}()

/// A folder for one test, removed when the test is done.
public final class TemporaryFolder: Sendable {
  /// Absolute, without links.
  public let path: String

  public init() throws {
    let url = FileManager.default.temporaryDirectory.resolvingSymlinksInPath()
      .appending(path: "seatledger-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
    _ = removingAtExit
    let made = path
    standing.withLock { _ = $0.insert(made) }
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    let gone = path
    standing.withLock { _ = $0.remove(gone) }
  }

  /// Writes a file, and the folders above it.
  public func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(filePath: path + "/" + name)
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  public func write(_ text: String, to name: String) throws { try write(Array(text.utf8), to: name) }
}
