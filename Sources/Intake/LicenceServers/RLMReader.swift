internal import Facts

/// Reads an RLM report log: check-outs, returns and refusals are rows, all other lines help to date them.
///
/// What is out is kept, and what was, as sessions. A log may stand twice in a file: of each row a number is kept, by
/// which its copy is known.
struct RLMReader {
  private let reading: FileReading
  private var clock: RLMClock
  private var isv = ""
  private var lives: [RLMLife] = []
  private var places: [RLMLife.Identity: Int] = [:]
  /// The life of each server that was met last, and of each life the one before it.
  private var newest: [RLMLife.Server: Int] = [:]
  private var previous: [Int: Int] = [:]
  /// The life whose lines are being read.
  private var current: Int?
  private var repeats = RepeatedLines()
  private var denials = DenialEpisodes()
  /// Rows before the first full date.
  private var waiting: [(line: Int, bytes: [UInt8])] = []
  private var waitingBytes = 0
  /// Bytes of rows before the first full date. Servers write one every half an hour.
  private static let waitingLimit = 16 << 20
  private var otherLines = 0
  private var shared = 0
  private var jumps = 0

  init(_ reading: FileReading) {
    self.reading = reading
    clock = RLMClock(reading.source.zone)
  }

  mutating func read(_ number: Int, _ bytes: ArraySlice<UInt8>, isCut: Bool) {
    if isCut || bytes.count > 65_536 {
      return reading.reject(number, "record-too-long", "the line is too long", raw: raw(bytes))
    }
    switch RLMLine(bytes) {
    case .isv(let name): isv = name
    case .start(let host, let date, let time): start(host, date, time, number)
    case .stamp(let date, let time, let isEnd):
      guard let at = clock.anchor(date, time: time, begins: false) else {
        otherLines += 1
        return
      }
      stand(at)
      if isEnd, let current { lives[current].continues() }
      readWaiting()
    case .shutdown(let moment):
      if let at = clock.instant(moment), let current { lives[current].shutdown(at: at) }
    case .event(let event): take(event, number, bytes)
    case .queue: reading.leaveOut("queued: no use")
    case .broken(let reason): reading.reject(number, "bad-event", reason, raw: raw(bytes))
    case .other:
      otherLines += 1
      if bytes.hasPrefix("TIMEJUMP") { jumps += 1 }
    }
  }

  private func raw(_ bytes: ArraySlice<UInt8>) -> String {
    String(decoding: bytes.prefix(16_384), as: UTF8.self)
  }

  private mutating func start(_ host: String, _ date: RLMLine.Date, _ time: Int, _ number: Int) {
    guard let at = clock.anchor(date, time: time, begins: true) else {
      otherLines += 1
      return
    }
    // Rows before the first start are of a life of their own.
    if !waiting.isEmpty { readWaiting() }
    enter(RLMLife.Identity(server: RLMLife.Server(isv: isv, host: foldedName(host)), start: at))
  }

  private mutating func enter(_ identity: RLMLife.Identity) {
    if let known = places[identity] {
      current = known
      repeats.again(known)
    } else {
      current = lives.count
      places[identity] = lives.count
      repeats.begin(lives.count)
      previous[lives.count] = newest.updateValue(lives.count, forKey: identity.server)
      lives.append(RLMLife(identity, file: reading.surveyed.file))
    }
  }

  /// Makes sure that there is a life, and tells it of a moment.
  private mutating func stand(_ at: Instant) {
    if current == nil { enter(RLMLife.Identity(server: RLMLife.Server(isv: isv, host: ""), start: at)) }
    if let current { lives[current].met(at) }
  }

  private mutating func wait(_ number: Int, _ bytes: ArraySlice<UInt8>) {
    waitingBytes += bytes.count
    if waitingBytes <= RLMReader.waitingLimit { return waiting.append((number, Array(bytes))) }
    let limit = RLMReader.waitingLimit >> 20
    reading.reject(number, "no-date", "no line in \(limit) MiB before it tells a year", raw: raw(bytes))
  }

  private mutating func readWaiting() {
    let rows = waiting
    waiting = []
    for row in rows { read(row.line, row.bytes[...], isCut: false) }
  }

