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
  /// Of a workbook: the first sheet that is not hidden.
  let sheet: TableGlimpse?

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
    var sheet: TableGlimpse?
    if isZipStart(head), SourceFormat.xlsx.recognises(head) || relativePath.lowercased().hasSuffix(".xlsx") {
      sheet = try FileSample.firstSheet(folder, relativePath)
    }
    self.init(path: relativePath, head, isWhole: isAtEnd, sheet: sheet)
  }

  /// The first rows of a workbook's first sheet that is not hidden; a workbook that cannot be read is a fault.
  private static func firstSheet(_ folder: String, _ path: String) throws -> TableGlimpse? {
    struct Enough: Error {}
    let source = SourceSpecification(id: "", role: .people, files: [], format: "xlsx", zone: .utc)
    let surveyed = try SurveyedFile(workspace: folder, relativePath: path, source: source)
    let workbook = try Workbook(try surveyed.zip(), place: path)
    let sheet = try workbook.sheet(nil, source: "")
    var cells = SheetCells(workbook)
    var records: [(line: Int, cells: [String])] = []
    do {
      try workbook.package.rows(sheet.part).forEach(
        where: { $0 == ["worksheet", "sheetData", "row"] },
        { element, _ in
          let row = cells.row(element)
          if row.isBlank { return }
          let width = min((row.cells.map(\.column).max() ?? -1) + 1, 2000)
          records.append((row.number, (0..<width).map { trimmed(row.text($0)) }))
          if records.count == TableGlimpse.limit { throw Enough() }
        })
    } catch is Enough {}
    // Empty cells at a row's end are not in the file.
    let width = records.map(\.cells.count).max() ?? 0
    for index in records.indices {
      records[index].cells += Array(repeating: "", count: width - records[index].cells.count)
    }
    return TableGlimpse(records)
  }

  /// - Parameter bytes: from the file's beginning, not compressed.
  public init(path: String, _ bytes: [UInt8], isWhole: Bool = true) {
    self.init(path: path, bytes, isWhole: isWhole, sheet: nil)
  }

  private init(path: String, _ bytes: [UInt8], isWhole: Bool, sheet: TableGlimpse?) {
    self.path = path
    self.sheet = sheet
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
