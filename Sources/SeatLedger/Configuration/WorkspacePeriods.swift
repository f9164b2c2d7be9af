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

  /// The part of a period that ends with a day which a person named.
  ///
  /// - Parameter named: the period that the person named as well.
  /// - Throws: ``Fault`` with code `usage` where the day is still to come, before the first period, or outside the one named.
  public func period(upTo day: Day, named: Period?, at moment: Instant) throws -> Period {
    let period = Period(cadence, containing: day)
    if let named, named != period {
      throw Fault(
        .usage, place: "--as-of", found: "\(day) is not a day of \(named)", expected: "a day of that period",
        remedy: "leave --period out: the day tells which it is")
    }
    guard period >= firstPeriod, let part = period.upTo(day) else {
      throw Fault(
        .usage, place: "--as-of", found: "\(day) is before the first period, \(firstPeriod)",
        remedy: "to account for earlier periods, set `first` under [cadence] in seatledger.toml")
    }
    guard day <= moment.day(in: zone) else {
      throw Fault(
        .usage, place: "--as-of", found: "\(day) is after --at \(moment)", expected: "a day that has come")
    }
    return part
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