  private mutating func take(_ event: RLMLine.Event, _ number: Int, _ bytes: ArraySlice<UInt8>) {
    guard let at = clock.instant(event.moment) else {
      if clock.isAnchored {
        reading.reject(number, "bad-date", "no close year has this day", raw: raw(bytes))
      } else {
        wait(number, bytes)
      }
      return
    }
    stand(at)
    guard let current else { return }
    if repeats.isRepeated(bytes) { return reading.merge() }
    let day = at.day(in: reading.zone)
    let isOutside = day > reading.period.last
    switch event.kind {
    case .out:
      if lives[current].checkOut(event, line: number, at: at) == .sharing {
        shared += 1
        if !isOutside {
          let names = reading.sink.names
          return reading.take(
            AccessEvent(
              at: at, day: day, subject: names.id(of: event.user), product: names.id(of: event.product),
              line: number))
        }
      }
    case .checkIn: lives[current].checkIn(event, line: number, at: at)
    case .inUse:
      if lives[current].holds(event.handle) || resume(event, in: current) { return reading.merge() }
      lives[current].restate(event, line: number, at: at)
    case .denied:
      if event.isTriedElsewhere { return reading.leaveOut("refused, and tried at another server") }
      if !isOutside { deny(event, number, at) }
    }
    if isOutside {
      reading.leaveOut("after the period")
    } else {
      reading.acceptEvent(on: day, kind: event.kind.rawValue)
    }
  }

  /// Goes on with a licence of the life before this one.
  private mutating func resume(_ event: RLMLine.Event, in index: Int) -> Bool {
    guard let earlier = previous[index], lives[earlier].isContinued,
      lives[earlier].last <= lives[index].identity.start
    else { return false }
    var life = lives[index]
    // Moved out and back, so that nothing is copied.
    lives[index] = RLMLife(life.identity, file: reading.surveyed.file)
    defer { lives[index] = life }
    return life.resume(event, from: &lives[earlier])
  }

  private mutating func deny(_ event: RLMLine.Event, _ number: Int, _ at: Instant) {
    let reason = event.status == "-22" ? "RLM status -22 (all licences in use)" : "RLM status \(event.status)"
    denials.add(
      daemon: isv, feature: event.product, user: event.user, host: event.host, at: at, reason: reason,
      origin: reading.origin(number))
  }

  mutating func finish() {
    for row in waiting {
      reading.reject(row.line, "no-date", "the log has no line that tells a year", raw: raw(row.bytes[...]))
    }
    endLives()
    let limit = reading.period.last
    let sessions = lives.flatMap(\.sessions).filter { $0.start.day(in: reading.zone) <= limit }
      .sorted { ($0.origin, $0.start, $0.end, $0.quantity) < ($1.origin, $1.start, $1.end, $1.quantity) }
    reading.take(sessions: sessions, denials: denials.all.sorted { $0.origin < $1.origin })
    reading.note("\(otherLines) lines are no rows; times are in \(reading.source.zone.name)")
    if let start = lives.map(\.identity.start).min(), let end = lives.map(\.last).max() {
      reading.note("the log spans \(start) to \(end) in \(lives.count) lives of servers")
    }
    if shared > 0 { reading.note("\(shared) check-outs share the licence of another one and take no unit") }
    if jumps > 0 { reading.note("\(jumps) lines tell that the server's clock was set") }
  }

  /// What nobody returned ends with its life: by a restart where the same server began again without having said that
  /// its log goes on elsewhere.
  private mutating func endLives() {
    var newestStart: [RLMLife.Server: Instant] = [:]
    for life in lives {
      let known = newestStart[life.identity.server] ?? life.identity.start
      newestStart[life.identity.server] = max(known, life.identity.start)
    }
    for index in lives.indices {
      let own = lives[index].identity
      let hasSuccessor = newestStart[own.server].map { $0 > own.start } ?? false
      lives[index].endAll(hasSuccessor && !lives[index].isContinued ? .serverRestart : .logEnd)
    }
  }
}

/// Finds rows that stand twice because a log stands twice in a file, in whole or in part.
private struct RepeatedLines {
  private var known: [Int: [Int: Int]] = [:]
  private var here: [Int: Int] = [:]
  private var life: Int?
  private var isAgain = false

  mutating func begin(_ life: Int) { enter(life, isAgain: false) }
  mutating func again(_ life: Int) { enter(life, isAgain: true) }

  private mutating func enter(_ next: Int, isAgain: Bool) {
    if let life { known[life, default: [:]].merge(here) { max($0, $1) } }
    here = [:]
    life = next
    self.isAgain = isAgain
  }

  /// Whether a line of the current life stood as often in an earlier copy of it.
  mutating func isRepeated(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard let life else { return false }
    var hasher = Hasher()
    for byte in bytes { hasher.combine(byte) }
    let hash = hasher.finalize()
    here[hash, default: 0] += 1
    return isAgain && here[hash, default: 0] <= known[life]?[hash] ?? 0
  }
}
