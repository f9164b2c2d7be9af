internal import Facts

/// Finds rows of report logs that stand twice because a log stands twice, in whole or in part. Two rows are the same when
/// they say the same of the same moment, with the same handles.
///
/// Rows are remembered only where some can repeat them: mostly none can, and nothing is kept.
struct RepeatedLines {
  private struct Line: Hashable {
    var at: Instant
    var saying: Int
    var handle: Int
    var share: Int
  }

  /// A server's start, which stands twice where its log does.
  private struct Start: Hashable {
    var host: String
    var at: Instant
  }

  /// Lines may go on in, or repeat, any life.
  private let anyMayRepeat: Bool
  private let repeatedStarts: Set<Start>
  /// Of all files: what is said and the handles, each by a number.
  private var sayings: [RLMReport.Saying: Int] = [:]
  private var handles: [String: Int] = [:]
  /// Of the file that is being read: numbers by its own.
  private var ownSayings: [Int] = []
  private var ownHandles: [Int] = []
  private var known: [Int: [Line: Int]] = [:]
  private var here: [Line: Int] = [:]
  private var life: Int?
  private var isAgain = false
  private var isRemembered = false

  /// - Parameter reports: all that will be read.
  init(in reports: [RLMReport]) {
    anyMayRepeat = reports.count > 1 && reports.contains(where: \.isHeadless)
    var met: Set<Start> = []
    var repeated: Set<Start> = []
    for report in reports {
      let hosts = report.sayings.map { if case .start(let host) = $0 { host } else { String?.none } }
      if hosts.allSatisfy({ $0 == nil }) { continue }
      for entry in report.entries {
        guard let host = hosts[Int(entry.saying)] else { continue }
        let start = Start(host: host, at: entry.at)
        if !met.insert(start).inserted { repeated.insert(start) }
      }
    }
    repeatedStarts = repeated
  }

  /// Lines of a file come next.
  mutating func open(_ report: RLMReport) {
    leave()
    guard anyMayRepeat || !repeatedStarts.isEmpty else { return }
    ownSayings = report.sayings.map { RepeatedLines.number(of: $0, in: &sayings) }
    ownHandles = report.handles.map { RepeatedLines.number(of: $0, in: &handles) }
  }

  private static func number<Value: Hashable>(of value: Value, in numbers: inout [Value: Int]) -> Int {
    if let known = numbers[value] { return known }
    numbers[value] = numbers.count
    return numbers.count - 1
  }

  mutating func begin(_ life: Int, _ identity: RLMLife.Identity) { enter(life, identity, isAgain: false) }
  mutating func again(_ life: Int, _ identity: RLMLife.Identity) { enter(life, identity, isAgain: true) }

  /// The next lines follow on those that are known of the life.
  mutating func goOn(_ life: Int, _ identity: RLMLife.Identity) {
    enter(life, identity, isAgain: false)
    here = known[life] ?? [:]
  }

  private mutating func enter(_ next: Int, _ identity: RLMLife.Identity, isAgain: Bool) {
    leave()
    life = next
    self.isAgain = isAgain
    isRemembered =
      anyMayRepeat || repeatedStarts.contains(Start(host: identity.server.host, at: identity.start))
  }

  private mutating func leave() {
    if let life, !here.isEmpty { known[life, default: [:]].merge(here) { max($0, $1) } }
    here = [:]
  }

  /// Whether a row of the current life stood as often in an earlier copy of it.
  mutating func isRepeated(_ entry: RLMReport.Entry, in report: RLMReport) -> Bool {
    guard isRemembered, let life else { return false }
    let line = Line(
      at: entry.at, saying: ownSayings[Int(entry.saying)], handle: ownHandles[Int(entry.handle)],
      share: ownHandles[Int(entry.share)])
    here[line, default: 0] += 1
    return isAgain && here[line, default: 0] <= known[life]?[line] ?? 0
  }
}
