import Facts

/// Concurrent licences: the peak of units out at once within the period, from a licence server's sessions.
///
/// Sessions are half-open; at equal seconds a return counts before a check-out, so that an application that returns and
/// retakes within a second is one seat. Low: sessions of which both ends were seen. Expected and high: also those that were
/// open before the log began or after it ended. Of polled sessions low and expected count up to the last report that lists
/// them, high up to the first one that does not.
func countPool(_ place: Int, _ context: CountingContext) -> ProductCount {
  var result = ProductCount()
  let product = context.records.products.products[place]
  let (start, end) = (context.start, context.end)
  let sessions = context.records.sessions[place].filter { $0.end > start && $0.start < end }
    .sorted { ($0.start, $0.origin) < ($1.start, $1.origin) }
  var pool = PoolLoad(product: product.id)
  pool.sessions = sessions.count
  for session in sessions { pool.quality[session.quality, default: 0] += 1 }
  let certain = sessions.filter(\.isCertain)
  let steps = LoadSteps(sessions, from: start, to: end)
  let low = LoadSteps(certain, from: start, to: end).peak.units
  let high = LoadSteps(sessions.map(\.atItsLongest), from: start, to: end).peak.units
  pool.peak = Estimate(low: low, expected: steps.peak.units, high: high)
  pool.peakAt = steps.peak.at
  pool.peakPeople = peakPeople(sessions, from: start, to: end)
  pool.dailyPeaks = steps.dailyPeaks(context.period, context.zone)
  let denials = context.records.denials[place].filter { $0.start >= start && $0.start < end }
  pool.denialEpisodes = denials.count
  pool.denialLines = denials.reduce(0) { $0 + $1.lines }
  pool.deniedPeople = Set(denials.map { foldedName($0.subject) }).count
  result.pool = pool
  result.isObserved = !context.records.sessions[place].isEmpty
  result.canBeTold = context.hasSessions
  if pool.peak.high > 0 {
    let atPeak = sessions.filter { session in
      pool.peakAt.map { session.start <= $0 && session.end > $0 } ?? false
    }
    result.units = [
      ConsumptionUnit(
        product: product.id, consumer: Consumer(kind: .pool, id: product.id),
        title: Set(sessions.map(\.feature)).sorted().joined(separator: ", "), units: pool.peak, seat: nil,
        legalEntity: "", department: "", assigned: nil,
        lastUse: sessions.map(\.end).max().map {
          min($0, Instant(seconds: end.seconds - 1)).day(in: context.zone)
        },
        activeDays: pool.dailyPeaks.count { $0.units > 0 },
        rule: "concurrent: peak at \(pool.peakAt?.description ?? "no time")", origins: atPeak.map(\.origin))
    ]
  }
  result.gross = result.net
  result.discovered = result.net
  result.active = result.net
  return result
}

/// Units out over time, as a list of changes.
struct LoadSteps {
  /// Load from a moment on, in order of time, one entry a moment; clipped to the span.
  private(set) var steps: [(at: Instant, units: Int)] = []
  private let end: Instant

  init(_ sessions: [LicenceSession], from start: Instant, to end: Instant) {
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

/// The most distinct people (login, case folded) with something checked out at once.
private func peakPeople(_ sessions: [LicenceSession], from start: Instant, to end: Instant) -> Int {
  var changes: [(at: Instant, delta: Int, person: String)] = []
  for session in sessions where session.end > session.start {
    let person = foldedName(session.subject)
    changes.append((max(session.start, start), 1, person))
    changes.append((session.end, -1, person))
  }
  changes.sort { ($0.at, $0.delta) < ($1.at, $1.delta) }
  var open: [String: Int] = [:]
  var peak = 0
  for change in changes {
    let count = (open[change.person] ?? 0) + change.delta
    open[change.person] = count == 0 ? nil : count
    peak = max(peak, open.count)
  }
  return peak
}
