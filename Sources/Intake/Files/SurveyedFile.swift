public import Facts

/// A source file that was read through once: its digest, and how to read it. The second reading must meet the
/// same bytes, or it stops.
public struct SurveyedFile {
  /// Path, digest and size, for origins and accounts.
  public let file: SourceFile
  private let content: FileContent
  let isGzip: Bool
  /// It is a zip, such as a workbook, and no text.
  let isZip: Bool
  let encoding: TextEncoding
  /// No encoding was given, and the bytes are no valid UTF-8.
  let isEncodingGuessed: Bool
  /// It is read as UTF-8, and not all of it is.
  let holdsInvalidBytes: Bool
  /// The encoding that an XML declaration names, where it is none that could be read.
  let unknownXMLEncoding: String?
  /// The first four bytes, unpacked if gzip.
  let start: [UInt8]
  /// The text's beginning, decoded, at most 64 KiB.
  let sample: [UInt8]
  /// Nothing but blanks and line ends stands in it, or nothing at all.
  let isBlank: Bool
  /// Of a member of a zip: which zip, and its digest.
  let containerNote: String?

  /// - Parameters:
  ///   - relativePath: a member of a zip is `outer.zip!/inner.csv`.
  ///   - containers: keeps a zip open between its members.
  ///   - remote: the file, where it is none of the workspace; the path is its URL then.
  /// - Throws: ``Fault`` with code `unreadable`, or `configuration` for an unknown encoding.
  public init(
    workspace: String, relativePath: String, source: SourceSpecification,
    containers: Containers = Containers(), remote: RemoteFile? = nil
  ) throws {
    content =
      try remote.map { FileContent($0) }
      ?? FileContent(workspace: workspace, path: relativePath, containers: containers)
    containerNote = try content.containerNote
    let tap = DigestTap(try content.open())
    let pushed = PushedBack(tap)
    isGzip = GzipStream.isGzip(try pushed.peek(3))
    let unpacked = PushedBack(isGzip ? try GzipStream(pushed, place: relativePath) : pushed)
    start = try unpacked.peek(4)
    isZip = isZipStart(start)
    if isZip, remote != nil {
      throw Fault.unreadable(
        relativePath, "it is a zip, which is opened in the workspace alone",
        remedy: "put what it holds beside it, plain or gzipped")
    }
    var probe = EncodingProbe()
    var head: [UInt8] = []
    var isLonger = false
    while let piece = try unpacked.next() {
      if !isZip { probe.add(piece) }
      isLonger = isLonger || head.count + piece.count > 1 << 16
      if head.count < 1 << 16 { head += piece.prefix(1 << 16 - head.count) }
    }
    let given = try source.layout.encoding.map {
      try TextEncoding(named: $0, place: "seatledger.toml, source \(source.id)")
    }
    let declared = xmlDeclaredEncoding(head)
    let known = declared.flatMap { TextEncoding(xmlName: $0) }
    unknownXMLEncoding = given == nil && known == nil ? declared : nil
    // A byte order mark says more than a configuration that was written for other files.
    let found = TextEncoding.mark(of: head)?.encoding ?? given ?? known ?? probe.encoding
    encoding = isZip ? .utf8 : found
    isEncodingGuessed = given == nil && known == nil && encoding == .windows1252
    holdsInvalidBytes = encoding == .utf8 && !probe.isValidUTF8
    sample = try TextDecoder(MemoryStream(head), from: encoding).readAll(limit: .max, place: relativePath)
    isBlank = !isLonger && holdsOnlyBlanks(sample)
    file = SourceFile(
      source: source.id, path: relativePath, digest: tap.digest, byteCount: tap.byteCount)
  }

  /// A file of UTF-8 that was looked through by another reader, which found nothing out of the ordinary.
  ///
  /// - Parameters:
  ///   - head: the text's beginning, unpacked, with its byte order mark.
  init(file: SourceFile, content: FileContent, isGzip: Bool, head: [UInt8]) {
    self.file = file
    self.content = content
    self.isGzip = isGzip
    isZip = false
    isBlank = false
    encoding = .utf8
    isEncodingGuessed = false
    holdsInvalidBytes = false
    unknownXMLEncoding = nil
    start = Array(head.prefix(4))
    sample = head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
    containerNote = nil
  }

  /// The file's text from its beginning, as UTF-8 without byte order mark.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where it cannot be opened, or changed since it was surveyed.
  public func text() throws -> any ByteStream {
    let bytes = try content.open()
    return TextDecoder(isGzip ? try GzipStream(bytes, place: file.path) : bytes, from: encoding)
  }

  /// The file as a zip, which must be read from its end. What lies in another container is taken out into a file without
  /// name.
  ///
  /// - Throws: ``Fault`` with code `unreadable`, also where what is taken out is larger than 4 GiB.
  func zip() throws -> ZipReader {
    do {
      let limits = ZipLimits.foreign
      if !isGzip, let direct = try content.randomAccess() {
        return try ZipReader(direct, rules: .foreign, limits: limits)
      }
      let packed = try content.open()
      let stream: any ByteStream = isGzip ? try GzipStream(packed, place: file.path) : packed
      let inner = try NamelessFile(stream, limit: 4 << 30, place: file.path)
      return try ZipReader(inner, rules: .foreign, limits: limits)
    } catch let defect as ZipDefect {
      throw Fault.unreadable(file.path, "it is a zip and is refused: \(defect)")
    }
  }
}

func isZipStart(_ bytes: some Collection<UInt8>) -> Bool {
  let start = Array(bytes.prefix(4))
  return start == [0x50, 0x4B, 3, 4] || start == [0x50, 0x4B, 5, 6]
}

/// Passes bytes on, and takes their digest and count.
final class DigestTap: ByteStream {
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
final class PushedBack: ByteStream {
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
