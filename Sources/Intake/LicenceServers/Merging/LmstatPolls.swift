internal import Facts

/// What the reports of one file list as out, each check-out once.
struct LmstatPolls {
  /// A list of who uses a feature.
  struct List: Hashable {
    var server: String
    var feature: String
  }

  struct CheckOut: Hashable {
    var list: List
    /// Its line up to the start, as written: user, host, display, version, handle.
    var identity: String
    var start: Instant
  }

  /// The reports that list a check-out.
  struct Sighting {
    var daemon: String
    var user: String
    var host: String
    /// Of the last report.
    var units: Int
    /// Minutes of the first and the last report that list it, by their first seconds.
    var first: Instant
    var last: Instant
    /// Where the first one does.
    var line: Int

    /// Adds what another report says of the same check-out.
    ///
    /// - Returns: whether it is another report or line.
    mutating func join(_ other: Sighting) -> Bool {
      if other.line == line, other.first == first { return false }
      if other.first < first { (first, line) = (other.first, other.line) }
      see(until: other.last, units: other.units)
      return true
    }

    mutating func see(until moment: Instant, units other: Int) {
      if moment == last { units = max(units, other) }
      if moment > last { (last, units) = (moment, other) }
    }
  }

  let file: SourceFile
  let book: RowBook
  var checkOuts: [CheckOut: Sighting] = [:]
  /// When reports listed the users of a feature.
  var lists: [List: Set<Instant>] = [:]

  /// From the first report to the last.
  var told: Span? {
    let moments = lists.values.lazy.flatMap(\.self)
    guard let first = moments.min(), let last = moments.max() else { return nil }
    return Span(from: first, to: last)
  }

  /// Features whose users were listed, folded, whether or not somebody had one.
  var features: Set<String> { Set(lists.keys.map { foldedName($0.feature) }) }

  /// The servers that were asked.
  var servers: String { Set(lists.keys.map(\.server)).sorted().joined(separator: " ") }
}

/// Sessions of all reports of a source: what several reports list is one session, from its start to the end of the minute
/// of the last report that lists it. It was over, at the latest, at the end of the minute of the first report after that
/// one that lists the feature's users and not it; where there is none, nothing tells of a later time.
func settledPolls(_ polls: [LmstatPolls], _ scope: EventScope) -> [LicenceSession] {
  var known: [LmstatPolls.CheckOut: (sighting: LmstatPolls.Sighting, file: Int)] = [:]
  var lists: [LmstatPolls.List: Set<Instant>] = [:]
  for (file, report) in polls.enumerated() {
    for (list, moments) in report.lists { lists[list, default: []].formUnion(moments) }
    for (checkOut, sighting) in report.checkOuts {
      guard var earlier = known[checkOut] else {
        known[checkOut] = (sighting, file)
        continue
      }
      // The row that counts is that of the first report, whichever file was read first.
      let isFirst =
        (sighting.first, report.file.path) < (earlier.sighting.first, polls[earlier.file].file.path)
      var joined = isFirst ? sighting : earlier.sighting
      let other = isFirst ? earlier.sighting : sighting
      joined.see(until: other.last, units: other.units)
      polls[isFirst ? earlier.file : file].book.merge()
      if isFirst { earlier.file = file }
      known[checkOut] = (joined, earlier.file)
    }
  }
  let ordered = lists.mapValues { $0.sorted() }
  return known.map { checkOut, found in
    let (sighting, file) = (found.sighting, polls[found.file])
    scope.account(checkOut.start, kind: "OUT", in: file.book)
    let end = max(Instant(seconds: sighting.last.seconds + 60), checkOut.start)
    let missing = firstMoment(after: sighting.last, in: ordered[checkOut.list] ?? [])
    return LicenceSession(
      feature: checkOut.list.feature, daemon: sighting.daemon, subject: sighting.user, host: sighting.host,
      quantity: sighting.units, start: checkOut.start, end: end,
      latestEnd: missing.map { Instant(seconds: $0.seconds + 60) }, quality: .polled,
      endReason: missing == nil ? .logEnd : .unseen, origin: Origin(file: file.file, line: sighting.line))
  }
}

private func firstMoment(after moment: Instant, in moments: [Instant]) -> Instant? {
  var low = 0
  var high = moments.count
  while low < high {
    let middle = (low + high) / 2
    if moments[middle] <= moment { low = middle + 1 } else { high = middle }
  }
  return low < moments.count ? moments[low] : nil
}
