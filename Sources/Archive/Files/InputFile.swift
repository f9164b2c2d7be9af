import Facts
import Intake

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is read at chosen places; may be read by several threads at once.
final class InputFile: RandomAccess {
  let path: String
  /// Size in bytes when it was opened.
  let byteCount: Int64
  private let descriptor: Int32

  /// - Throws: ``Fault`` with code `unreadable` where there is no such regular file or it may not be read.
  init(_ path: String) throws {
    // Without O_NONBLOCK a named pipe would keep this waiting before it can be refused.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw systemFault(.unreadable, "open the file", path) }
    self.descriptor = descriptor
    self.path = path
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw systemFault(.unreadable, "examine the file", path) }
    guard status.st_mode & S_IFMT == S_IFREG else {
      throw Fault(.unreadable, place: path, found: "this is not a file")
    }
    self.byteCount = Int64(status.st_size)
  }

  deinit { close(descriptor) }

  /// - Throws: ``Fault`` with code `unreadable`, also where the file ends before `count` bytes.
  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    try readFully(descriptor, path: path, at: offset, count: count)
  }
}

/// Reads exactly `count` bytes.
func readFully(_ descriptor: Int32, path: String, at offset: Int64, count: Int) throws -> [UInt8] {
  var failure: Fault?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    filled = 0
    while filled < count {
      let got = pread(
        descriptor, buffer.baseAddress?.advanced(by: filled), count - filled, off_t(offset) + off_t(filled))
      if got < 0 && errno == EINTR { continue }
      if got < 0 {
        failure = systemFault(.unreadable, "read", path)
        return
      }
      if got == 0 {
        failure = Fault(.unreadable, place: path, found: "the file ends too early")
        return
      }
      filled += got
    }
  }
  if let failure { throw failure }
  return bytes
}
