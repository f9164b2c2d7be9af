public import Facts

/// The reading of one file: where its rows go, and what became of each.
public final class FileReading {
  let source: SourceSpecification
  let surveyed: SurveyedFile
  let period: Period
  /// The organisation's zone, in which days are days.
  let zone: Zone
  let sink: any RecordSink
  /// Same bytes as an earlier file of the source: its rows are counted, and all count as merged.
  private let isRepeat: Bool
  /// What became of the file's rows; complete after ``run(_:)``.
  public private(set) var account: FileAccount
  /// Rejected rows in the order in which they were found.
  public private(set) var rejected: [RejectedRow] = []
  private var totals = ControlTotals()
  /// Accepted rows by the reader's flags on them.
  private var flagged: [String: Int] = [:]
  /// With more rejected rows than this, the mapping is wrong rather than the rows.
  private static let rejectedLimit = 1_000_000

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
    isRepeat = earlier != nil
    account = FileAccount(
      file: surveyed.file, role: source.role, reader: "\(format.name)/\(format.version)",
      encoding: surveyed.encoding.rawValue)
    if let preset = source.preset.flatMap(Preset.named) {
      note("fields by the preset \(preset.name), version \(preset.version)")
    }
    if let container = surveyed.containerNote { note(container) }
    if let earlier { note("same content as \(earlier): every row is merged") }
    if surveyed.holdsInvalidBytes { note("some bytes are no valid UTF-8 and are shown as U+FFFD") }
    if surveyed.isEncodingGuessed { note("no valid UTF-8: read as windows-1252") }
  }

  /// Reads the file by a format and closes its account.
  ///
  /// - Throws: ``Fault`` with code `unreadable` or `configuration`.
  public func run(_ format: SourceFormat) throws {
    try format.read(self)
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
    for (flag, count) in flagged.sorted(by: { $0.key < $1.key }) {
      note("\(count) \(count == 1 ? "row is" : "rows are") flagged `\(flag)`")
    }
    account.controlTotals = totals.texts
    account.controlTotals["rows"] = String(account.read)
  }

  /// Keeps a note once, and no more than a person would read.
  func note(_ text: String) {
    if account.notes.count < 100, !account.notes.contains(text) { account.notes.append(text) }
  }

  func origin(_ line: Int) -> Origin { Origin(file: surveyed.file, line: line) }

  // MARK: What becomes of a row

  func reject(_ line: Int, _ code: String, _ reason: String, raw: @autoclosure () -> String) {
    account.read += 1
    if isRepeat {
      account.merged += 1
      return
    }
    account.rejected += 1
    if rejected.count == FileReading.rejectedLimit { return }
    rejected.append(RejectedRow(origin: origin(line), code: code, reason: reason, raw: raw()))
  }

  func leaveOut(_ reason: String) {
    account.read += 1
    if isRepeat {
      account.merged += 1
      return
    }
    account.outOfScope[reason, default: 0] += 1
  }

  func merge() {
    account.read += 1
    account.merged += 1
  }

  func take(_ record: SourceRecord, line: Int, raw: @autoclosure () -> String) {
    if isRepeat { return merge() }
    switch sink.take(record) {
    case .accepted:
      account.read += 1
      account.accepted += 1
      if let day = record.day { account.met(day) }
      totals.add(record)
      // `pack-size 10` counts as `pack-size`.
      for flag in record.flags { flagged[String(flag.prefix { $0 != " " }), default: 0] += 1 }
    case .merged: merge()
    case .rejected(let code, let reason): reject(line, code, reason, raw: raw())
    }
  }

  func take(_ event: AccessEvent) {
    if isRepeat { return merge() }
    acceptEvent(on: event.day, kind: nil)
    sink.take(event, of: surveyed.file)
  }

  /// One row that tells of several uses, at least one: the row counts once, each use by itself.
  func take(_ events: [AccessEvent]) {
    guard let first = events.first else { return leaveOut("no use") }
    if isRepeat { return merge() }
    acceptEvent(on: first.day, kind: nil)
    for event in events.dropFirst() {
      totals.countEvent()
      account.met(event.day)
    }
    for event in events { sink.take(event, of: surveyed.file) }
  }

  /// Rows that another reader took, of this file's text: uses that it added up, and rows that are none.
  ///
  /// - Parameter days: first and last day of the uses, where there is one.
  func account(uses: Int, days: ClosedRange<Day>?, outOfScope: [String: Int]) {
    account.read += uses
    account.accepted += uses
    totals.countEvents(uses)
    if let days {
      account.met(days.lowerBound)
      account.met(days.upperBound)
    }
    for (reason, count) in outOfScope where count > 0 {
      account.read += count
      account.outOfScope[reason, default: 0] += count
    }
  }

  /// An event line that counts; what it leads to is handed over with ``take(sessions:denials:)``.
  func acceptEvent(on day: Day, kind: String?) {
    if isRepeat { return merge() }
    account.read += 1
    account.accepted += 1
    account.met(day)
    totals.countEvent()
    if let kind { totals.count(kind) }
  }

  func take(sessions: [LicenceSession], denials: [DenialEpisode]) {
    if !isRepeat { sink.take(sessions, denials) }
  }
}
