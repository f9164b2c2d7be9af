import Facts

#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

/// A file that is being written, from its first byte to its last.
///
/// Every failed call is a ``Fault`` with code `unwritable`. The descriptor is closed with the object.
final class OutputFile: ByteSink {
  let path: String
  private let descriptor: Int32
  /// Bytes written so far.
  private(set) var byteCount: Int64 = 0

  private init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit { close(descriptor) }

  /// Creates a file; one that stands there already is not touched.
  convenience init(creating path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { throw systemFault(.unwritable, "create the file", path) }
    self.init(path: path, descriptor: descriptor)
  }

  /// Writes to what stands there already: a device, in tests.
  convenience init(existing path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw systemFault(.unwritable, "open the file", path) }
    self.init(path: path, descriptor: descriptor)
  }

  /// A file without a name, which the system removes with the process, however that ends.
  convenience init(namelessIn folder: String) throws {
    var template = Array("\(folder)/spool-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    guard descriptor >= 0 else { throw systemFault(.unwritable, "create a file", folder) }
    _ = template.withUnsafeBufferPointer { name in name.baseAddress.map { unlink($0) } }
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    self.init(path: folder, descriptor: descriptor)
  }

  func write(_ bytes: [UInt8]) throws {
    try bytes.withUnsafeBytes { buffer in
      var rest = buffer[...]
      while !rest.isEmpty {
        let part = UnsafeRawBufferPointer(rebasing: rest)
        #if canImport(Glibc)
          let count = Glibc.write(descriptor, part.baseAddress, part.count)
        #else
          let count = Darwin.write(descriptor, part.baseAddress, part.count)
        #endif
        if count < 0 {
          if errno == EINTR { continue }
          throw systemFault(.unwritable, "write", path)
        }
        rest = rest.dropFirst(count)
      }
    }
    byteCount += Int64(bytes.count)
  }

  /// Reads back what was written: only for a nameless file, which is opened for both.
  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    try readFully(descriptor, path: path, at: offset, count: count)
  }

  /// Returns once the bytes are on the medium.
  func sync() throws {
    guard fsync(descriptor) == 0 else { throw systemFault(.unwritable, "save the file", path) }
  }
}
