public import Facts

extension Workspace {
  /// The periods whose last day has passed at a moment, oldest first: those that a close without `--period` owes.
  public func endedPeriods(at moment: Instant) -> [Period] {
    let today = moment.day(in: zone)
    var periods: [Period] = []
    var period = firstPeriod
    while period.last < today {
      periods.append(period)
      period = period.next
    }
    return periods
  }

  /// The period that a look at the workspace is about where none is named: the last that has ended, or the first of
  /// all where none has.
  public func currentPeriod(at moment: Instant) -> Period {
    endedPeriods(at: moment).last ?? firstPeriod
  }

  /// Checks a period named by a person.
  ///
  /// - Throws: ``Fault`` with code `usage` where it is of another cadence, or before the first.
  public func checkedPeriod(_ period: Period) throws {
    guard period.cadence == cadence else {
      throw Fault(
        .usage, place: "--period", found: "\(period) is a \(period.cadence.rawValue)",
        expected: "a \(cadence.rawValue) such as \(firstPeriod), as [cadence] in seatledger.toml says")
    }
    guard period >= firstPeriod else {
      throw Fault(
        .usage, place: "--period", found: "\(period) is before the first period, \(firstPeriod)",
        remedy: "to account for earlier periods, set `first` under [cadence] in seatledger.toml")
    }
  }
}
