internal import Facts

/// Counts days on a log that writes only the time of day: when the clock goes back, a day has passed.
struct FlexNetClock {
  /// Seconds by which lines of several daemons may be out of order.
  static let jitter: Int64 = 300

  struct Reading {
    /// Days since the log's first line.
    var day: Int
    /// The line stands in an hour that the clock shows for the second time.
    var isRepeatedHour = false
  }

  /// A step of the clock from one line to the next.
  struct Step {
    var seconds: Int
    /// The line after it, and its time of day.
    var line: Int
    var time: Int
    /// Running day and time of day of the line before it.
    var dayBefore: Int
    var timeBefore: Int

    var edge: FlexNetDates.Edge {
      FlexNetDates.Edge(
        before: (dayBefore, timeBefore), first: (time < timeBefore ? dayBefore + 1 : dayBefore, time))
    }
  }

  private(set) var day = 0
  private var last: Int?
  private var repeatedUntil: (day: Int, time: Int)?
  /// Since the last anchor: the longest silence, and the smallest step back that was taken for midnight.
  private(set) var longestSilence: Step?
  private(set) var smallestWrap: Step?
  private(set) var hourStepsBack: [Int] = []

  mutating func read(_ time: Int, line: Int) -> Reading {
    guard let last else {
      self.last = time
      return Reading(day: 0)
    }
    let step = time - last
    let jitter = Int(FlexNetClock.jitter)
    if step > 86_400 - jitter { return Reading(day: day - 1) }
    if step < 0, step >= -jitter { return reading(time) }
    self.last = time
    let taken = Step(
      seconds: step >= 0 ? step : step + 86_400, line: line, time: time, dayBefore: day, timeBefore: last)
    if taken.seconds >= longestSilence?.seconds ?? 0 { longestSilence = taken }
    if step < 0 {
      let isNight = time >= 3600 && last < 3 * 3600
      if isNight, step >= -3600 - jitter {
        // The hour that comes twice in autumn.
        repeatedUntil = (day, (last / 3600 + 1) * 3600)
        hourStepsBack.append(line)
      } else {
        day += 1
        if -step <= smallestWrap?.seconds ?? .max {
          smallestWrap = taken
          smallestWrap?.seconds = -step
        }
      }
    }
    return reading(time)
  }

  private func reading(_ time: Int) -> Reading {
    let isRepeated = repeatedUntil.map { $0.day == day && time < $0.time } ?? false
    return Reading(day: day, isRepeatedHour: isRepeated)
  }

  /// The date is certain here: what came before explains no later gap.
  mutating func anchored() {
    longestSilence = nil
    smallestWrap = nil
  }
}
