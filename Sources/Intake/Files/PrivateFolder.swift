internal import Facts
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A folder in the temporary one that nobody else may read. It is removed with this object; what a run that was killed left
/// there, the next one removes.
///
/// Its lock tells whether its run is still at work: the system gives it back however a run ends.
package final class PrivateFolder: Sendable {
  package let path: String
  private let lock: Int32

  /// - Parameters:
  ///   - prefix: of its name, the same for all that are left for the same reason: `seatledger-drill-`.
  ///   - remedy: what a person can do where no folder can be made.
  /// - Throws: ``Fault`` with code `unwritable`.
  package init(_ prefix: String, in root: String = temporaryRoot, remedy: String = "") throws {
    PrivateFolder.removeLeft(prefix, in: root)
    // Between making and locking it, another run may take it for one that was left.
    for _ in 0..<100 {
      var name = Array("\(root)/\(prefix)XXXXXX".utf8CString)
      guard mkdtemp(&name) != nil else { break }
      let made = String(decoding: name.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
      guard let lock = PrivateFolder.lock(made) else { continue }
      path = made
      self.lock = lock
      return
    }
    throw Fault(.unwritable, place: root, found: "no folder can be made here", remedy: remedy)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    close(lock)
  }

  /// Locks a folder of this account that still stands there.
  ///
  /// - Returns: `nil` where a run holds it, or it is none.
  private static func lock(_ folder: String) -> Int32? {
    let file = open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { return nil }
    var held = stat()
    var named = stat()
    if flock(file, LOCK_EX | LOCK_NB) == 0, fstat(file, &held) == 0, lstat(folder, &named) == 0,
      held.st_ino == named.st_ino, held.st_dev == named.st_dev, held.st_uid == geteuid()
    {
      return file
    }
    close(file)
    return nil
  }

  private static func removeLeft(_ prefix: String, in root: String) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
    where name.hasPrefix(prefix) {
      guard let lock = lock("\(root)/\(name)") else { continue }
      try? FileManager.default.removeItem(atPath: "\(root)/\(name)")
      close(lock)
    }
  }
}

/// The folder of this account's temporary files.
package var temporaryRoot: String { getenv("TMPDIR").map { String(cString: $0) } ?? "/tmp" }

/// Opens a file without name in the temporary folder: nobody else can open it, and it is gone with the process.
///
/// - Returns: its descriptor, which the caller closes; `nil` where there is no room.
func openNamelessFile() -> Int32? {
  var name = Array("\(temporaryRoot)/seatledger-XXXXXX".utf8CString)
  let descriptor = mkstemp(&name)
  guard descriptor >= 0 else { return nil }
  _ = unlink(name)
  return descriptor
}
