/// The chains of those logins whose hash begins alike; one thread at a time works on them.
///
/// Most logs are in order, so that nearly every use goes on with what its login did last: the newest chain of each login
/// and product is found by its key, all others wait. When as many wait as there are chains, they are joined.
struct PartitionChains: ~Copyable {
  private let gap: Int64
  /// By number of a pair of login and product.
  private var newest = Store<UseChain>(capacity: 1)
  private var pairCount = 0
  /// Number of a pair + 1; 0 is free.
  private var slots = Store<UInt32>(repeating: 0, count: PartitionChains.leastSlots)
  private var mask = PartitionChains.leastSlots - 1
  private var waiting = Store<UseChain>(capacity: 1)
  private var waitingCount = 0
  private var limit = PartitionChains.leastLimit

  private static let leastSlots = 16
  private static let leastLimit = 1 << 10

  /// - Parameter gap: seconds.
  init(gap: Int64) { self.gap = gap }

  /// Chains as they stand, of which some may yet be joined.
  var count: Int { pairCount + waitingCount }

  func chain(_ index: Int) -> UseChain {
    index < pairCount ? newest.base[index] : waiting.base[index - pairCount]
  }

  mutating func add(_ chain: UseChain) {
    let pair = number(of: chain)
    if pair == pairCount {
      newest.reserve(pair + 1, keeping: pair)
      newest.base[pair] = chain
      pairCount += 1
    } else if newest.base[pair].isNear(chain, gap) {
      newest.base[pair].join(chain)
    } else {
      wait(newest.base[pair])
      newest.base[pair] = chain
      if waitingCount >= limit { settle() }
    }
  }

  /// Joins what belongs together.
  mutating func settle() {
    gather()
    let all = waitingCount
    waitingCount = 0
    for at in 0..<all {
      let chain = waiting.base[at]
      let pair = number(of: chain)
      // In the order of time: what comes later is newer.
      if at > 0, waiting.isOfOnePair(at - 1, chain) { wait(newest.base[pair]) }
      newest.base[pair] = chain
    }
    limit = max(PartitionChains.leastLimit, 2 * waitingCount)
  }

  /// All chains in the order of logins, products and times; none are left.
  mutating func take() -> [UseChain] {
    gather()
    let all = [UseChain](UnsafeBufferPointer(start: waiting.base, count: waitingCount))
    self = PartitionChains(gap: gap)
    return all
  }

  /// Lets all chains wait, in order, each joined with those that belong to it. Who is newest is as it was.
  private mutating func gather() {
    for pair in 0..<pairCount { wait(newest.base[pair]) }
    var all = UnsafeMutableBufferPointer(start: waiting.base, count: waitingCount)
    all.sort {
      ($0.subject, $0.product, $0.first, $0.place) < ($1.subject, $1.product, $1.first, $1.place)
    }
    var kept = 0
    for at in 0..<waitingCount {
      let chain = waiting.base[at]
      if kept > 0, waiting.isOfOnePair(kept - 1, chain), waiting.base[kept - 1].isNear(chain, gap) {
        waiting.base[kept - 1].join(chain)
      } else {
        waiting.base[kept] = chain
        kept += 1
      }
    }
    waitingCount = kept
  }

  @inline(__always)
  private mutating func wait(_ chain: UseChain) {
    waiting.reserve(waitingCount + 1, keeping: waitingCount)
    waiting.base[waitingCount] = chain
    waitingCount += 1
  }

  // MARK: Finding

  /// The number of a chain's login and product; ``pairCount`` where they are new, and their slot is then taken.
  @inline(__always)
  private mutating func number(of chain: UseChain) -> Int {
    if pairCount * 4 >= (mask + 1) * 3 { grow() }
    var slot = PartitionChains.hash(chain) & mask
    while true {
      let found = slots.base[slot]
      if found == 0 {
        slots.base[slot] = UInt32(truncatingIfNeeded: pairCount &+ 1)
        return pairCount
      }
      if newest.isOfOnePair(Int(found) &- 1, chain) { return Int(found) &- 1 }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private static func hash(_ chain: UseChain) -> Int {
    Int(
      truncatingIfNeeded: mixed(
        UInt64(chain.subject) << 32 | UInt64(chain.product), 0x9E37_79B9_7F4A_7C15))
  }

  private mutating func grow() {
    let size = (mask + 1) * 2
    slots.reserve(size, keeping: 0)
    slots.base.update(repeating: 0, count: size)
    mask = size - 1
    for pair in 0..<pairCount {
      var slot = PartitionChains.hash(newest.base[pair]) & mask
      while slots.base[slot] != 0 { slot = (slot + 1) & mask }
      slots.base[slot] = UInt32(pair + 1)
    }
  }
}

extension Store<UseChain> {
  @inline(__always)
  fileprivate func isOfOnePair(_ index: Int, _ other: UseChain) -> Bool {
    base[index].subject == other.subject && base[index].product == other.product
  }
}
