import Facts

/// The place of a thing in the drawing: the lowest are drawn. It depends on the seed and the thing's own name, not on
/// what else there is or in which order it comes.
///
/// FNV-1a over 64 bits of the seed, U+0000 and the name, then the finalizer of MurmurHash3: a dozen lines in any
/// language, so that an auditor can draw the sample again.
struct SampleRank {
  /// The hash of the seed and of the parts so far.
  private var hash: UInt64

  init(seed: String) { hash = Self.fold(0xCBF2_9CE4_8422_2325, seed.utf8) }

  /// With one more part of the name, after U+0000.
  func adding(_ part: String) -> SampleRank {
    var rank = self
    rank.hash = Self.fold(Self.fold(hash, CollectionOfOne(0)), part.utf8)
    return rank
  }

  var value: UInt64 {
    var mixed = (hash ^ (hash >> 33)) &* 0xFF51_AFD7_ED55_8CCD
    mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
    return mixed ^ (mixed >> 33)
  }

  private static func fold(_ hash: UInt64, _ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(hash) { ($0 ^ UInt64($1)) &* 0x0000_0100_0000_01B3 }
  }
}

/// The `limit` things of lowest rank among all that are offered.
struct LowestRanked<Thing: Hashable & Comparable> {
  private let limit: Int
  private var kept: [(rank: UInt64, thing: Thing)] = []

  init(limit: Int) { self.limit = limit }

  /// Something offered twice is kept once.
  mutating func offer(_ thing: Thing, rank: UInt64) {
    if kept.count == limit, let last = kept.last, (last.rank, last.thing) <= (rank, thing) { return }
    let place = kept.firstIndex { (rank, thing) <= ($0.rank, $0.thing) } ?? kept.endIndex
    if place < kept.count, kept[place].rank == rank, kept[place].thing == thing { return }
    kept.insert((rank, thing), at: place)
    if kept.count > limit { kept.removeLast() }
  }

  var things: [Thing] { kept.map(\.thing) }
}
