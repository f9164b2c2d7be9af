internal import Facts

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A regular file of the workspace, open for reading. Pipes, devices and folders are refused before a byte is read.
final class RegularFile: ByteStream, RandomAccess {
  private let descriptor: Int32
  private let place: String
  private let opened: Standing

  /// What tells that a file was written to.
  struct Standing: Equatable {
    var byteCount: Int64
    var seconds: Int
    var nanoseconds: Int
  }

  /// - Throws: ``Fault`` with code `unreadable`.
  init(path: String, place: String) throws {
    // Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw Fault.unreadable(place, "it cannot be opened: \(lastError())") }
    guard let opened = try? RegularFile.standing(of: descriptor) else {
      _ = close(descriptor)
      throw Fault.unreadable(
        place, "it is not a regular file", remedy: "copy what it gives into a file and name that")
    }
    self.descriptor = descriptor
    self.place = place
    self.opened = opened
  }

  deinit { _ = close(descriptor) }

  var standing: Standing { opened }

  func next() throws -> [UInt8]? {
    var count = 0
    let piece = [UInt8](unsafeUninitializedCapacity: 1 << 18) { buffer, initialized in
      repeat {
        count = readSome(descriptor, buffer.baseAddress, buffer.count)
      } while count < 0 && errno == EINTR
      initialized = max(count, 0)
    }
    guard count >= 0 else { throw Fault.unreadable(place, "reading stopped: \(lastError())") }
    if count > 0 { return piece }
    try checkUnchanged()
    return nil
  }

  var byteCount: Int64 { opened.byteCount }

  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    try bytes(of: descriptor, at: offset, count: count, place: place)
  }

  /// Fills a buffer with the bytes from an offset on; several threads may do so at once.
  ///
  /// - Throws: ``Fault`` with code `unreadable`, also where the file ends before the buffer is full.
  func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int64) throws {
    var filled = 0
    while filled < buffer.count {
      let got = pread(
        descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled,
        off_t(offset) + off_t(filled))
      if got < 0, errno == EINTR { continue }
      guard got > 0 else {
        throw Fault.unreadable(
          place, got < 0 ? "reading stopped: \(lastError())" : "the file ends too early")
      }
      filled += got
    }
  }

  /// - Throws: ``Fault`` with code `unreadable` where the file was written to since it was opened.
  func checkUnchanged() throws {
    guard try RegularFile.standing(of: descriptor) == opened else {
      throw Fault.unreadable(
        place, "it was written to while it was read", remedy: "run again when the export is complete")
    }
  }

  private static func standing(of descriptor: Int32) throws -> Standing {
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { throw NotRegular() }
    #if canImport(Darwin)
      let written = status.st_mtimespec
    #else
      let written = status.st_mtim
    #endif
    return Standing(
      byteCount: Int64(status.st_size), seconds: Int(written.tv_sec), nanoseconds: Int(written.tv_nsec))
  }

  private struct NotRegular: Error {}
}

private func lastError() -> String { strerror(errno).map { String(cString: $0) } ?? "error \(errno)" }

private func readSome(_ descriptor: Int32, _ buffer: UnsafeMutableRawPointer?, _ count: Int) -> Int {
  read(descriptor, buffer, count)
}

/// Exactly so many bytes of an open file.
///
/// - Throws: ``Fault`` with code `unreadable` where there are fewer.
func bytes(of descriptor: Int32, at offset: Int64, count: Int, place: String) throws -> [UInt8] {
  guard offset >= 0, count >= 0 else { throw Fault.unreadable(place, "the file ends too early") }
  var failure: Fault?
  let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
    filled = 0
    while filled < count {
      let start = buffer.baseAddress?.advanced(by: filled)
      let got = pread(descriptor, start, count - filled, off_t(offset) + off_t(filled))
      if got < 0, errno == EINTR { continue }
      if got <= 0 {
        failure = .unreadable(
          place, got < 0 ? "reading stopped: \(lastError())" : "the file ends too early")
        return
      }
      filled += got
    }
  }
  if let failure { throw failure }
  return bytes
}
