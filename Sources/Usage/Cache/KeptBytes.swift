internal import Facts

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Writes a file of the cache: a mark, content, and the digest of both at the end. It appears whole or not at all; where
/// it cannot be written there is none, which costs time and nothing else.
final class KeptWriter {
  private let path: String
  private let unfinished: String
  private let descriptor: Int32
  private var builder = DigestBuilder()
  private var waiting: [UInt8] = []
  private var hasFailed = false

  /// Says what follows, and in which order this machine stores bytes.
  static let mark: UInt64 = 0x5365_6174_4C65_6401

  /// - Returns: `nil` where the file cannot be made.
  init?(path: String) {
    self.path = path
    unfinished = path + ".part"
    descriptor = open(unfinished, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return nil }
    put(KeptWriter.mark)
  }

  deinit { _ = close(descriptor) }

  func put(_ bytes: UnsafeRawBufferPointer) {
    waiting.append(contentsOf: bytes)
    if waiting.count >= 1 << 20 { flush() }
  }

  func put(_ number: UInt64) { withUnsafeBytes(of: number) { put($0) } }

  func put(_ number: Int) { put(UInt64(bitPattern: Int64(number))) }

  func put(_ text: String) {
    let bytes = Array(text.utf8)
    put(bytes.count)
    bytes.withUnsafeBytes { put($0) }
  }

  /// Ends the file and gives it its name.
  ///
  /// - Returns: whether it stands now.
  @discardableResult
  func finish() -> Bool {
    flush()
    let digest = builder.digest.bytes
    digest.withUnsafeBytes { write($0) }
    if hasFailed || rename(unfinished, path) != 0 {
      unlink(unfinished)
      return false
    }
    return true
  }

  private func flush() {
    waiting.withUnsafeBytes {
      builder.add($0)
      write($0)
    }
    waiting.removeAll(keepingCapacity: true)
  }

  private func write(_ bytes: UnsafeRawBufferPointer) {
    var at = 0
    while at < bytes.count, !hasFailed {
      let written = writeSome(descriptor, bytes.baseAddress?.advanced(by: at), bytes.count - at)
      if written < 0, errno == EINTR { continue }
      if written <= 0 { hasFailed = true } else { at += written }
    }
  }
}

private func writeSome(_ descriptor: Int32, _ bytes: UnsafeRawPointer?, _ count: Int) -> Int {
  write(descriptor, bytes, count)
}

/// Reads a file that ``KeptWriter`` wrote. What it gives may be damaged until ``checkEnd()`` says otherwise; it is never
/// more than there is.
final class KeptReader {
  private let descriptor: Int32
  private var builder = DigestBuilder()
  /// Bytes of content that are left.
  private(set) var left: Int

  /// - Returns: `nil` where there is no such file, or it is none of the cache.
  init?(path: String) {
    descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    var status = stat()
    left = fstat(descriptor, &status) == 0 ? Int(status.st_size) - 32 : 0
    guard left >= 8, (try? number()) == Int(KeptWriter.mark) else { return nil }
  }

  deinit { if descriptor >= 0 { _ = close(descriptor) } }

  func fill(_ buffer: UnsafeMutableRawBufferPointer) throws {
    guard buffer.count <= left else { throw DamagedCache() }
    left -= buffer.count
    try readAll(buffer)
    builder.add(UnsafeRawBufferPointer(buffer))
  }

  func number() throws -> Int {
    var number: UInt64 = 0
    try withUnsafeMutableBytes(of: &number) { try fill($0) }
    return Int(Int64(bitPattern: number))
  }

  /// A number of things, of which each has at least so many bytes.
  func count(of size: Int) throws -> Int {
    let count = try number()
    guard count >= 0, count <= left / size else { throw DamagedCache() }
    return count
  }

  func text() throws -> String {
    let count = try count(of: 1)
    var bytes = [UInt8](repeating: 0, count: count)
    try bytes.withUnsafeMutableBytes { try fill($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// - Throws: ``DamagedCache`` where content is left, or is not what was written.
  func checkEnd() throws {
    var digest = [UInt8](repeating: 0, count: 32)
    try digest.withUnsafeMutableBytes { try readAll($0) }
    guard left == 0, digest == builder.digest.bytes else { throw DamagedCache() }
  }

  private func readAll(_ buffer: UnsafeMutableRawBufferPointer) throws {
    var at = 0
    while at < buffer.count {
      let got = read(descriptor, buffer.baseAddress?.advanced(by: at), buffer.count - at)
      if got < 0, errno == EINTR { continue }
      guard got > 0 else { throw DamagedCache() }
      at += got
    }
  }
}

/// A file of the cache that is not as it was written.
struct DamagedCache: Error {}
