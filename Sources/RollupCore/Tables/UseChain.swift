/// Uses of one product by one login, each within a gap of the next: what is kept of them where a product counts sessions.
///
/// Chains of any parts of the uses, joined where they are near, are the chains of all uses: between the first use of a chain
/// and the last, no moment is further than the gap from one of them. So pieces, files and threads may each make chains
/// of what they have.
public struct UseChain: BitwiseCopyable, Sendable {
  /// Number of the login in its partition, and of the product.
  var subject: UInt32
  public internal(set) var product: UInt32
  /// Seconds since 1970.
  public internal(set) var first: Int64
  public internal(set) var last: Int64
  /// Where the first use stands: number of the file in its upper 24 bits, of the line in the others. Of two uses in one
  /// second the one that stands first.
  public internal(set) var place: UInt64

  /// One use.
  init(subject: UInt32, product: UInt32, time: Int64, place: UInt64) {
    self.subject = subject
    self.product = product
    first = time
    last = time
    self.place = place
  }

  /// Number of the file in which the first use stands.
  public var file: Int { Int(place >> 40) }

  /// Line of the first use.
  public var line: Int { Int(place & (1 << 40 - 1)) }

  /// Whether no more than the gap, in seconds, lies between two chains of one login and product.
  @inline(__always)
  func isNear(_ other: UseChain, _ gap: Int64) -> Bool {
    other.first <= last &+ gap && first <= other.last &+ gap
  }

  @inline(__always)
  mutating func join(_ other: UseChain) {
    if (other.first, other.place) < (first, place) { (first, place) = (other.first, other.place) }
    if other.last > last { last = other.last }
  }
}

extension UseTable {
  /// How uses of products that count sessions are kept.
  public struct ChainRule: Sendable, Hashable {
    /// Seconds, 1 or more: uses that are no further apart belong together.
    public var gap: Int64
    /// Uses from this second on tell nothing of a session of the period.
    public var until: Int64

    /// See the properties of the same names.
    public init(gap: Int64, until: Int64) {
      self.gap = gap
      self.until = until
    }
  }

  /// Adds uses of a product that counts sessions, each within the gap of the next.
  ///
  /// - Parameters:
  ///   - first: of the first use, in seconds since 1970; `last` of the last.
  ///   - file: number of the file in which the first stands, less than 2²⁴; files are ordered by it.
  ///   - line: of the first, less than 2⁴⁰.
  public func add(chainOf subject: Subject, product: UInt32, first: Int64, last: Int64, file: Int, line: Int)
  {
    var chain = UseChain(
      subject: subject.number, product: product, time: first, place: UseTable.place(file, line))
    chain.last = last
    partitions[subject.partition].uses.chains.add(chain)
  }

  /// Number of chains, or a little more: some may yet be joined.
  public var chainCount: Int { partitions.reduce(0) { $0 + $1.uses.chains.count } }

  /// Hands out all chains, login by login as spelled, those of one product after the other and in the order of time, and
  /// forgets them. Uses of other products stay.
  public func takeChains(_ body: (_ login: String, _ chains: ArraySlice<UseChain>) -> Void) {
    for part in partitions {
      let chains = part.uses.chains.take()
      var from = 0
      while from < chains.count {
        var to = from + 1
        while to < chains.count, chains[to].subject == chains[from].subject { to += 1 }
        body(part.uses.subjectText(chains[from].subject), chains[from..<to])
        from = to
      }
    }
  }
}
