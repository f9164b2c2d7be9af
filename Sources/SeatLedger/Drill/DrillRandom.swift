import Facts

/// The same numbers from the same seed on every machine: SplitMix64. Source: Steele, Lea and Flood, “Fast Splittable
/// Pseudorandom Number Generators”, 2014.
///
/// Each plant has its own, made of the seed, the rule and its number: what one plant takes changes no other.
struct DrillRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64, rule: String, number: Int) {
    state = DrillRandom.number(of: "\(seed) \(rule) \(number)")
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  /// The first eight bytes of a text's SHA-256 as a number.
  static func number(of text: String) -> UInt64 {
    Digest.sha256(text).bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
  }
}
