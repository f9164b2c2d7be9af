/// Uses of one partition in the order in which they are handed out: by the places of the first and the last, then by
/// name. What was handed out is given back, so that memory does not hold the uses twice.
final class SortedRun: @unchecked Sendable {
  let count: Int
  /// The bits of days of an entry gave way to their number.
  private let entries: Store<UseEntry>
  private let quantities: Store<Quantity>

  struct Quantity: BitwiseCopyable {
    var sum: Int64
    var without: UInt32
  }

  private let hasQuantity: Bool
  private let subjects: UnsafeMutablePointer<String>
  private let subjectCount: Int

  /// - Parameters:
  ///   - subjects: logins by number.
  init(
    count: Int, hasQuantity: Bool, subjects: [String],
    _ fill: (_ at: Int) -> (entry: UseEntry, activeDays: Int, quantity: (sum: Int64, without: UInt32))
  ) {
    self.count = count
    self.hasQuantity = hasQuantity
    subjectCount = subjects.count
    self.subjects = .allocate(capacity: subjectCount)
    for (number, subject) in subjects.enumerated() { (self.subjects + number).initialize(to: subject) }
    entries = Store(capacity: count)
    quantities = Store(capacity: hasQuantity ? count : 1)
    for at in 0..<count {
      let item = fill(at)
      entries.base[at] = item.entry
      entries.base[at].days.0 = UInt32(item.activeDays)
      if hasQuantity {
        quantities.base[at] = Quantity(sum: item.quantity.sum, without: item.quantity.without)
      }
    }
  }

  deinit {
    subjects.deinitialize(count: subjectCount)
    subjects.deallocate()
  }

  @inline(__always)
  func key(_ at: Int) -> (UInt64, UInt64) { (entries.base[at].firstPlace, entries.base[at].lastPlace) }

  /// - Returns: subject, number of the product, and the rest.
  @inline(__always)
  func use(_ at: Int) -> (subject: Int, product: Int, use: FinishedUse) {
    let entry = entries.base[at]
    return (
      Int(entry.subject), Int(entry.product),
      FinishedUse(
        entry, activeDays: Int(entry.days.0), quantity: hasQuantity ? quantities.base[at].sum : 0,
        without: hasQuantity ? quantities.base[at].without : entry.events)
    )
  }

  /// The first item whose first use stands at a place or behind it.
  func firstIndex(atOrBehind place: UInt64) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if entries.base[middle].firstPlace < place { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// - Parameter number: as ``use(_:)`` gives it.
  @inline(__always)
  func subject(_ number: Int) -> UnsafePointer<String> { UnsafePointer(subjects + number) }

  func giveBack(_ range: Range<Int>) { entries.giveBack(range) }
}

/// Hands out the items of several runs in order.
struct RunMerge {
  /// What is left of a run.
  struct Rest {
    let run: SortedRun
    var given: Int
    var at: Int
    let end: Int
    var key: (UInt64, UInt64)
  }

  /// A heap: no rest comes after those at twice its index.
  private var heap: [Rest] = []
  private let products: [String]

  init(_ runs: [(run: SortedRun, range: Range<Int>)], products: [String]) {
    self.products = products
    for (run, range) in runs where !range.isEmpty {
      heap.append(
        Rest(
          run: run, given: range.lowerBound, at: range.lowerBound, end: range.upperBound,
          key: run.key(range.lowerBound)))
    }
    for at in (0..<heap.count / 2).reversed() { sink(at) }
  }

  mutating func next(_ body: (_ subject: UnsafePointer<String>, _ product: Int, _ use: FinishedUse) -> Void)
    -> Bool
  {
    guard !heap.isEmpty else { return false }
    let item = heap[0].run.use(heap[0].at)
    body(heap[0].run.subject(item.subject), item.product, item.use)
    heap[0].at &+= 1
    if heap[0].at &- heap[0].given > 4096 {
      heap[0].run.giveBack(heap[0].given..<heap[0].at)
      heap[0].given = heap[0].at
    }
    if heap[0].at < heap[0].end {
      heap[0].key = heap[0].run.key(heap[0].at)
      sink(0)
    } else {
      let last = heap.removeLast()
      if !heap.isEmpty {
        heap[0] = last
        sink(0)
      }
    }
    return true
  }

  private mutating func sink(_ start: Int) {
    var at = start
    let count = heap.count
    while true {
      var child = 2 &* at &+ 1
      if child >= count { return }
      if child &+ 1 < count, isBefore(child &+ 1, child) { child &+= 1 }
      if !isBefore(child, at) { return }
      heap.swapAt(at, child)
      at = child
    }
  }

  @inline(__always)
  private func isBefore(_ left: Int, _ right: Int) -> Bool {
    let (leftKey, rightKey) = (heap[left].key, heap[right].key)
    if leftKey.0 != rightKey.0 { return leftKey.0 < rightKey.0 }
    if leftKey.1 != rightKey.1 { return leftKey.1 < rightKey.1 }
    return isNamedBefore(heap[left], heap[right])
  }

  private func isNamedBefore(_ left: Rest, _ right: Rest) -> Bool {
    let (one, other) = (left.run.use(left.at), right.run.use(right.at))
    return (left.run.subject(one.subject).pointee, products[one.product])
      < (right.run.subject(other.subject).pointee, products[other.product])
  }
}
