public import Facts

/// A file of a file system that only Hadoop's client reaches, as it was when it was listed.
public struct RemoteFile: Sendable {
  /// Its URL.
  public let path: String
  public let byteCount: Int64
  /// When it was last written to, in milliseconds since 1970 of the file system's clock.
  public let modified: Int64
  /// Of its bytes, once they were read through; every later reading must meet the same.
  public internal(set) var digest: Digest?
  public let shell: HadoopShell

  init(path: String, byteCount: Int64, modified: Int64, shell: HadoopShell) {
    self.path = path
    self.byteCount = byteCount
    self.modified = modified
    self.shell = shell
  }

  /// Its bytes from the first on, by a start of the client of its own.
  func open() throws -> any ByteStream { RemoteStream(self, try shell.bytes(of: [path])) }
}

/// The bytes of one file. They end well only where they are as many as were listed, and those that were met before.
private final class RemoteStream: ByteStream {
  private let file: RemoteFile
  private let tap: DigestTap
  private let process: HadoopProcess
  private var isOver = false

  init(_ file: RemoteFile, _ process: HadoopProcess) {
    self.file = file
    self.process = process
    tap = DigestTap(ProcessStream(process, file.path))
  }

  func next() throws -> [UInt8]? {
    if isOver { return nil }
    if let piece = try tap.next() { return piece }
    isOver = true
    let (isFine, lines) = process.finish()
    guard isFine else {
      throw Fault.unreadable(
        file.path, "it cannot be read: \(words(of: lines))",
        remedy: "run the same command again when the file system answers, and lets this account read it")
    }
    guard tap.byteCount == file.byteCount, file.digest == nil || file.digest == tap.digest else {
      throw Fault.unreadable(
        file.path, "it was changed while it was read", remedy: "run again when nothing writes to it")
    }
    return nil
  }
}

private final class ProcessStream: ByteStream {
  private let process: HadoopProcess
  private let place: String

  init(_ process: HadoopProcess, _ place: String) {
    self.process = process
    self.place = place
  }

  func next() throws -> [UInt8]? { try process.next(place: place) }
}

/// Cuts what several files give, one after the other, into the files, by the sizes that were listed.
struct StreamCutter {
  private let files: [RemoteFile]
  private var index = 0
  private var left: Int64
  private var builder = DigestBuilder()
  private var start: [UInt8] = []
  private var isTooLong = false

  /// First bytes that are kept of each file: also of a packed one they hold as much as is looked at for its columns.
  static let startLength = 1 << 17

  init(_ files: [RemoteFile]) {
    self.files = files
    left = files.first?.byteCount ?? 0
  }

  /// Whether as many bytes came as the files have.
  var isComplete: Bool { index == files.count && !isTooLong }

  /// Closes files without bytes, at the beginning.
  mutating func closeEmpty(_ each: (RemoteFile, [UInt8]) throws -> Void) throws {
    while index < files.count, left == 0 { try close(each) }
  }

  mutating func take(_ piece: [UInt8], _ each: (RemoteFile, [UInt8]) throws -> Void) throws {
    var rest = piece[...]
    while !rest.isEmpty {
      guard index < files.count else {
        isTooLong = true
        return
      }
      let own = rest.prefix(Int(min(Int64(rest.count), left)))
      builder.add(Array(own))
      if start.count < StreamCutter.startLength {
        start += own.prefix(StreamCutter.startLength - start.count)
      }
      left -= Int64(own.count)
      rest = rest.dropFirst(own.count)
      try closeEmpty(each)
    }
  }

  private mutating func close(_ each: (RemoteFile, [UInt8]) throws -> Void) throws {
    var file = files[index]
    file.digest = builder.digest
    try each(file, start)
    builder = DigestBuilder()
    start = []
    index += 1
    left = index < files.count ? files[index].byteCount : 0
  }
}
