public import Facts

/// A source file that was read through once: its digest, and how to read it. The second reading must meet the
/// same bytes, or it stops.
public struct SurveyedFile {
  /// Path, digest and size, for origins and accounts.
  public let file: SourceFile
  let path: String
  let isGzip: Bool
  let encoding: TextEncoding
  /// No encoding was given, and the bytes are no valid UTF-8.
  let isEncodingGuessed: Bool
  /// It is read as UTF-8, and not all of it is.
  let holdsInvalidBytes: Bool
  /// The encoding that an XML declaration names, where it is none that could be read.
  let unknownXMLEncoding: String?
  /// The text's beginning, decoded, at most 64 KiB.
  let sample: [UInt8]
  private let standing: RegularFile.Standing

  /// - Throws: ``Fault`` with code `unreadable`, or `configuration` for an unknown encoding.
  public init(workspace: String, relativePath: String, source: SourceSpecification) throws {
    path = workspace + "/" + relativePath
    let onDisk = try RegularFile(path: path, place: relativePath)
    standing = onDisk.standing
    let tap = DigestTap(onDisk)
    let pushed = PushedBack(tap)
    isGzip = GzipStream.isGzip(try pushed.peek(3))
    let content: any ByteStream = isGzip ? try GzipStream(pushed, place: relativePath) : pushed
    var probe = EncodingProbe()
    var head: [UInt8] = []
    while let piece = try content.next() {
      probe.add(piece)
      if head.count < 1 << 16 { head += piece.prefix(1 << 16 - head.count) }
    }
    let given = try source.layout.encoding.map {
      try TextEncoding(named: $0, place: "seatledger.toml, source \(source.id)")
    }
    let declared = xmlDeclaredEncoding(head)
    let known = declared.flatMap { TextEncoding(xmlName: $0) }
    unknownXMLEncoding = given == nil && known == nil ? declared : nil
    // A byte order mark says more than a configuration that was written for other files.
    encoding = TextEncoding.mark(of: head)?.encoding ?? given ?? known ?? probe.encoding
    isEncodingGuessed = given == nil && known == nil && encoding == .windows1252
    holdsInvalidBytes = encoding == .utf8 && !probe.isValidUTF8
    sample = try TextDecoder(MemoryStream(head), from: encoding).readAll(limit: .max, place: relativePath)
    file = SourceFile(
      source: source.id, path: relativePath, digest: tap.digest, byteCount: tap.byteCount)
  }

  /// The file's text from its beginning, as UTF-8 without byte order mark.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where it cannot be opened, or changed since it was surveyed.
  public func text() throws -> any ByteStream {
    let onDisk = try RegularFile(path: path, place: file.path)
    guard onDisk.standing == standing else {
      throw Fault.unreadable(
        file.path, "it was written to while it was read", remedy: "run again when the export is complete")
    }
    return TextDecoder(isGzip ? try GzipStream(onDisk, place: file.path) : onDisk, from: encoding)
  }
}

/// Passes bytes on, and takes their digest and count.
private final class DigestTap: ByteStream {
  private let stream: any ByteStream
  private var builder = DigestBuilder()
  private(set) var byteCount: Int64 = 0

  init(_ stream: any ByteStream) { self.stream = stream }

  var digest: Digest { builder.digest }

  func next() throws -> [UInt8]? {
    guard let piece = try stream.next() else { return nil }
    builder.add(piece)
    byteCount += Int64(piece.count)
    return piece
  }
}

/// Lets its user look at the first bytes and still get them.
private final class PushedBack: ByteStream {
  private let stream: any ByteStream
  private var head: [UInt8] = []

  init(_ stream: any ByteStream) { self.stream = stream }

  func peek(_ count: Int) throws -> [UInt8] {
    while head.count < count, let piece = try stream.next() { head += piece }
    return Array(head.prefix(count))
  }

  func next() throws -> [UInt8]? {
    if head.isEmpty { return try stream.next() }
    defer { head = [] }
    return head
  }
}
