public import Facts

/// The reading of one file: where its rows go, and what became of each.
public final class FileReading {
  let source: SourceSpecification
  let surveyed: SurveyedFile
  let period: Period
  /// The organisation's zone, in which days are days.
  let zone: Zone
  let sink: any RecordSink
  /// What became of the file's rows.
  public let book: RowBook
  /// Rejected rows in the order in which they were found.
  public private(set) var rejected: [RejectedRow] = []
  /// With more rejected rows than this, the mapping is wrong rather than the rows.
  private static let rejectedLimit = 1_000_000
  /// Bytes of rejected rows as they stand in the file; of what comes after them only the beginning is kept.
  private static let rawLimit = 64 << 20
  private var rawBytes = 0
  /// Where rows are sessions: those met so far.
  private var sessions: LoggedSessions?

  /// - Parameters:
  ///   - zone: the organisation's, in which days are days.
  ///   - sink: takes the records; shared by all files of a source.
  ///   - earlier: path of a file of the source with the same bytes, where there is one.
  public init(
    _ surveyed: SurveyedFile, source: SourceSpecification, format: SourceFormat, period: Period, zone: Zone,
    sink: any RecordSink, repeats earlier: String? = nil
  ) {
    self.surveyed = surveyed
    self.source = source
    self.period = period
    self.zone = zone
    self.sink = sink
    book = RowBook(
      FileAccount(
        file: surveyed.file, role: source.role, reader: "\(format.name)/\(format.version)",
        encoding: surveyed.encoding.rawValue),
      isRepeat: earlier != nil)
    if source.tellsSessions { sessions = LoggedSessions(file: surveyed.file, book: book) }
    if let preset = source.preset.flatMap(Preset.named) {
      note("fields by the preset \(preset.name), version \(preset.version)")
    }
    if let container = surveyed.containerNote { note(container) }
    if let earlier { note("same content as \(earlier): every row is merged") }
    if surveyed.holdsInvalidBytes { note("some bytes are no valid UTF-8 and are shown as U+FFFD") }
    if surveyed.isEncodingGuessed { note("no valid UTF-8: read as windows-1252") }
  }

  /// The account as it stands; see ``book``.
  public var account: FileAccount { book.account }

  /// Reads the file by a format and closes its account, which grows once more where it tells of licence servers.
  ///
  /// - Throws: ``Fault`` with code `unreadable` or `configuration`.
  public func run(_ format: SourceFormat) throws {
    if surveyed.isBlank { note("the file is empty") } else { try format.read(self) }
    try close()
  }

  /// Closes the account when all rows are in it.
  ///
  /// - Throws: ``Fault`` with code `unreadable` where too many rows were rejected.
  func close() throws {
    if account.rejected > FileReading.rejectedLimit, let first = rejected.first {
      throw Fault.unreadable(
        surveyed.file.path,
        "\(account.rejected) rows cannot be used; the first, in line \(first.origin.line): \(first.reason)",
        remedy: "correct the fields of source \(source.id) in seatledger.toml")
    }
    if let sessions { take(LicenceRecord(content: .sessions(sessions), book: book)) }
    sessions = nil
    book.close()
  }

  /// Keeps a note once, and no more than a person would read.
  func note(_ text: String) { book.note(text) }

  func origin(_ line: Int) -> Origin { Origin(file: surveyed.file, line: line) }

  // MARK: What becomes of a row

  func reject(_ line: Int, _ code: String, _ reason: String, raw: @autoclosure () -> String) {
    guard book.reject(), rejected.count < FileReading.rejectedLimit else { return }
    let whole = raw()
    rawBytes += whole.utf8.count
    let kept = rawBytes <= FileReading.rawLimit ? whole : String(whole.prefix(200))
    rejected.append(RejectedRow(origin: origin(line), code: code, reason: reason, raw: kept))
  }

  func leaveOut(_ reason: String) { book.leaveOut(reason) }

  func merge() { book.merge() }

  func take(_ record: SourceRecord, line: Int, raw: @autoclosure () -> String) {
    if book.isRepeat { return merge() }
    switch sink.take(record) {
    case .accepted: book.accept(record)
    case .merged: merge()
    case .rejected(let code, let reason): reject(line, code, reason, raw: raw())
    }
  }

  func take(_ event: AccessEvent) {
    if book.isRepeat { return merge() }
    book.acceptEvent(on: event.day, kind: nil)
    sink.take(event, of: surveyed.file)
  }

  /// A use after the period: it is out of scope, but tells how long something went on that began before.
  func leaveOut(late event: AccessEvent) {
    leaveOut("after the period")
    if book.isRepeat { return }
    if sessions != nil {
      sessions?.met(event.at, event.product)
    } else {
      sink.take(late: event, of: surveyed.file)
    }
  }

  /// A row that is a session, which is accounted for when it is settled with the other files of the source.
  func take(_ session: LoggedSession) {
    if book.isRepeat { return merge() }
    sessions?.add(session)
  }

  /// One row that tells of several uses, at least one: the row counts once, each use by itself.
  func take(_ events: [AccessEvent]) {
    guard let first = events.first else { return leaveOut("no use") }
    if book.isRepeat { return merge() }
    book.acceptEvent(on: first.day, kind: nil)
    for event in events.dropFirst() { book.countEvent(on: event.day) }
    for event in events { sink.take(event, of: surveyed.file) }
  }

  /// What a licence server's file tells. Its rows that are events are accounted for when it is settled with the other
  /// files of the source.
  func take(_ record: LicenceRecord) { sink.take(record) }
}
