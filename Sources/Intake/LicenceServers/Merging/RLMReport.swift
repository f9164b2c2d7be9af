internal import Facts

/// One file of an RLM server's report log, dated.
///
/// It is settled with the source's other files, so that an entry is kept of each line that means something: of 24 bytes,
/// whatever the line holds. What lines say, handles aside, is kept once for all that say the same.
struct RLMReport {
  /// What a line says, its time, handle and share aside.
  enum Saying: Hashable {
    /// The vendor's name, for the lines that follow.
    case isv(String)
    /// A server, or a new log of one, begins; `host` is folded.
    case start(host: String)
    /// A line that only tells the date; `isEnd`: the log goes on elsewhere.
    case stamp(isEnd: Bool)
    case shutdown
    /// A row.
    case event(RLMLine.Event)
  }

  struct Entry {
    let at: Instant
    /// Which of ``sayings``.
    let saying: UInt32
    let number: UInt32
    /// Which of ``handles``.
    let handle: UInt32
    let share: UInt32

    var line: Int { Int(number) }
  }

  let file: SourceFile
  let book: RowBook
  /// In the order of lines.
  private(set) var entries = Pieces<Entry>()
  private(set) var sayings: [Saying] = []
  /// Servers use handles again and again.
  private(set) var handles: [String] = []
  private var sayingNumbers: [Saying: UInt32] = [:]
  private var handleNumbers: [String: UInt32] = [:]
  private static let sayingsLimit = 1 << 16

  /// First and last moment of which the log tells.
  private(set) var start: Instant?
  private(set) var end: Instant?
  private(set) var starts = 0
  private(set) var isHeadless = false
  /// Entries that are rows.
  private(set) var rows = 0

  init(file: SourceFile, book: RowBook) {
    self.file = file
    self.book = book
  }

  /// The hosts whose servers the log says began, folded; often of one.
  var servers: String {
    let hosts = sayings.compactMap { if case .start(let host) = $0 { host } else { nil } }
    return Set(hosts).sorted().joined(separator: " ")
  }

  /// Products that it names, folded.
  var features: Set<String> {
    let products = sayings.compactMap { if case .event(let event) = $0 { event.product } else { nil } }
    return Set(Set(products).map(foldedName)).subtracting([""])
  }

  /// Starts of servers, and one more where lines stand before the first of them.
  var lives: Int { starts + (isHeadless ? 1 : 0) }

  /// The event of an entry whose saying is one.
  func event(_ saying: RLMLine.Event, of entry: Entry) -> RLMLine.Event {
    var event = saying
    event.handle = handles[Int(entry.handle)]
    event.share = handles[Int(entry.share)]
    return event
  }

  mutating func add(_ saying: Saying, at: Instant, line: Int) {
    if case .start = saying { starts += 1 } else if starts == 0 { isHeadless = true }
    start = min(start ?? at, at)
    end = max(end ?? at, at)
    append(saying, at, line)
  }

  /// A line without a moment stands with the one before it.
  mutating func add(_ saying: Saying, line: Int) { append(saying, end ?? Instant(seconds: 0), line) }

  /// No further line follows: what only helped to add them is let go.
  mutating func finish() {
    sayingNumbers = [:]
    handleNumbers = [:]
  }

  private mutating func append(_ saying: Saying, _ at: Instant, _ line: Int) {
    var (saying, handle, share) = (saying, "", "")
    if case .event(var event) = saying {
      rows += 1
      (handle, share) = (event.handle, event.share)
      (event.handle, event.share) = ("", "")
      event.moment = RLMLine.Moment(date: nil, time: 0)
      saying = .event(event)
    }
    entries.append(
      Entry(
        at: at, saying: number(of: saying), number: UInt32(clamping: line), handle: number(of: handle),
        share: number(of: share)))
  }

  private mutating func number(of handle: String) -> UInt32 {
    if let known = handleNumbers[handle] { return known }
    let number = UInt32(clamping: handles.count)
    handles.append(handle)
    handleNumbers[handle] = number
    return number
  }

  private mutating func number(of saying: Saying) -> UInt32 {
    if let known = sayingNumbers[saying] { return known }
    // More different ones than a server has people and products: little is said twice.
    if sayingNumbers.count >= RLMReport.sayingsLimit { sayingNumbers = [:] }
    let number = UInt32(clamping: sayings.count)
    sayings.append(saying)
    sayingNumbers[saying] = number
    return number
  }
}

/// The earlier first; of equal beginnings the longer.
func inOrderOfTime(_ reports: [RLMReport]) -> [RLMReport] {
  let none = Instant(seconds: 0)
  return reports.sorted {
    ($0.start ?? none, $1.end ?? none, $0.file.path) < ($1.start ?? none, $0.end ?? none, $1.file.path)
  }
}
