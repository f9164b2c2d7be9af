internal import Facts

/// Binds the running days of a log to dates, by the anchors met, and finds where parts of it do not follow on
/// each other.
struct FlexNetDates {
  /// Lines from `firstLine` on have the date `base` plus their running day.
  struct Section {
    var firstLine: Int
    /// `nil` as long as no anchor was met.
    var base: Day?
    /// The part before ended later than this one begins: another log was joined here.
    var startsBlock = false
    /// The clock was set back, or else a later copy of the log was joined here: the latter where most events up to
    /// this line stood before, too.
    var repeatsUpTo: Int?
    /// The time that all lines of the section have, whatever they say: running day and time of day.
    var pinned: (day: Int, time: Int)?
    /// Days that passed without a line before this section.
    var gap = 0
    /// Running days and times of the line before this section, and of its first line, where another log begins or days
    /// passed.
    var edge: Edge?
  }

  struct Edge {
    var before: (day: Int, time: Int)
    var first: (day: Int, time: Int)
  }

  private(set) var sections = [Section(firstLine: 1)]
  private(set) var anchors = 0
  private(set) var notes: [String] = []
  private var lastAnchorLine = 0
  private var lastBanner = 0
  private var bannerEdge: Edge?

  /// - Parameter edge: `nil` at the log's first line.
  mutating func banner(line: Int, edge: Edge?) {
    // The banner has two ruled lines before its dates; the first one is where a log begins.
    if lastBanner > lastAnchorLine { return }
    lastBanner = line
    bannerEdge = edge
  }

  mutating func anchor(_ date: Day, runningDay: Int, timeOfDay: Int, line: Int, clock: inout FlexNetClock) {
    defer {
      lastAnchorLine = line
      clock.anchored()
    }
    anchors += 1
    let current = sections.count - 1
    guard let base = sections[current].base else {
      sections[current].base = date - runningDay
      return
    }
    let difference = date - (base + runningDay)
    let jitter = Int(FlexNetClock.jitter)
    let isAtMidnight = timeOfDay < jitter || timeOfDay > 86_400 - jitter
    if difference == 0 || (abs(difference) == 1 && isAtMidnight) { return }
    let bannerLine = lastBanner > lastAnchorLine ? lastBanner : nil
    let edge = bannerLine != nil ? bannerEdge : clock.longestSilence?.edge
    if difference > 0 {
      let start = bannerLine ?? clock.longestSilence?.line ?? line
      notes.append("line \(start): \(difference) days without a line before \(date)")
      sections.append(Section(firstLine: start, base: base + difference, gap: difference, edge: edge))
    } else if difference == -1, bannerLine == nil, let wrap = clock.smallestWrap {
      setBack(wrap, clock.longestSilence, base: base, line: line)
    } else {
      let start = bannerLine ?? clock.longestSilence?.line ?? line
      notes.append("line \(start): another log begins, \(-difference) days earlier")
      sections.append(Section(firstLine: start, base: base + difference, startsBlock: true, edge: edge))
    }
  }

  /// A day too many was counted since the last anchor.
  private mutating func setBack(
    _ wrap: FlexNetClock.Step, _ silence: FlexNetClock.Step?, base: Day, line: Int
  ) {
    if let silence, silence.line < wrap.line, silence.dayBefore == wrap.dayBefore,
      silence.timeBefore <= wrap.time
    {
      // After a restart, clients that reconnect are told with the times of their first check-outs.
      notes.append("lines \(silence.line) to \(wrap.line - 1): told late, and dated by the line before them")
      sections.append(
        Section(
          firstLine: silence.line, base: base, pinned: (silence.dayBefore, silence.timeBefore)))
      sections.append(Section(firstLine: wrap.line, base: base - 1))
    } else if wrap.seconds < 43_200 {
      notes.append("line \(wrap.line): the clock goes back by \(wrap.seconds) s")
      sections.append(Section(firstLine: wrap.line, base: base - 1, repeatsUpTo: line))
    } else {
      notes.append("line \(wrap.line): another log begins, 1 day earlier")
      sections.append(Section(firstLine: wrap.line, base: base - 1, startsBlock: true))
    }
  }

  /// The index of a line's section.
  func section(of line: Int) -> Int {
    var low = 0
    var high = sections.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if sections[middle].firstLine <= line { low = middle } else { high = middle }
    }
    return low
  }
}
