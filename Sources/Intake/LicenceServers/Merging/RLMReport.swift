internal import Facts

/// One file of an RLM server's report log, dated.
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
  /// In the order of lines.
  private(set) var entries: [(at: Instant, content: Content)] = []
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
    entries.append((at, content))
  }

  /// A line without a moment stands with the one before it.
  mutating func add(_ content: Content) { entries.append((end ?? Instant(seconds: 0), content)) }
}

/// The earlier first; of equal beginnings the longer.
func inOrderOfTime(_ reports: [RLMReport]) -> [RLMReport] {
  let none = Instant(seconds: 0)
  return reports.sorted {
    ($0.start ?? none, $1.end ?? none, $0.file.path) < ($1.start ?? none, $0.end ?? none, $1.file.path)
  }
}
