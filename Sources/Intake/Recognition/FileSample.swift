internal import Facts

/// The beginning of a file, for finding out what it is. Nothing of it is used in a run.
public struct FileSample: Sendable {
  /// Relative to the folder that it was looked for in.
  public let path: String
  /// The encoding as `seatledger.toml` names it; `nil` where UTF-8 or a byte order mark makes it plain.
  public let encoding: String?
  /// Whether the file ends within the sample.
  public let isWhole: Bool
  /// UTF-8 without byte order mark; of a container its first bytes as they are.
  let text: [UInt8]
  /// Bytes that are no text: a ZIP container, an image, a program.
  public let isBinary: Bool

  /// Bytes that are looked at, after unpacking.
  static let limit = 1 << 18

  /// - Throws: ``Fault`` with code `unreadable`.
  public init(folder: String, relativePath: String) throws {
    let onDisk = try RegularFile(path: folder + "/" + relativePath, place: relativePath)
    var head: [UInt8] = []
    var isAtEnd = false
    let first = try onDisk.next() ?? []
    let rest = Replayed(first, then: onDisk)
    let content: any ByteStream = GzipStream.isGzip(first) ? try GzipStream(rest, place: relativePath) : rest
    while head.count <= FileSample.limit {
      guard let piece = try content.next() else {
        isAtEnd = true
        break
      }
      head += piece
    }
    self.init(path: relativePath, head, isWhole: isAtEnd)
  }

  /// - Parameter bytes: from the file's beginning, not compressed.
  public init(path: String, _ bytes: [UInt8], isWhole: Bool = true) {
    self.path = path
    self.isWhole = isWhole && bytes.count <= FileSample.limit
    var head = Array(bytes.prefix(FileSample.limit))
    if !self.isWhole, TextEncoding.mark(of: head).map({ $0.encoding == .utf8 }) ?? true,
      let end = head.lastIndex(of: 0x0A), end > 0, !head.prefix(4096).contains(0)
    {
      // A character that the sample cuts in two would make the whole look like another encoding.
      head.removeSubrange((end + 1)...)
    }
    var probe = EncodingProbe()
    probe.add(head)
    let marked = TextEncoding.mark(of: head)?.encoding
    let found = marked ?? probe.encoding
    encoding = marked == nil && found != .utf8 ? found.rawValue.lowercased() : nil
    let decoded = try? TextDecoder(MemoryStream(head), from: found).readAll(limit: .max, place: path)
    let readable = decoded ?? head
    isBinary = head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || readable.contains(0)
    text = isBinary ? head : readable
  }
}

/// First bytes that were looked at, and then the rest.
private final class Replayed: ByteStream {
  private var first: [UInt8]?
  private let rest: any ByteStream

  init(_ first: [UInt8], then rest: any ByteStream) {
    self.first = first.isEmpty ? nil : first
    self.rest = rest
  }

  func next() throws -> [UInt8]? {
    if let first {
      self.first = nil
      return first
    }
    return try rest.next()
  }
}
