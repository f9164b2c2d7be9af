import Facts

/// Periods that have ended by a moment, oldest first, from the workspace's first period on.
func endedPeriods(first: Period, at instant: Instant, zone: Zone) -> [Period] {
  let today = instant.day(in: zone)
  var periods: [Period] = []
  var period = first
  while period.last < today {
    periods.append(period)
    period = period.next
  }
  return periods
}
