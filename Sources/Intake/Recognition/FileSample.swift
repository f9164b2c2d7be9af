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

  public var isWorkbook: Bool { sheet != nil }
  /// Of a workbook: the first rows of the first sheet that is not hidden and has a header, or of the first one at all.
  let sheet: TableGlimpse?
  /// Its name, where a source has to name it: it is not the first that is not hidden.
  public let sheetName: String?
  /// Further sheets that are not hidden and have a header, among the first ones.
  public let otherSheets: [String]

  /// Bytes that are looked at, after unpacking.
  static let limit = 1 << 18

  /// - Parameter relativePath: a member of a zip is `outer.zip!/inner.csv`.
  /// - Throws: ``Fault`` with code `unreadable`.
  public init(folder: String, relativePath: String) throws {
    let content = try FileContent(workspace: folder, path: relativePath, containers: Containers())
    let pushed = PushedBack(try content.open())
    let isGzip = GzipStream.isGzip(try pushed.peek(3))
    let unpacked: any ByteStream = isGzip ? try GzipStream(pushed, place: relativePath) : pushed
    var head: [UInt8] = []
    var isAtEnd = false
    while head.count <= FileSample.limit {
      guard let piece = try unpacked.next() else {
        isAtEnd = true
        break
      }
      head += piece
    }
    if isZipStart(head), memberPath(relativePath, in: folder) != nil,
      head.firstRange(of: Array("[Content_Types].xml".utf8)) == nil
    {
      throw Fault.unreadable(
        relativePath, "it is a zip within a zip, which is not looked into",
        remedy: "unpack the outer one beside it")
    }
    var workbook: WorkbookGlimpse?
    if isZipStart(head), SourceFormat.xlsx.recognises(head) || relativePath.lowercased().hasSuffix(".xlsx") {
      workbook = try WorkbookGlimpse(folder: folder, path: relativePath)
    }
    self.init(path: relativePath, head, isWhole: isAtEnd, workbook: workbook)
  }

  /// - Parameter bytes: from the file's beginning, not compressed.
  public init(path: String, _ bytes: [UInt8], isWhole: Bool = true) {
    self.init(path: path, bytes, isWhole: isWhole, workbook: nil)
  }

  private init(path: String, _ bytes: [UInt8], isWhole: Bool, workbook: WorkbookGlimpse?) {
    self.path = path
    sheet = workbook?.table
    sheetName = workbook?.name
    otherSheets = workbook?.others ?? []
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
    encoding = marked == nil && found != .utf8 && !isZipStart(head) ? found.rawValue.lowercased() : nil
    let decoded = try? TextDecoder(MemoryStream(head), from: found).readAll(limit: .max, place: path)
    let readable = decoded ?? head
    isBinary = isZipStart(head) || readable.contains(0)
    text = isBinary ? head : readable
  }
}
