import Facts

/// Concurrent licences: the peak of units out at once within the period, from a licence server's sessions, or the load
/// that the product's percentile names.
///
/// The rule is that of floating licences, e.g. *FlexNet Publisher License Administration Guide*, “Floating (concurrent)
/// licenses” (the units in use at the same time); percentiles are of time, as in burstable metering.
///
/// Sessions are half-open; at equal seconds a return counts before a check-out, so that an application that returns and
/// retakes within a second is one seat. Low: sessions of which both ends were seen. Expected and high: also those that were
/// open before the log began or after it ended. Of polled sessions low and expected count up to the last report that lists
/// them, high up to the first one that does not.
///
/// What was out on days of which a log does not tell nobody knows: the load of the other days is then the least there was, and
/// the position is told as undetermined unless it is short already.
func countPool(_ place: Int, _ context: CountingContext) -> ProductCount {
  var result = ProductCount()
  let product = context.records.products.products[place]
  let (start, end) = (context.start, context.end)
  let possible = context.records.sessions[place].filter { $0.latestEnd > start && $0.start < end }
    .sorted { ($0.start, $0.origin) < ($1.start, $1.origin) }
  // The others were last seen before the period: nobody knows whether they went on into it.
  let sessions = possible.filter { $0.end > start }
  var pool = PoolLoad(product: product.id)
  pool.sessions = sessions.count
  for session in sessions { pool.quality[session.quality, default: 0] += 1 }
  let certain = sessions.filter(\.isCertain)
  let steps = LoadSteps(sessions, from: start, to: end)
  let certainSteps = LoadSteps(certain, from: start, to: end)
  let longest = LoadSteps(possible.map(\.atItsLongest), from: start, to: end)
  pool.peak = Estimate(
    low: certainSteps.peak.units, expected: steps.peak.units, high: longest.peak.units)
  pool.counted = pool.peak
  if let percent = product.percentile {
    let units = steps.percentile(percent)
    pool.percentile = percent
    pool.counted = Estimate(
      low: certainSteps.percentile(percent), expected: units, high: longest.percentile(percent))
    result.facts = [
      MetricFact(
        name: "percentile", value: "\(percent)",
        note:
          "\(words(pool.counted)) at most during \(percent) % of the period's time; peak \(words(pool.peak))")
    ]
  }
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
  result.untold = untoldDays(context.records.logs[place], context)
  if !result.untold.isEmpty {
    result.facts.append(
      MetricFact(
        name: "days without a log",
        value: "\(result.untold.count) of \(context.period.last - context.period.first + 1)",
        note: "\(result.untold.words.english): what was checked out then is in no figure"))
  }
  result.facts += daysOutOfService(context.records.logs[place], context)
  result.whole.pack = product.packUnits
  if pool.counted.high > 0 {
    let atPeak =
      sessions.isEmpty
      ? possible
      : sessions.filter { session in pool.peakAt.map { session.start <= $0 && session.end > $0 } ?? false }
    let rule =
      product.percentile.map { "concurrent: \($0)th percentile of the period's time" }
      ?? "concurrent: peak at \(pool.peakAt?.description ?? "no time")"
    var unit = ConsumptionUnit(
      product: product.id, consumer: Consumer(kind: .pool, id: product.id),
      title: Set(possible.map(\.feature)).sorted().joined(separator: ", "), units: pool.counted, seat: nil,
      legalEntity: "", department: "", assigned: nil,
      lastUse: sessions.map(\.end).max().map {
        min($0, Instant(seconds: end.seconds - 1)).day(in: context.zone)
      },
      activeDays: pool.dailyPeaks.count { $0.units > 0 }, rule: rule, origins: atPeak.map(\.origin))
    unit.doubts = doubts(pool, possible)
    result.units = [unit]
  }
  result.gross = result.net
  result.discovered = result.net
  result.active = result.net
  return result
}

/// Days of the period of which a log that names the product does not tell; of a product that no log names, those of which
/// none tells.
private func untoldDays(_ files: ResolvedRecords.LogFiles, _ context: CountingContext) -> UntoldDays {
  let last = min(context.period.last, context.asOf)
  guard context.hasSessions, context.period.first <= last else { return UntoldDays() }
  return UntoldDays(
    spans: context.logs.untold(by: files.paths, in: context.period.first...last), sources: files.sources)
}

/// When servers whose logs name the product did not run in the period, as the organisation says, one fact a source.
private func daysOutOfService(_ files: ResolvedRecords.LogFiles, _ context: CountingContext) -> [MetricFact] {
  files.sources.sorted().compactMap { source in
    let spans = (context.outOfService[source] ?? []).within(context.period.first...context.period.last)
    return spans.isEmpty
      ? nil
      : MetricFact(
        name: "days out of service", value: String(spans.dayCount),
        note: "\(spans.dayWords.english), as the organisation says of \(source)")
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

/// The log whose sessions show one end only, by its first such session.
private func doubts(_ pool: PoolLoad, _ sessions: [LicenceSession]) -> [Doubt] {
  let partial = sessions.filter { !$0.isCertain || $0.latestEnd > $0.end }
  guard !pool.counted.isExact, let first = partial.map(\.origin).min() else { return [] }
  return [
    Doubt(
      kind: .session, name: first.file.path,
      missing: "the other end of \(counted(partial.count, "session", "sessions"))",
      below: pool.counted.expected - pool.counted.low, above: pool.counted.high - pool.counted.expected,
      origin: first)
  ]
}
