public import Facts
public import RollupCore
internal import Synchronization

/// An access log that the rollup core can read: its ordinary rows become uses without ever being texts. The others come
/// here, and are read as ``FileReading`` reads every row; so accounts and rejected rows are the same both ways.
public final class AccessLog: @unchecked Sendable {
  /// Path relative to the workspace.
  public let path: String
  /// Size on disk.
  public let byteCount: Int64
  private let content: FileContent
  private let isGzip: Bool
  /// The first bytes, with a byte order mark.
  private let head: [UInt8]
  private let layout: LogHead
  private let delimiter: UInt8
  private let source: SourceSpecification
  private let format: SourceFormat
  private let period: Period
  private let zone: Zone
  private let sink: any RecordSink
  private let plan: LogPlan

  private let opened = Mutex<RegularFile?>(nil)
  private let digest: LogDigest
  /// Told how many bytes of the file were read since the last call, from any thread; set before it is read.
  public var took: (@Sendable (Int64) -> Void)?
  /// Rows that wait for the digest, which their origins name.
  private var waiting: [(row: [UInt8], line: Int)] = []
  private var waitingBytes = 0
  private var begun: (reading: FileReading, rows: RowReader)?

  private static let waitingLimit = 4 << 20

  /// - Parameters:
  ///   - sink: takes the uses of rows out of the ordinary; used by one thread at a time, and by no other log.
  ///   - digest: of the bytes on disk, where it is known.
  ///   - remote: the file with its digest, and its first bytes, where it is none of the workspace; the path is its URL then.
  /// - Returns: `nil` where only the general reader can read the file (its rows are sessions, for one, each of which is kept), or where it will find a fault.
  public init?(
    workspace: String, path: String, source: SourceSpecification, format: SourceFormat, period: Period,
    zone: Zone, sink: any RecordSink, digest known: Digest? = nil,
    remote: (file: RemoteFile, start: [UInt8])? = nil
  ) {
    let isTable = format.name == SourceFormat.delimited.name
    guard source.role == .access, !source.tellsSessions, source.layout.spread == nil,
      source.layout.year == nil, isTable || format.name == SourceFormat.jsonLines.name, !path.contains("!/"),
      let content = try? remote.map({ FileContent($0.file) })
        ?? FileContent(workspace: workspace, path: path, containers: Containers()),
      let byteCount = content.byteCountOnDisk,
      let (isGzip, head) = try? AccessLog.head(
        of: remote.map { MemoryStream($0.start) } ?? content.open(), path),
      let text = AccessLog.utf8(head, named: source.layout.encoding)
    else { return nil }
    let delimiter = isTable ? Intake.delimiter(of: text, source.layout) : 0
    let layout =
      isTable
      ? LogHead.ofTable(text, delimiter: delimiter, skippedLines: source.layout.skippedLines)
      : LogHead(length: 0, line: 1, columns: nil)
    guard let layout, isUTF8(text[..<layout.length]),
      layout.columns.flatMap({ OpenedCells(source, columns: $0) }) == nil,
      let mapping = try? Mapping(source, columns: layout.columns, file: path, zone: zone),
      let plan = LogPlan(
        mapping, columns: layout.columns?.count, delimiter: delimiter, source: source, period: period,
        zone: zone)
    else { return nil }
    self.path = path
    self.byteCount = byteCount
    self.content = content
    self.isGzip = isGzip
    self.head = Array(head.prefix(64))
    self.layout = layout
    self.delimiter = delimiter
    self.source = source
    self.format = format
    self.period = period
    self.zone = zone
    self.sink = sink
    self.plan = plan
    let mark = head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    self.digest = LogDigest(
      content, byteCount: byteCount, start: Array(head.prefix(mark + layout.length)),
      known: known ?? remote?.file.digest)
  }

  /// Whether only Hadoop's client reaches it; its digest is known then.
  public var isRemote: Bool { content.isRemote }

  /// Whether it is compressed.
  public var isCompressed: Bool { isGzip }

  /// Bytes of its byte order mark.
  public var markLength: Int { head.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0 }

  /// What the rollup core reads.
  public var file: LogFile {
    let mark = markLength
    let bytes: LogFile.Content
    if isGzip || isRemote {
      bytes = .stream { [self] in try streamed() }
    } else {
      bytes = .parts(byteCount: byteCount) { [self] buffer, at in try open().read(into: buffer, at: at) }
    }
    var file = LogFile(plan: plan, content: bytes, start: Int64(mark + layout.length), line: layout.line) {
      [self] row, line in try take(row, line)
    }
    file.took = took
    if digest.taken != nil { return file }
    // Of a packed file the core sees other bytes than those that are digested.
    if isGzip {
      file.survey = { [digest] in try digest.take() }
    } else {
      file.passed = { [digest] in digest.pass($0) }
    }
    return file
  }

  private func streamed() throws -> () throws -> [UInt8]? {
    let bytes = CountedStream(try content.open()) { [took] in took?(Int64($0)) }
    let stream: any ByteStream = isGzip ? try GzipStream(bytes, place: path) : bytes
    return { try stream.next() }
  }

