internal import Facts

/// Goes through the report logs of a source in order of time, and pairs what they tell. Lives of servers go on from file to
/// file.
struct RLMReplay {
  private(set) var sessions: [LicenceSession] = []
  var denials: [DenialEpisode] { episodes.all }
  private let scope: EventScope
  private let sink: any RecordSink
  private var episodes = DenialEpisodes()
  private var lives: [RLMLife] = []
  private var places: [RLMLife.Identity: Int] = [:]
  /// The life of each server that was met last, and of each life the one before it.
  private var newest: [RLMLife.Server: Int] = [:]
  private var previous: [Int: Int] = [:]
  /// The life whose lines are being read.
  private var current: Int?
  private var isv = ""
  private var repeats: RepeatedLines

  init(scope: EventScope, sink: any RecordSink, repeats: RepeatedLines) {
    self.repeats = repeats
    self.scope = scope
    self.sink = sink
  }

  mutating func read(_ report: RLMReport) {
    current = nil
    isv = ""
    if report.isHeadless, let start = report.start { goOn(at: start) }
    var shared = 0
    repeats.open(report)
    for entry in report.entries {
      let at = entry.at
      switch report.sayings[Int(entry.saying)] {
      case .isv(let name): isv = name
      case .start(let host):
        if isv.isEmpty { isv = vendor(on: host) }
        enter(RLMLife.Identity(server: RLMLife.Server(isv: isv, host: host), start: at))
      case .stamp(let isEnd):
        stand(at)
        if isEnd, let current { lives[current].continues() }
      case .shutdown: if let current { lives[current].shutdown(at: at) }
      case .event(let saying):
        stand(at)
        guard let current else { continue }
        if repeats.isRepeated(entry, in: report) {
          report.book.merge()
        } else if take(report.event(saying, of: entry), entry.line, at, report, in: current) {
          shared += 1
        }
      }
    }
    if shared > 0 {
      report.book.note("\(shared) check-outs share the licence of another one and take no unit")
    }
  }

  /// A file that does not begin with a server's start goes on with the only server's life, or is one of its own.
  private mutating func goOn(at start: Instant) {
    guard newest.count == 1, let server = newest.keys.first,
      let index = lives.indices.filter({ lives[$0].identity.start <= start }).max(by: {
        lives[$0].identity.start < lives[$1].identity.start
      })
    else { return }
    current = index
    isv = server.isv
    // After a later life is known, its lines are known as well.
    if start < lives[index].last || newest[server] != index {
      repeats.again(index, lives[index].identity)
    } else {
      repeats.goOn(index, lives[index].identity)
    }
  }

  /// The vendor whose server ran on a host, where it is one and the file does not name it.
  private func vendor(on host: String) -> String {
    let known = newest.keys.filter { $0.host == host }
    return known.count == 1 ? known[0].isv : ""
  }

  private mutating func enter(_ identity: RLMLife.Identity) {
    if let known = places[identity] {
      current = known
      repeats.again(known, identity)
    } else {
      current = lives.count
      places[identity] = lives.count
      repeats.begin(lives.count, identity)
      previous[lives.count] = newest.updateValue(lives.count, forKey: identity.server)
      lives.append(RLMLife(identity))
    }
  }

  /// Makes sure that there is a life, and tells it of a moment.
  private mutating func stand(_ at: Instant) {
    if current == nil { enter(RLMLife.Identity(server: RLMLife.Server(isv: isv, host: ""), start: at)) }
    if let current { lives[current].met(at) }
  }

  /// - Returns: whether it is a check-out that shares another one's licence.
  private mutating func take(
    _ event: RLMLine.Event, _ line: Int, _ at: Instant, _ report: RLMReport, in life: Int
  ) -> Bool {
    let origin = Origin(file: report.file, line: line)
    var isSharing = false
    switch event.kind {
    case .out:
      isSharing = lives[life].checkOut(event, origin, at: at) == .sharing
      if isSharing, scope.contains(at) {
        use(event, line, at, report)
        return true
      }
    case .checkIn: lives[life].checkIn(event, origin, at: at)
    case .inUse:
      if lives[life].holds(event.handle) || resume(event, in: life) {
        report.book.merge()
        return false
      }
      lives[life].restate(event, origin, at: at)
    case .denied:
      if event.isTriedElsewhere {
        report.book.leaveOut("refused, and tried at another server")
        return false
      }
      if scope.contains(at) { deny(event, at, origin) }
    }
    scope.account(at, kind: event.kind.rawValue, in: report.book)
    return isSharing
  }

  private func use(_ event: RLMLine.Event, _ line: Int, _ at: Instant, _ report: RLMReport) {
    let day = at.day(in: scope.zone)
    report.book.acceptEvent(on: day, kind: nil)
    let (subject, product) = (sink.names.id(of: event.user), sink.names.id(of: event.product))
    sink.take(
      AccessEvent(at: at, day: day, subject: subject, product: product, line: line), of: report.file)
  }

  /// Goes on with a licence of the life before this one.
  private mutating func resume(_ event: RLMLine.Event, in index: Int) -> Bool {
    guard let earlier = previous[index], lives[earlier].isContinued,
      lives[earlier].last <= lives[index].identity.start
    else { return false }
    var life = lives[index]
    // Moved out and back, so that nothing is copied.
    lives[index] = RLMLife(life.identity)
    defer { lives[index] = life }
    return life.resume(event, from: &lives[earlier])
  }

  private mutating func deny(_ event: RLMLine.Event, _ at: Instant, _ origin: Origin) {
    let reason = event.status == "-22" ? "RLM status -22 (all licences in use)" : "RLM status \(event.status)"
    episodes.add(
      daemon: isv, feature: event.product, user: event.user, host: event.host, at: at, reason: reason,
      origin: origin)
  }

  /// What nobody returned ends with its life: by a restart where the same server began again without having said that
  /// its log goes on elsewhere.
  mutating func finish() {
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
    sessions = lives.flatMap(\.sessions)
  }
}
