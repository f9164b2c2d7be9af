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
    /// Days that passed without a line before this section.
    var gap = 0
  }

  private(set) var sections = [Section(firstLine: 1)]
  private(set) var anchors = 0
  private(set) var notes: [String] = []
  private var lastAnchorLine = 0
  private var lastBanner = 0

  mutating func banner(line: Int) {
    // The banner has two ruled lines before its dates; the first one is where a log begins.
    if lastBanner <= lastAnchorLine { lastBanner = line }
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
    if difference > 0 {
      let start = bannerLine ?? clock.longestSilence?.line ?? line
      notes.append("line \(start): \(difference) days without a line before \(date)")
      sections.append(Section(firstLine: start, base: base + difference, gap: difference))
    } else if difference == -1, bannerLine == nil, let wrap = clock.smallestWrap, wrap.seconds < 43_200 {
      notes.append("line \(wrap.line): the clock goes back by \(wrap.seconds) s")
      sections.append(Section(firstLine: wrap.line, base: base + difference, repeatsUpTo: line))
    } else {
      let start = bannerLine ?? clock.longestSilence?.line ?? line
      notes.append("line \(start): another log begins, \(-difference) days earlier")
      sections.append(Section(firstLine: start, base: base + difference, startsBlock: true))
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
