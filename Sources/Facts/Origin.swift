/// A file that was read, as it was when it was read.
///
/// A class, so that a million origins share one; it never changes after the file's last byte was read.
public final class SourceFile: Sendable {
  /// Id of the `[[source]]` entry in `seatledger.toml`.
  public let source: String
  /// Path relative to the workspace, with `/`; a member of a container is `outer.zip!/inner.csv`.
  public let path: String
  /// SHA-256 of the bytes on disk (of a gzip file: of the compressed bytes; of a member of a zip: of its content).
  public let digest: Digest
  /// Size of the same, in bytes.
  public let byteCount: Int64

  public init(source: String, path: String, digest: Digest, byteCount: Int64) {
    self.source = source
    self.path = path
    self.digest = digest
    self.byteCount = byteCount
  }
}

/// Where a fact stands: the file, and the place in it.
public struct Origin: Sendable {
  public let file: SourceFile
  /// The first line of the record, counted from 1; 0 where the whole file is meant.
  public let line: Int

  public init(file: SourceFile, line: Int) {
    self.file = file
    self.line = line
  }
}

extension Origin: Hashable, Comparable, CustomStringConvertible {
  public static func == (left: Origin, right: Origin) -> Bool {
    left.line == right.line && left.file.path == right.file.path
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(file.path)
    hasher.combine(line)
  }

  public static func < (left: Origin, right: Origin) -> Bool {
    (left.file.path, left.line) < (right.file.path, right.line)
  }

  /// `sources/people/roster.csv:17`.
  public var description: String { line == 0 ? file.path : "\(file.path):\(line)" }
}
