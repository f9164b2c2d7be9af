internal import Facts
internal import Intake
internal import RollupCore

/// Sessions of a log that only tells that somebody did something: uses of one product by one login that follow each other
/// within the gap are one session, from the first to the last.
///
/// Uses become chains where they are read: by the rollup core, by the general reader, by a cluster. What is done here is to join
/// chains of all spellings of a login and all names of a product. The result does not depend on the order of uses, nor on how
/// a log is cut into files or a file into pieces: see ``UseChain``. Memory follows the sessions, not the uses.
struct GapSessions: Sendable {
  /// Seconds, 1 or more.
  let gap: Int64
  /// First moment after the period.
  let end: Instant
  let products: PooledProducts

  /// Uses after the period tell of its sessions only within the gap.
  var chainRule: UseTable.ChainRule { UseTable.ChainRule(gap: gap, until: end.seconds + gap) }

  private struct Chain: BitwiseCopyable {
    /// Number of login and product, however they are spelled.
    var pair: UInt64
    /// Numbers of login and product as the first use has them.
    var subject: UInt32
    var product: UInt32
    var first: Int64
    var last: Int64
    var place: UInt64

    mutating func join(_ other: Chain) {
      if (other.first, other.place) < (first, place) {
        (first, place, subject, product) = (other.first, other.place, other.subject, other.product)
      }
      last = max(last, other.last)
    }
  }

  /// The sessions that began up to the period's end, in the order of their origins; the table holds no chains then. Times are to
  /// the second, so the last use goes on to the end of its own.
  ///
  /// - Parameter files: by number.
  func take(from table: UseTable, files: [SourceFile?]) -> [LicenceSession] {
    let names = table.products.all
    let numbers = numbersOfProducts(names)
    var people: [String: UInt32] = [:]
    var logins: [String] = []
    var chains: [Chain] = []
    chains.reserveCapacity(table.chainCount)
    table.takeChains { login, own in
      let subject = UInt32(logins.count)
      logins.append(login)
      let name = foldedName(login)
      let person = people[name, default: UInt32(people.count)]
      people[name] = person
      for chain in own {
        chains.append(
          Chain(
            pair: UInt64(person) << 32 | UInt64(numbers[Int(chain.product)]), subject: subject,
            product: chain.product, first: chain.first, last: chain.last, place: chain.place))
      }
    }
    join(&chains)
    chains.sort {
      $0.place == $1.place
        ? ($0.first, $0.last, names[Int($0.product)]) < ($1.first, $1.last, names[Int($1.product)])
        : $0.place < $1.place
    }
    return chains.compactMap { chain in
      let at = Instant(seconds: chain.first)
      guard at < end, let file = files[Int(chain.place >> 40)] else { return nil }
      return LicenceSession(
        feature: names[Int(chain.product)], daemon: "", subject: logins[Int(chain.subject)], host: "",
        quantity: 1, start: at, end: Instant(seconds: chain.last + 1),
        latestEnd: Instant(seconds: chain.last + gap), quality: .inferred, endReason: .unseen,
        origin: Origin(file: file, line: Int(chain.place & (1 << 40 - 1))))
    }
  }

  /// By number of a name, the number of its product.
  private func numbersOfProducts(_ names: [String]) -> [UInt32] {
    var known: [String: UInt32] = [:]
    return names.map { name in
      guard let product = products[name] else { return 0 }
      let number = known[product, default: UInt32(known.count)]
      known[product] = number
      return number
    }
  }

  /// Makes one of chains that belong together.
  private func join(_ chains: inout [Chain]) {
    chains.sort { ($0.pair, $0.first, $0.place) < ($1.pair, $1.first, $1.place) }
    var kept = 0
    for at in chains.indices {
      let chain = chains[at]
      if kept > 0, chains[kept - 1].pair == chain.pair, chain.first <= chains[kept - 1].last + gap {
        chains[kept - 1].join(chain)
      } else {
        chains[kept] = chain
        kept += 1
      }
    }
    chains.removeLast(chains.count - kept)
  }
}
