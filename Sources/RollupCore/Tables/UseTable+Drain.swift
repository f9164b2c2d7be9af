internal import Dispatch
internal import Synchronization

extension UseTable {
  /// Hands out all uses and empties the table, whose memory is given back on the way. Spellings of a login that are
  /// folded alike count as one.
  ///
  /// - Parameters:
  ///   - foldedName: the form in which logins are compared.
  ///   - prepare: told the number of uses, before the first is handed out.
  ///   - body: called by several threads, each with a number of its own, once for each position. Positions order uses
  ///     by place of the first use, place of the last, login, product. The login is handed over as a place in memory and
  ///     the product by its number, so that threads need not take turns at counting who holds a text.
  public func drain(
    threads: Int, foldedName: (String) -> String,
    prepare: (_ count: Int) -> Void = { _ in },
    _ body:
      @Sendable (
        _ thread: Int, _ position: Int, _ subject: UnsafePointer<String>, _ product: Int, _ use: FinishedUse
      ) -> Void
  ) {
    let spellings = Spellings(of: self, foldedName: foldedName)
    let names = products.all
    var runs = sortedRuns(spellings, names, threads: threads)
    if let joined = joinedRun(spellings, names) { runs.append(joined) }
    for part in partitions { part.uses.dropEntries() }
    let all = runs.filter { $0.count > 0 }
    prepare(all.reduce(0) { $0 + $1.count })
    let ranges = UseTable.divided(all, parts: max(threads, 1))
    DispatchQueue.concurrentPerform(iterations: ranges.count) { part in
      var position = ranges[part].reduce(0) { $0 + $1.lowerBound }
      var merge = RunMerge(Array(zip(all, ranges[part])), products: names)
      while merge.next({ subject, product, use in body(part, position, subject, product, use) }) {
        position &+= 1
      }
    }
  }

  /// Ranges of all runs for several threads, such that all items of an earlier part come before all of a later.
  private static func divided(_ runs: [SortedRun], parts: Int) -> [[Range<Int>]] {
    let places = runs.flatMap { run in (1..<parts).map { run.key(run.count * $0 / parts).0 } }.sorted()
    var starts = [runs.map { _ in 0 }]
    for part in 1..<max(parts, 1) where !places.isEmpty {
      let place = places[places.count * part / parts]
      starts.append(runs.map { $0.firstIndex(atOrBehind: place) })
    }
    starts.append(runs.map(\.count))
    return (0..<starts.count - 1).map { part in
      runs.indices.map { starts[part][$0]..<max(starts[part + 1][$0], starts[part][$0]) }
    }
  }

  private func sortedRuns(_ spellings: Spellings, _ names: [String], threads: Int) -> [SortedRun] {
    let runs = Mutex<[Int: SortedRun]>([:])
    let turn = Atomic(0)
    DispatchQueue.concurrentPerform(iterations: max(threads, 1)) { _ in
      while true {
        let partition = turn.add(1, ordering: .relaxed).oldValue
        if partition >= partitions.count { return }
        let run = partitions[partition].sortedRun(names, hasQuantity: shape.hasQuantity) {
          spellings.groups[Spellings.Login(partition: partition, number: $0)] != nil
        }
        partitions[partition].uses.dropEntries(unless: !spellings.groups.isEmpty)
        runs.withLock { $0[partition] = run }
      }
    }
    return runs.withLock { runs in partitions.indices.compactMap { runs[$0] } }
  }

  /// The uses under logins with several spellings, put together.
  private func joinedRun(_ spellings: Spellings, _ names: [String]) -> SortedRun? {
    if spellings.groups.isEmpty { return nil }
    var joined = JoinedSpellings()
    for (partition, part) in partitions.enumerated() {
      for index in 0..<part.uses.count {
        let entry = part.uses.entry(index)
        let login = Spellings.Login(partition: partition, number: entry.subject)
        guard let group = spellings.groups[login] else { continue }
        joined.add(
          entry, group, days: part.uses.days(index), quantity: part.uses.quantity(index)
        ) { part.uses.subjectText($0) }
      }
    }
    return joined.run(names, hasQuantity: shape.hasQuantity)
  }
}

extension UsePartition {
  /// The entries in order.
  ///
  /// - Parameter isLeftOut: asked of the number of a login.
  fileprivate func sortedRun(
    _ products: [String], hasQuantity: Bool, isLeftOut: (UInt32) -> Bool
  ) -> SortedRun {
    struct Position {
      var first: UInt64
      var last: UInt64
      var index: Int
    }
    let subjects = (0..<UInt32(uses.subjects.count)).map { uses.subjectText($0) }
    let leftOut = subjects.indices.map { isLeftOut(UInt32($0)) }
    var order: [Position] = []
    order.reserveCapacity(uses.count)
    for index in 0..<uses.count {
      let entry = uses.entry(index)
      if leftOut[Int(entry.subject)] { continue }
      order.append(Position(first: entry.firstPlace, last: entry.lastPlace, index: index))
    }
    order.sort { left, right in
      if left.first != right.first { return left.first < right.first }
      if left.last != right.last { return left.last < right.last }
      let (one, other) = (uses.entry(left.index), uses.entry(right.index))
      return (subjects[Int(one.subject)], products[Int(one.product)])
        < (subjects[Int(other.subject)], products[Int(other.product)])
    }
    return SortedRun(count: order.count, hasQuantity: hasQuantity, subjects: subjects) { at in
      let index = order[at].index
      return (uses.entry(index), uses.dayCount(index), uses.quantity(index))
    }
  }
}

/// Uses under logins with several spellings.
private struct JoinedSpellings {
  private struct Key: Hashable {
    var group: Int
    var product: UInt32
  }

  private struct Sum {
    var entry: UseEntry
    var days: [UInt64]
    var quantity: (sum: Int64, without: UInt32)
  }

  private var sums: [Key: Sum] = [:]
  private var subjects: [String] = []

  mutating func add(
    _ entry: UseEntry, _ group: Int, days: [UInt64], quantity: (sum: Int64, without: UInt32),
    _ text: (UInt32) -> String
  ) {
    let key = Key(group: group, product: entry.product)
    var entry = entry
    if let known = sums[key], known.entry.seen < entry.seen {
      entry.subject = known.entry.subject
    } else {
      subjects.append(text(entry.subject))
      entry.subject = UInt32(subjects.count - 1)
    }
    guard var sum = sums[key] else {
      sums[key] = Sum(entry: entry, days: days, quantity: quantity)
      return
    }
    sum.entry.join(entry)
    let (more, overflow) = sum.quantity.sum.addingReportingOverflow(quantity.sum)
    sum.quantity = (overflow ? .max : more, sum.quantity.without + quantity.without)
    for word in days.indices { sum.days[word] |= days[word] }
    sums[key] = sum
  }

  func run(_ products: [String], hasQuantity: Bool) -> SortedRun {
    let order = sums.values.sorted { left, right in
      let (one, other) = (left.entry, right.entry)
      if one.firstPlace != other.firstPlace { return one.firstPlace < other.firstPlace }
      if one.lastPlace != other.lastPlace { return one.lastPlace < other.lastPlace }
      return (subjects[Int(one.subject)], products[Int(one.product)])
        < (subjects[Int(other.subject)], products[Int(other.product)])
    }
    return SortedRun(count: order.count, hasQuantity: hasQuantity, subjects: subjects) { at in
      let sum = order[at]
      return (sum.entry, sum.days.reduce(0) { $0 + $1.nonzeroBitCount }, sum.quantity)
    }
  }
}
