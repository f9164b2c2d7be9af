import Facts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// The few things done to folders, each with its fault.
enum Folder {
  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

  static func isWritable(_ path: String) -> Bool { access(path, W_OK) == 0 }

  /// Makes a folder where none stands.
  static func make(_ path: String) throws {
    if mkdir(path, 0o755) == 0 || errno == EEXIST { return }
    throw systemFault(.unwritable, "make the folder", path)
  }

  /// Returns once names made, moved or removed in the folder are on the medium.
  static func sync(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFault(.unwritable, "open the folder", path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw systemFault(.unwritable, "save the folder", path) }
  }

  /// Names in a folder in byte order, without `.` and `..`; empty where there is no such folder.
  static func names(_ path: String) -> [String] {
    guard let stream = opendir(path) else { return [] }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// Moves a file to a name that is still free.
  static func move(_ from: String, to target: String) throws {
    guard !exists(target) else {
      throw Fault(.unwritable, place: target, found: "a file of this name stands here already")
    }
    guard rename(from, target) == 0 else { throw systemFault(.unwritable, "move the file here", target) }
  }

  /// Removes a file; one that is not there is no fault.
  static func remove(_ path: String) throws {
    if unlink(path) == 0 || errno == ENOENT { return }
    throw systemFault(.unwritable, "remove the file", path)
  }
}

/// An exclusive lock on a folder, held until the object goes. The system lets it go with the process.
final class FolderLock {
  private let descriptor: Int32

  /// - Throws: ``Fault`` with code `busy` where another process, or another lock of this one, holds it;
  ///   `unreadable` where there is no such folder.
  init(_ path: String) throws {
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFault(.unreadable, "open the folder", path) }
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return }
    if errno == EWOULDBLOCK {
      throw Fault(
        .busy, place: path, found: "another run is at work in this workspace",
        remedy: "wait until it has ended; nothing was changed")
    }
    throw systemFault(.unwritable, "lock the folder", path)
  }

  deinit { close(descriptor) }
}
