/// Takes bytes in order: a file, a digest, a compressor, an array.
public protocol ByteSink: AnyObject {
  /// - Throws: ``Fault`` with code `unwritable` where the bytes cannot be kept.
  func write(_ bytes: [UInt8]) throws
}

extension ByteSink {
  public func write(_ text: String) throws { try write(Array(text.utf8)) }
}

/// Keeps what is written.
public final class ByteBuffer: ByteSink {
  public private(set) var bytes: [UInt8] = []
  public init() {}
  public func write(_ bytes: [UInt8]) { self.bytes += bytes }
}

/// One file of a pack: its path under `data/`, and the function that writes it. Writing twice gives the same bytes.
public struct Document: Sendable {
  /// Relative to `data/`, only `[A-Za-z0-9._-]` and `/`.
  public let path: String
  public let write: @Sendable (any ByteSink) throws -> Void

  public init(path: String, write: @escaping @Sendable (any ByteSink) throws -> Void) {
    self.path = path
    self.write = write
  }

  public init(path: String, text: String) {
    self.init(path: path) { try $0.write(text) }
  }

  /// The whole content, for tests and small files.
  public func bytes() throws -> [UInt8] {
    let buffer = ByteBuffer()
    try write(buffer)
    return buffer.bytes
  }
}
