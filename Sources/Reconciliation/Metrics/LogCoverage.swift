import Facts

/// Of which days the logs of licence servers tell.
///
/// A server's log may be cut into files. Where its reader tells which files are one server's log, and of which days they tell,
/// that is so. Else files of one source whose names differ in digits alone and whose days follow each other are one log; files
/// that tell of the same days are of different servers. A day is known where every log that names the product covers it: what
/// one of them does not tell is no demand of 0. On days on which the organisation says that a source's servers were not in
/// service there was nothing to tell.
///
/// A log that begins after the days in question says nothing of them where the product has an older one: the server may have
/// been set up later. Where it has none, that log is the product's all the same, and leaves out all of them.
struct LogCoverage {
  private let logs: [ServerLog]

  /// - Parameter outOfService: by source, when its servers did not run.
  init(_ accounts: [FileAccount], outOfService: [String: [ClosedRange<Day>]] = [:]) {
    let alike = Dictionary(grouping: accounts.compactMap(LoggedFile.init), by: \.kin)
    logs = alike.sorted { $0.key.lexicographicallyPrecedes($1.key) }.flatMap { _, files in
      var logs: [ServerLog] = []
      for file in files.sorted(by: {
        ($0.days.lowerBound, $0.days.upperBound, $0.file.path)
          < ($1.days.lowerBound, $1.days.upperBound, $1.file.path)
      }) {
        let place =
          logs.lastIndex { !file.log.isEmpty || $0.goesOn(with: file.days) } ?? logs.endIndex
        if place == logs.endIndex { logs.append(ServerLog(isOfEventsAlone: file.isOfEventsAlone)) }
        logs[place].take(file)
      }
      for place in logs.indices { logs[place].rest(on: outOfService[files[0].file.source] ?? []) }
      return logs
    }
  }

  /// The logs that hold any of some files and tell of days up to one.
  private func own(_ files: Set<String>, upTo end: Day) -> [ServerLog] {
    logs.filter { log in !log.paths.isDisjoint(with: files) && log.begin.map { $0 <= end } ?? false }
  }

  /// Days of a span of which a log that holds any of some files does not tell; of no files, those of which no server's log
  /// tells. In order.
  func untold(by files: Set<String>, in days: ClosedRange<Day>) -> [ClosedRange<Day>] {
    let own = own(files, upTo: days.upperBound)
    let untold: Set<Day>
    if !own.isEmpty {
      untold = own.reduce(into: []) { $0.formUnion($1.untold(in: days)) }
    } else {
      let others = logs.filter {
        files.isEmpty ? !$0.isOfEventsAlone : !$0.paths.isDisjoint(with: files)
      }.map { $0.untold(in: days) }
      untold = others.dropFirst().reduce(others.first ?? []) { $0.intersection($1) }
    }
    return untold.sorted().reduce(into: []) { ranges, day in
      if let last = ranges.last, last.upperBound + 1 == day {
        ranges[ranges.count - 1] = last.lowerBound...day
      } else {
        ranges.append(day...day)
      }
    }
  }

  /// The latest months without a gap of which all logs tell that hold any of some files.
  ///
  /// - Parameters:
  ///   - newest: the last month that may be known.
  ///   - most: how many at the most.
  ///   - end: last day that counts.
  /// - Returns: the first of them, up to the newest; `nil`: the newest is not known. And whether an earlier month is cut off.
  func months(of files: Set<String>, upTo newest: Month, most: Int, end: Day) -> (first: Month, isCut: Bool)?
  {
    let own = own(files, upTo: end)
    guard let begin = own.compactMap(\.begin).min() else { return nil }
    func isKnown(_ month: Month) -> Bool { own.allSatisfy { $0.covers(month, upTo: end) } }
    var first = newest + 1
    while newest - first + 1 < most, isKnown(first + -1) { first = first + -1 }
    guard first <= newest else { return nil }
    let earliest = max(Month(containing: begin) + 1, newest + -most)
    return (first, first > earliest && newest - first + 1 < most)
  }
}
