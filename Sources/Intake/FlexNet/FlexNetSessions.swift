internal import Facts

/// Pairs check-outs with check-ins: the oldest open check-out of as many units, else the oldest, in parts.
struct FlexNetSessions {
  /// Whose check-outs are interchangeable. Letter case of user and host differs between lines of one sitting.
  private struct Holder: Hashable {
    var daemon: String
    var feature: String
    var user: String
    var host: String
  }

  private let files: [SourceFile]
  private let gaps: FlexNetGaps
  private var open: [Holder: FlexNetHoldings] = [:]
  /// Where an orphan's start is put: the log's start, or the last restart of its daemon.
  private var lifeStart: [String: Instant] = [:]
  private var start: Instant
  /// Sessions that a restart ended, until a check-in with `SHUTDOWN` may explain them.
  private var endedByRestart: [Holder: ArraySlice<Int>] = [:]
  private var lastRestart = Instant(seconds: 0)
  private(set) var sessions: [LicenceSession] = []

  init(of log: MergedLog) {
    files = log.files
    gaps = FlexNetGaps(log.gaps)
    start = log.start
    for entry in log.entries {
      switch entry.content {
      case .event(let event) where event.kind == .out: checkOut(event, entry)
      case .event(let event) where event.kind == .checkIn: checkIn(event, entry)
      case .event(let event) where event.kind == .upgrade: upgrade(event, entry)
      case .event: continue
      case .restart(let daemon): restart(daemon, at: entry.at)
      case .logEnd(let nextStart):
        endLog(at: entry.at)
        start = nextStart
        lifeStart = [:]
      }
    }
    endLog(at: log.end)
  }

  private mutating func endLog(at end: Instant) {
    for holder in inOrder(open) {
      for held in open[holder]?.open ?? [] {
        close(held, held.quantity, at: max(end, held.start), .open, .logEnd)
      }
    }
    open = [:]
  }

  private func holder(_ event: FlexNetEvent) -> Holder {
    Holder(
      daemon: event.daemon, feature: event.feature, user: foldedName(event.user), host: foldedName(event.host)
    )
  }

  private mutating func checkOut(_ event: FlexNetEvent, _ entry: MergedLog.Entry) {
    let holdings = open[holder(event)] ?? FlexNetHoldings()
    open[holder(event)] = holdings
    holdings.add(
      FlexNetHoldings.CheckOut(
        event: event, quantity: event.quantity, start: entry.at, origin: origin(entry)))
  }

  private mutating func checkIn(_ event: FlexNetEvent, _ entry: MergedLog.Entry) {
    let holder = holder(event)
    var left = event.quantity
    let isShutdown = event.reason == "SHUTDOWN"
    while left > 0, let found = open[holder]?.takeBack(left, data: event.data) {
      close(
        found.checkOut, found.units, at: max(entry.at, found.checkOut.start),
        found.isCertain ? .exact : .ambiguous, isShutdown ? .shutdown : .checkin)
      left -= found.units
    }
    if open[holder]?.isEmpty ?? false { open[holder] = nil }
    if left > 0, isShutdown { left -= explainRestart(holder, left, at: entry.at) }
    if left > 0 {
      let life = lifeStart[event.daemon] ?? start
      let began = min(max(life, gaps.last(before: entry.at)?.to ?? life), entry.at)
      let held = FlexNetHoldings.CheckOut(event: event, quantity: left, start: began, origin: origin(entry))
      close(held, left, at: entry.at, .orphan, isShutdown ? .shutdown : .checkin)
    }
  }

  private func origin(_ entry: MergedLog.Entry) -> Origin {
    Origin(file: files[entry.file], line: entry.line)
  }

  /// The holder has another number of units from here on: some more are out, or some came back.
  private mutating func upgrade(_ event: FlexNetEvent, _ entry: MergedLog.Entry) {
    var change = event
    change.quantity = abs(event.quantity - event.quantityBefore)
    if change.quantity == 0 { return }
    if event.quantity > event.quantityBefore { checkOut(change, entry) } else { checkIn(change, entry) }
  }

  /// A daemon may say that it ends before it lists who still held something.
  private mutating func explainRestart(_ holder: Holder, _ units: Int, at moment: Instant) -> Int {
    var explained = 0
    while explained < units, let index = endedByRestart[holder]?.first,
      moment.seconds - lastRestart.seconds <= 60
    {
      _ = endedByRestart[holder]?.popFirst()
      if sessions[index].quality == .open {
        sessions[index].end = lastRestart
        sessions[index].quality = .ambiguous
      }
      sessions[index].endReason = .shutdown
      explained += sessions[index].quantity
    }
    return min(explained, units)
  }

  private mutating func restart(_ daemon: String?, at moment: Instant) {
    var ended: [Holder: ArraySlice<Int>] = [:]
    for holder in inOrder(open) where daemon == nil || holder.daemon == daemon {
      for held in open[holder]?.open ?? [] {
        ended[holder, default: []].append(sessions.count)
        close(held, held.quantity, at: max(moment, held.start), .exact, .serverRestart)
      }
      open[holder] = nil
    }
    if !ended.isEmpty {
      endedByRestart = ended
      lastRestart = moment
    }
    if let daemon { lifeStart[daemon] = moment } else { start = moment }
    if daemon == nil { lifeStart = [:] }
  }

  private mutating func close(
    _ held: FlexNetHoldings.CheckOut, _ quantity: Int, at end: Instant, _ quality: LicenceSession.Quality,
    _ reason: LicenceSession.EndReason
  ) {
    var session = LicenceSession(
      feature: held.event.feature, daemon: held.event.daemon, subject: held.event.user,
      host: held.event.host, quantity: quantity, start: held.start, end: end, quality: quality,
      endReason: reason, origin: held.origin)
    if let gap = gaps.first(between: held.start, and: end) {
      if reason == .serverRestart || reason == .logEnd {
        // Nobody saw it come back, and for a while nobody looked: the log ends for it where the silence begins.
        session.end = max(gap.from, held.start)
        session.quality = .open
        session.endReason = .logEnd
      } else if quality == .exact {
        session.quality = .ambiguous
      }
    }
    sessions.append(session)
  }

  private func inOrder(_ open: [Holder: FlexNetHoldings]) -> [Holder] {
    open.keys.sorted {
      ($0.daemon, $0.feature, $0.user, $0.host) < ($1.daemon, $1.feature, $1.user, $1.host)
    }
  }
}

/// Spans without a line, in order of time.
private struct FlexNetGaps {
  private let all: [Span]

  init(_ gaps: [Span]) { all = gaps }

  /// The first gap that lies as a whole between two moments.
  func first(between start: Instant, and end: Instant) -> Span? {
    let place = place { $0.from < start }
    return place < all.count && all[place].to <= end ? all[place] : nil
  }

  func last(before moment: Instant) -> Span? {
    let place = place { $0.to <= moment }
    return place > 0 ? all[place - 1] : nil
  }

  /// The index of the first gap of which a condition does not hold that holds of all earlier ones.
  private func place(where isEarlier: (Span) -> Bool) -> Int {
    var low = 0
    var high = all.count
    while low < high {
      let middle = (low + high) / 2
      if isEarlier(all[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
