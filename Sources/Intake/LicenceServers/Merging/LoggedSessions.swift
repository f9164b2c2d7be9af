internal import Facts

/// A row that is a session: 40 bytes, as a log may have millions.
struct LoggedSession {
  var start: Instant
  private var ended: Int64
  private var subjectID: UInt32
  private var productID: UInt32
  private var deviceID: UInt32
  private var unitCount: UInt32
  var line: Int

  private static let none = UInt32.max

  /// - Parameters:
  ///   - end: no earlier than the start; `nil`: the row gives none.
  ///   - subject: id in the source's ``NamePool``, as are product and device.
  ///   - units: 1 or more; `nil`: the row gives none.
  init(
    start: Instant, end: Instant?, subject: Int, product: Int, device: Int?, units: Int?, line: Int
  ) {
    self.start = start
    ended = end?.seconds ?? .max
    subjectID = UInt32(clamping: subject)
    productID = UInt32(clamping: product)
    deviceID = device.map { UInt32(clamping: $0) } ?? LoggedSession.none
    unitCount = UInt32(clamping: units ?? 0)
    self.line = line
  }

  var end: Instant? { ended == .max ? nil : Instant(seconds: ended) }
  var subject: Int { Int(subjectID) }
  var product: Int { Int(productID) }
  var device: Int? { deviceID == LoggedSession.none ? nil : Int(deviceID) }
  var units: Int? { unitCount == 0 ? nil : Int(unitCount) }
}

/// What one file tells of sessions, a row each.
struct LoggedSessions {
  let file: SourceFile
  let book: RowBook
  private(set) var rows: [LoggedSession] = []
  /// From the first moment that a row names to the last, also after the period.
  private(set) var told: Span?
  /// Ids of the products that rows name, also after the period.
  private(set) var products: Set<Int> = []

  init(file: SourceFile, book: RowBook) {
    self.file = file
    self.book = book
  }

  mutating func add(_ session: LoggedSession) {
    rows.append(session)
    met(session.start, session.product)
    if let end = session.end { met(end, session.product) }
  }

  /// Notes a moment that a row of a product names.
  mutating func met(_ moment: Instant, _ product: Int) {
    products.insert(product)
    told = Span(from: min(told?.from ?? moment, moment), to: max(told?.to ?? moment, moment))
  }
}

/// Sessions of all files of a source whose rows are sessions. One without an end was open when the log ended: with the last
/// moment that any row of the source names. What several files say alike is one: see ``RepeatedSessions``. Rows of products
/// that count no sessions are uses.
func settledRows(
  _ files: [LoggedSessions], _ scope: EventScope, _ products: PooledProducts, _ sink: any RecordSink
) -> [LicenceSession] {
  guard let logEnd = files.compactMap({ $0.told?.to }).max() else { return [] }
  let files = files.sorted { $0.file.path < $1.file.path }
  let repeated = RepeatedSessions(files, sink.names)
  var texts = NameTexts(sink.names)
  var pooled: [Int: Bool] = [:]
  var sessions: [LicenceSession] = []
  for (number, file) in files.enumerated() {
    file.book.isPart(of: "", naming: Set(file.products.map { foldedName(texts[$0]) }))
    scope.note(file.told?.from, file.told?.to, file.book)
    for (place, row) in file.rows.enumerated() {
      if repeated.contains(number, place) {
        file.book.merge()
        continue
      }
      scope.account(row.start, kind: nil, in: file.book)
      let isPooled = pooled[row.product] ?? (products[texts[row.product]] != nil)
      pooled[row.product] = isPooled
      if isPooled {
        sessions.append(
          LicenceSession(
            feature: texts[row.product], daemon: "", subject: texts[row.subject],
            host: row.device.map { texts[$0] } ?? "", quantity: row.units ?? 1, start: row.start,
            end: row.end ?? max(logEnd, row.start), quality: row.end == nil ? .open : .exact,
            endReason: row.end == nil ? .logEnd : .checkin, origin: Origin(file: file.file, line: row.line)))
      } else {
        sink.take(
          AccessEvent(
            at: row.start, day: row.start.day(in: scope.zone), subject: row.subject, product: row.product,
            line: row.line, quantity: row.units.flatMap { FixedDecimal($0) }),
          of: file.file)
      }
    }
  }
  return sessions
}
