internal import Facts
internal import Intake

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What a file system says of a file, from which it shows that nobody wrote to it since: a program can set back the time
/// of writing, but not that of the change of status.
struct FileStanding: Hashable {
  var device: Int
  var number: Int
  var byteCount: Int
  /// Nanoseconds since 1970.
  var written: Int
  var changed: Int

  /// - Returns: `nil` where there is no such regular file.
  init?(path: String) {
    var status = stat()
    guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    device = Int(truncatingIfNeeded: status.st_dev)
    number = Int(truncatingIfNeeded: status.st_ino)
    byteCount = Int(status.st_size)
    #if canImport(Darwin)
      written = status.st_mtimespec.tv_sec * 1_000_000_000 + status.st_mtimespec.tv_nsec
      changed = status.st_ctimespec.tv_sec * 1_000_000_000 + status.st_ctimespec.tv_nsec
    #else
      written = status.st_mtim.tv_sec * 1_000_000_000 + status.st_mtim.tv_nsec
      changed = status.st_ctim.tv_sec * 1_000_000_000 + status.st_ctim.tv_nsec
    #endif
  }

  /// Of a file that only Hadoop's client reaches: its URL stands for the number, and of changes of status nothing is told.
  /// The file system's clock is another, so a file is trusted only when it is an hour old, as far as clocks may differ.
  init(_ file: RemoteFile) {
    let digits = Digest.sha256(file.path).hex.utf8.prefix(32)
    func value(_ digits: some Sequence<UInt8>) -> Int {
      digits.reduce(0) { $0 << 4 | Int($1 < 0x3A ? $1 - 0x30 : $1 - 0x57) }
    }
    device = value(digits.prefix(16))
    number = value(digits.dropFirst(16))
    byteCount = Int(file.byteCount)
    written = Int(clamping: file.modified).multipliedReportingOverflow(by: 1_000_000).partialValue
    changed = written &+ 3_600_000_000_000
  }

  init(_ reader: KeptReader) throws {
    device = try reader.number()
    number = try reader.number()
    byteCount = try reader.number()
    written = try reader.number()
    changed = try reader.number()
  }

  func write(_ writer: KeptWriter) {
    for part in [device, number, byteCount, written, changed] { writer.put(part) }
  }
}