  private func open() throws -> RegularFile {
    try opened.withLock { opened in
      if let opened { return opened }
      guard let file = try content.open() as? RegularFile else {
        throw Fault.unreadable(path, "it is not a regular file")
      }
      opened = file
      return file
    }
  }

  // MARK: Survey

  /// The digest of the file's bytes, before it is read.
  public func surveyFirst() throws -> Digest {
    if digest.taken == nil { try digest.take() }
    return try digestTaken()
  }

  private static func head(of bytes: any ByteStream, _ path: String) throws -> (isGzip: Bool, head: [UInt8]) {
    let pushed = PushedBack(bytes)
    let isGzip = GzipStream.isGzip(try pushed.peek(3))
    let unpacked = PushedBack(isGzip ? try GzipStream(pushed, place: path) : pushed)
    return (isGzip, Array(try unpacked.peek(1 << 16).prefix(1 << 16)))
  }

  /// The text's beginning, without byte order mark; `nil` where it is surely or perhaps no UTF-8, or not even a text.
  private static func utf8(_ head: [UInt8], named name: String?) -> [UInt8]? {
    var probe = EncodingProbe()
    probe.add(head)
    if [.utf16Little, .utf16Big].contains(probe.encoding) || isZipStart(head) { return nil }
    if let name, (try? TextEncoding(named: name, place: "")) != .utf8 { return nil }
    if xmlDeclaredEncoding(head) != nil || trimmed(head[...]).isEmpty { return nil }
    return head.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(head.dropFirst(3)) : head
  }

  // MARK: Rows out of the ordinary

  private func take(_ row: UnsafeRawBufferPointer, _ line: Int) throws {
    if digest.taken == nil, waitingBytes + row.count <= AccessLog.waitingLimit {
      waiting.append((Array(row), line))
      waitingBytes += row.count + 32
      return
    }
    // More rows than can wait for a digest that is taken on the way: it is taken at once.
    if isGzip { digest.wait() } else if digest.taken == nil { try digest.take() }
    try readWaiting()
    try read(Array(row), line)
  }

  private func readWaiting() throws {
    for (row, line) in waiting { try read(row, line) }
    waiting = []
    waitingBytes = 0
  }

  private func read(_ row: [UInt8], _ line: Int) throws {
    let reading: FileReading
    var rows: RowReader
    (reading, rows) = try begin()
    begun = nil
    defer { begun = (reading, rows) }
    if let columns = layout.columns {
      var scanner = try DelimitedScanner(MemoryStream(row), delimiter: delimiter, firstLine: line)
      while try scanner.next({ rows.read($0, columns: columns.count) }) {}
    } else {
      var content = row[...]
      if content.last == 0x0A { content.removeLast() }
      if content.last == 0x0D { content.removeLast() }
      rows.readJSON(line, content, isCut: false)
    }
  }

  private func digestTaken() throws -> Digest {
    guard let digest = digest.taken else { throw Fault.unreadable(path, "its digest was not taken") }
    return digest
  }

  /// The account and the reader of rows, as the general reader begins them.
  private func begin() throws -> (reading: FileReading, rows: RowReader) {
    if let begun { return begun }
    let file = SourceFile(source: source.id, path: path, digest: try digestTaken(), byteCount: byteCount)
    let reading = FileReading(
      SurveyedFile(file: file, content: content, isGzip: isGzip, head: head), source: source,
      format: format, period: period, zone: zone, sink: sink)
    if let columns = layout.columns {
      noteDelimiter(delimiter, reading)
      noteRepeatedNames(columns, reading)
    }
    let made = (reading, try RowReader(reading, columns: layout.columns))
    begun = made
    return made
  }

  /// Closes the account when the core has read the file and it was surveyed.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where the file was written to, or too many rows were rejected.
  public func close(_ tally: LogTally) throws -> FileReading {
    try digest.close()
    try readWaiting()
    var (reading, rows) = try begin()
    try opened.withLock { file in
      try file?.checkUnchanged()
      file = nil
    }
    var outOfScope = ["not a successful use": tally.failed, "after the period": tally.late]
    let reasons = filterSentences
    for (index, count) in tally.filtered.enumerated() { outOfScope[reasons[index], default: 0] += count }
    let days =
      tally.accepted > 0 ? Day(number: Int32(tally.firstDay))...Day(number: Int32(tally.lastDay)) : nil
    reading.book.account(uses: tally.accepted, days: days, outOfScope: outOfScope)
    if case .jsonLines(let fields) = plan.layout {
      rows.noteMet { places in
        fields.indices.contains { tally.met[$0] && AccessLog.ways(of: places) == fields[$0] }
      }
      rows.finish()
    }
    try reading.close()
    begun = nil
    return reading
  }

  private var filterSentences: [String] { source.filters.map(\.sentence) }

  private static func ways(of places: Places) -> [[String]] {
    if case .paths(let paths) = places { paths.map { $0.parts.map(String.init) } } else { [] }
  }
}

private func isUTF8(_ bytes: ArraySlice<UInt8>) -> Bool {
  var check = UTF8Check()
  check.add(Array(bytes))
  return check.isValid
}
