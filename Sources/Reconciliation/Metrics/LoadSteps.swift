import Facts

/// Units out over time, as a list of changes.
struct LoadSteps {
  /// Load from a moment on, in order of time, one entry a moment; clipped to the span.
  private(set) var steps: [(at: Instant, units: Int)] = []
  private let start: Instant
  private let end: Instant

  init(_ sessions: [LicenceSession], from start: Instant, to end: Instant) {
    self.start = start
    self.end = end
    var changes: [(at: Instant, delta: Int)] = []
    changes.reserveCapacity(sessions.count * 2)
    for session in sessions where session.end > session.start {
      changes.append((max(session.start, start), session.quantity))
      if session.end < end { changes.append((session.end, -session.quantity)) }
    }
    // All changes of one second make one step: what is returned and retaken within it does not add up.
    changes.sort { $0.at < $1.at }
    var units = 0
    for change in changes {
      units += change.delta
      if let last = steps.last, last.at == change.at {
        steps[steps.count - 1].units = units
      } else {
        steps.append((change.at, units))
      }
    }
  }

  /// The highest load and when it was first reached; 0 and `nil` where nothing was out.
  var peak: (units: Int, at: Instant?) {
    var best: (units: Int, at: Instant?) = (0, nil)
    for step in steps where step.units > best.units { best = (step.units, step.at) }
    return best
  }

  /// The least load that is not exceeded during a percentage of the span's time, 1 to 99: the percentile by nearest rank,
  /// weighted by time. Time with nothing out counts as load 0.
  func percentile(_ percent: Int) -> Int {
    let span = end.seconds - start.seconds
    var seconds: [Int: Int64] = [0: span]
    for (index, step) in steps.enumerated() {
      let next = index + 1 < steps.count ? steps[index + 1].at : end
      let length = next.seconds - step.at.seconds
      seconds[step.units, default: 0] += length
      seconds[0, default: 0] -= length
    }
    var reached: Int64 = 0
    for (units, length) in seconds.sorted(by: { $0.key < $1.key }) {
      reached += length
      if reached * 100 >= span * Int64(percent) { return units }
    }
    return peak.units
  }

  /// Seconds during which the load satisfies a condition.
  func seconds(where condition: (Int) -> Bool) -> Int64 {
    var total: Int64 = 0
    for (index, step) in steps.enumerated() where condition(step.units) {
      let next = index + 1 < steps.count ? steps[index + 1].at : end
      total += next.seconds - step.at.seconds
    }
    return total
  }

  /// The highest load of each day, also what was out at midnight.
  func dailyPeaks(_ period: Period, _ zone: Zone) -> [(day: Day, units: Int)] {
    var result: [(day: Day, units: Int)] = []
    var next = 0
    var carried = 0
    var day = period.first
    while day <= period.last {
      let midnight = Instant(startOf: day + 1, in: zone)
      var peak = next < steps.count && steps[next].at == Instant(startOf: day, in: zone) ? 0 : carried
      while next < steps.count, steps[next].at < midnight {
        carried = steps[next].units
        peak = max(peak, carried)
        next += 1
      }
      result.append((day, peak))
      day = day + 1
    }
    return result
  }
}
