internal import Facts
internal import RollupCore

/// The digest of an access log: taken of the bytes as the rollup core passes them, or by a reading of its own where the core
/// sees other bytes, or where the digest is asked for before the core is through.
final class LogDigest: @unchecked Sendable {
  private let content: FileContent
  private let byteCount: Int64
  private let monitor = Monitor()
  // Under the monitor.
  private var state: State
  private var builder = DigestBuilder()
  private var passedCount: Int64

  private enum State {
    case due, failed
    case done(Digest)
  }

  /// - Parameters:
  ///   - start: bytes that the core will not pass, as they stand before the first row.
  ///   - known: the digest, where it was taken before.
  init(_ content: FileContent, byteCount: Int64, start: [UInt8], known: Digest?) {
    self.content = content
    self.byteCount = byteCount
    state = known.map(State.done) ?? .due
    builder.add(start)
    passedCount = Int64(start.count)
  }

  /// `nil`: not taken yet, or it cannot be.
  var taken: Digest? {
    monitor.withLock { if case .done(let digest) = state { digest } else { nil } }
  }

  /// The next bytes of the file.
  func pass(_ bytes: UnsafeRawBufferPointer) {
    monitor.withLock {
      guard case .due = state else { return }
      builder.add(bytes)
      passedCount += Int64(bytes.count)
    }
  }

  /// When the core has passed all bytes, their digest is that of the file; else the file is read for it.
  func close() throws {
    let isDone = monitor.withLock {
      if case .due = state, passedCount == byteCount { state = .done(builder.digest) }
      if case .done = state { return true }
      return false
    }
    if !isDone { try take() }
  }

  /// Takes it by a reading of its own.
  func take() throws {
    var found = State.failed
    defer {
      monitor.withLock {
        state = found
        monitor.announce()
      }
    }
    found = .done(try read())
  }

  /// Waits until another thread has taken it, or failed to.
  func wait() {
    monitor.withLock { while case .due = state { monitor.wait() } }
  }

  private func read() throws -> Digest {
    var builder = DigestBuilder()
    guard let file = try content.open() as? RegularFile else { return builder.digest }
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 18, alignment: 64)
    defer { buffer.deallocate() }
    var at: Int64 = 0
    while at < file.byteCount {
      let piece = UnsafeMutableRawBufferPointer(
        start: buffer.baseAddress, count: Int(min(Int64(buffer.count), file.byteCount - at)))
      try file.read(into: piece, at: at)
      builder.add(UnsafeRawBufferPointer(piece))
      at += Int64(piece.count)
    }
    try file.checkUnchanged()
    return builder.digest
  }
}

/// Passes bytes on, and tells how many.
final class CountedStream: ByteStream {
  private let stream: any ByteStream
  private let took: (Int) -> Void

  init(_ stream: any ByteStream, took: @escaping (Int) -> Void) {
    self.stream = stream
    self.took = took
  }

  func next() throws -> [UInt8]? {
    let piece = try stream.next()
    if let piece { took(piece.count) }
    return piece
  }
}
