internal import Facts
internal import Intake

/// Sessions of a log that only tells that somebody did something: uses of one product by one login that follow each other
/// within the gap are one session, from the first to the last.
///
/// The result does not depend on the order of uses, nor on how a log is cut into files: uses belong together where a chain of
/// them, each within the gap of the next, leads from one to the other. Memory follows the sessions, not the uses: one
/// takes 40 bytes, twice as many as there are may wait to be joined, and each login with each product takes up to 40 more.
final class GapSessions {
  private struct Chain: BitwiseCopyable {
    /// Number of login and product together.
    var pair: UInt32
    /// Ids of login and product as the first use has them.
    var subject: UInt32
    var product: UInt32
    var first: Int64
    var last: Int64
    /// Of the first use: number of the file in its upper 24 bits, of the line in the others. Of two uses in one second the
    /// one that stands first.
    var place: UInt64

    mutating func join(_ other: Chain) {
      if (other.first, other.place) < (first, place) {
        (first, place, subject, product) = (other.first, other.place, other.subject, other.product)
      }
      last = max(last, other.last)
    }

    /// Whether no more than the gap lies between the two.
    func isNear(_ other: Chain, _ gap: Int64) -> Bool {
      other.first <= last + gap && first <= other.last + gap
    }
  }

  private let gap: Int64
  /// First moment after the period.
  private let end: Int64
  private let names: NamePool
  private let products: PooledProducts
  /// By id of a name: number of its product; -1: it counts no sessions, -2: nobody asked yet.
  private var numbers: [Int32] = []
  private var numbersByProduct: [String: Int32] = [:]
  private var pairs: [UInt64: UInt32] = [:]
  /// By pair, the place of the chain that was met last; -1: none.
  private var newest: [Int] = []
  private var chains: [Chain] = []
  private var limit = GapSessions.leastLimit
  private var files: [SourceFile?]
  private let fileNumbers: [String: Int]

  private static let leastLimit = 1 << 16

  /// - Parameters:
  ///   - gap: seconds, 1 or more.
  ///   - end: first moment after the period.
  ///   - names: the pool that the events' numbers belong to.
  ///   - paths: of all files whose events will come.
  init(gap: Int64, end: Instant, names: NamePool, products: PooledProducts, paths: [String]) {
    self.gap = gap
    self.end = end.seconds
    self.names = names
    self.products = products
    let sorted = paths.sorted()
    fileNumbers = Dictionary(zip(sorted, sorted.indices), uniquingKeysWith: { first, _ in first })
    files = Array(repeating: nil, count: sorted.count)
  }

  /// - Returns: false where the product counts no sessions: the event is a use.
  func take(_ event: AccessEvent, of file: SourceFile) -> Bool {
    let product = number(of: event.product)
    guard product >= 0 else { return false }
    add(
      Chain(
        pair: pair(names.foldedID(event.subject), product), subject: UInt32(event.subject),
        product: UInt32(event.product), first: event.at.seconds, last: event.at.seconds,
        place: UInt64(number(of: file)) << 40 | UInt64(event.line)))
    return true
  }

  /// A use after the period tells of sessions of the period only within the gap.
  func take(late event: AccessEvent, of file: SourceFile) {
    if event.at.seconds < end + gap { _ = take(event, of: file) }
  }

  private func number(of product: Int) -> Int32 {
    while numbers.count <= product { numbers.append(-2) }
    if numbers[product] > -2 { return numbers[product] }
    var number: Int32 = -1
    if let id = products[names.text(product)] {
      number = numbersByProduct[id] ?? Int32(numbersByProduct.count)
      numbersByProduct[id] = number
    }
    numbers[product] = number
    return number
  }

  private func pair(_ subject: Int, _ product: Int32) -> UInt32 {
    let key = UInt64(UInt32(subject)) << 32 | UInt64(UInt32(product))
    if let pair = pairs[key] { return pair }
    let pair = UInt32(pairs.count)
    pairs[key] = pair
    newest.append(-1)
    return pair
  }

  private func number(of file: SourceFile) -> Int {
    let number = fileNumbers[file.path] ?? 0
    if files[number] == nil { files[number] = file }
    return number
  }

  private func add(_ use: Chain) {
    let pair = Int(use.pair)
    let known = newest[pair]
    // Most logs are in order, so that nearly every use goes on with what its login did last.
    if known >= 0, chains[known].isNear(use, gap) { return chains[known].join(use) }
    newest[pair] = chains.count
    chains.append(use)
    if chains.count >= limit { join() }
  }

  /// Makes one of chains that belong together.
  private func join() {
    chains.sort { ($0.pair, $0.first, $0.place) < ($1.pair, $1.first, $1.place) }
    var kept = 0
    for place in chains.indices {
      let chain = chains[place]
      if kept > 0, chains[kept - 1].pair == chain.pair, chains[kept - 1].isNear(chain, gap) {
        chains[kept - 1].join(chain)
      } else {
        chains[kept] = chain
        kept += 1
      }
    }
    chains.removeLast(chains.count - kept)
    for (place, chain) in chains.enumerated() { newest[Int(chain.pair)] = place }
    limit = max(GapSessions.leastLimit, 2 * kept)
  }

  /// The sessions that began up to the period's end. Times are to the second, so the last use goes on to the end of its own.
  func finish() -> [LicenceSession] {
    join()
    var texts = NameTexts(names)
    var sessions: [LicenceSession] = []
    for chain in chains where chain.first < end {
      guard let file = files[Int(chain.place >> 40)] else { continue }
      sessions.append(
        LicenceSession(
          feature: texts[Int(chain.product)], daemon: "", subject: texts[Int(chain.subject)], host: "",
          quantity: 1, start: Instant(seconds: chain.first), end: Instant(seconds: chain.last + 1),
          latestEnd: Instant(seconds: chain.last + gap), quality: .inferred, endReason: .unseen,
          origin: Origin(file: file, line: Int(chain.place & (1 << 40 - 1)))))
    }
    chains = []
    return sessions
  }
}
