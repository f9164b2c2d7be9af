internal import Facts

/// One file of an RLM server's report log, dated.
///
/// It is settled with the source's other files, so that an entry is kept of each line that means something: of 40 bytes,
/// whatever the line holds. What lines say, handles aside, is shared by all that say the same.
struct RLMReport {
  enum Content {
    /// The vendor's name, for the lines that follow.
    case isv(String)
    /// A server, or a new log of one, begins; `host` is folded.
    case start(host: String)
    /// A line that only tells the date; `isEnd`: the log goes on elsewhere.
    case stamp(isEnd: Bool)
    case shutdown
    /// A row; the hash is of its bytes and moment.
    case event(RLMLine.Event, line: Int, hash: Int)
  }

  let file: SourceFile
  let book: RowBook
  /// As an entry has it: of an event without moment, handle and share.
  private indirect enum Said {
    case line(Content)
    case event(RLMLine.Event)
  }

  private struct Entry {
    var at: Instant
    var said: Said
    var hash = 0
    var line: UInt32 = 0
    var handle: UInt32 = 0
    var share: UInt32 = 0
  }

  private var stored: [Entry] = []
  private var sayings: [RLMLine.Event: Said] = [:]
  private static let sayingsLimit = 1 << 16
  /// Servers use handles again and again.
  private var handles: [String] = []
  private var handleNumbers: [String: UInt32] = [:]

  /// In the order of lines.
  var entries: some Sequence<(at: Instant, content: Content)> {
    stored.lazy.map { entry in
      switch entry.said {
      case .line(let content): return (entry.at, content)
      case .event(var event):
        event.handle = handles[Int(entry.handle)]
        event.share = handles[Int(entry.share)]
        return (entry.at, .event(event, line: Int(entry.line), hash: entry.hash))
      }
    }
  }

  /// First and last moment of which the log tells.
  private(set) var start: Instant?
  private(set) var end: Instant?
  private(set) var starts = 0
  private(set) var isHeadless = false

  init(file: SourceFile, book: RowBook) {
    self.file = file
    self.book = book
  }

  /// Starts of servers, and one more where lines stand before the first of them.
  var lives: Int { starts + (isHeadless ? 1 : 0) }

  mutating func add(_ content: Content, at: Instant) {
    if case .start = content { starts += 1 } else if starts == 0 { isHeadless = true }
    start = min(start ?? at, at)
    end = max(end ?? at, at)
    append(content, at)
  }

  /// A line without a moment stands with the one before it.
  mutating func add(_ content: Content) { append(content, end ?? Instant(seconds: 0)) }

  private mutating func append(_ content: Content, _ at: Instant) {
    guard case .event(var event, let line, let hash) = content else {
      return stored.append(Entry(at: at, said: .line(content)))
    }
    let (handle, share) = (number(of: event.handle), number(of: event.share))
    (event.handle, event.share) = ("", "")
    event.moment = RLMLine.Moment(date: nil, time: 0)
    stored.append(
      Entry(
        at: at, said: shared(event), hash: hash, line: UInt32(clamping: line), handle: handle, share: share))
  }

  private mutating func number(of handle: String) -> UInt32 {
    if let known = handleNumbers[handle] { return known }
    let number = UInt32(clamping: handles.count)
    handles.append(handle)
    handleNumbers[handle] = number
    return number
  }

  private mutating func shared(_ event: RLMLine.Event) -> Said {
    if let known = sayings[event] { return known }
    if sayings.count >= RLMReport.sayingsLimit { sayings = [:] }
    let said = Said.event(event)
    sayings[event] = said
    return said
  }
}

/// The earlier first; of equal beginnings the longer.
func inOrderOfTime(_ reports: [RLMReport]) -> [RLMReport] {
  let none = Instant(seconds: 0)
  return reports.sorted {
    ($0.start ?? none, $1.end ?? none, $0.file.path) < ($1.start ?? none, $0.end ?? none, $1.file.path)
  }
}
