public import Facts

/// What one file tells of licence servers, or of sessions row by row, before it is put together with the other files of its
/// source.
///
/// A server's log reaches an auditor in pieces: rotated, copied twice while it grew, polled every hour. Sessions are
/// therefore made of all files of a source together, by ``settledSessions(_:until:zone:sink:products:)``.
public struct LicenceRecord {
  enum Content {
    case debugLog(DebugLog)
    case reportLog(RLMReport)
    case polls(LmstatPolls)
    case sessions(LoggedSessions)
  }

  let content: Content
  /// Where the file's rows that are events will be accounted for.
  let book: RowBook

  /// Rows that are not yet accounted for.
  var rows: Int {
    switch content {
    case .debugLog(let log):
      log.log.entries.count { if case .event = $0.content { true } else { false } }
    case .reportLog(let report):
      report.rows
    case .polls(let polls): polls.checkOuts.count
    case .sessions(let sessions): sessions.rows.count
    }
  }
}

/// Sessions and refusals of licence servers and of logs of sessions, from all files of one source.
///
/// The result does not depend on how logs are cut into files, on further copies of them, nor on the order of files. Each
/// event that a file tells is accounted for here: rows that say what another file's row says are merged.
///
/// - Parameters:
///   - last: events after that day are out of scope.
///   - zone: the organisation's, in which days are days.
///   - sink: takes uses that are no session of their own.
///   - products: which products count sessions, for logs that a mapping describes: rows of others are uses.
public func settledSessions(
  _ records: [LicenceRecord], until last: Day, zone: Zone, sink: any RecordSink,
  products: PooledProducts = .any
) -> (sessions: [LicenceSession], denials: [DenialEpisode]) {
  var debugLogs: [DebugLog] = []
  var reports: [RLMReport] = []
  var polls: [LmstatPolls] = []
  var logged: [LoggedSessions] = []
  for record in records {
    if record.book.isRepeat {
      for _ in 0..<record.rows { record.book.merge() }
      continue
    }
    switch record.content {
    case .debugLog(let log): debugLogs.append(log)
    case .reportLog(let report): reports.append(report)
    case .polls(let report): polls.append(report)
    case .sessions(let rows): logged.append(rows)
    }
  }
  let scope = EventScope(last: last, zone: zone)
  for report in reports {
    report.book.isPart(of: report.servers, naming: report.features)
    scope.note(report.start, report.end, report.book)
  }
  for report in polls {
    report.book.isPart(of: report.servers, naming: report.features)
    scope.note(report.told?.from, report.told?.to, report.book)
  }
  var sessions = settledPolls(polls, scope)
  var denials: [DenialEpisode] = []
  for group in logsByServer(debugLogs) {
    let merged = MergedLog(group)
    for log in group {
      log.book.isPart(of: group[0].file.path, naming: log.features)
      for span in log.log.told { scope.note(span.from, span.to, log.book) }
    }
    merged.account(for: group, scope)
    sessions += FlexNetSessions(of: merged).sessions
    denials += denialEpisodes(of: merged)
  }
  let ordered = inOrderOfTime(reports)
  var replay = RLMReplay(scope: scope, sink: sink, repeats: RepeatedLines(in: ordered))
  for report in ordered { replay.read(report) }
  replay.finish()
  sessions += replay.sessions
  denials += replay.denials
  sessions += settledRows(logged, scope, products, sink)
  for record in records { record.book.close() }
  // In place: there may be millions.
  sessions.removeAll { !scope.contains($0.start) }
  sessions.sort { ($0.origin, $0.start, $0.end, $0.quantity) < ($1.origin, $1.start, $1.end, $1.quantity) }
  denials.removeAll { !scope.contains($0.start) }
  denials.sort { $0.origin < $1.origin }
  return (sessions, denials)
}

/// Which events a period concerns: those on or before its last day.
struct EventScope {
  let last: Day
  let zone: Zone

  func contains(_ moment: Instant) -> Bool { moment.day(in: zone) <= last }

  /// Notes from when to when a file tells of a server.
  func note(_ first: Instant?, _ last: Instant?, _ book: RowBook) {
    // A log without a date has neither.
    guard let first, let last, last.seconds > 0 else { return }
    let (from, to) = (first.day(in: zone), last.day(in: zone))
    if from <= to { book.tells(of: from...to) }
  }

  /// Accounts for an event's row that no other row repeats.
  func account(_ moment: Instant, kind: String?, in book: RowBook) {
    let day = moment.day(in: zone)
    if day > last { book.leaveOut("after the period") } else { book.acceptEvent(on: day, kind: kind) }
  }
}
