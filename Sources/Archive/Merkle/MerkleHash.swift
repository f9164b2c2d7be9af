public import Facts

/// The two hashes of RFC 9162, section 2.1.1, over SHA-256. Their prefixes keep a node from passing as a leaf.
public enum MerkleHash {
  /// The root of a tree without leaves.
  public static let empty = Digest.sha256([])

  public static func leaf(_ bytes: some Collection<UInt8>) -> Digest {
    var prefixed: [UInt8] = [0]
    prefixed.reserveCapacity(bytes.count + 1)
    prefixed += bytes
    return .sha256(prefixed)
  }

  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    .sha256([1] + left.bytes + right.bytes)
  }
}

/// The largest power of two below `count`, which must be 2 or more.
func largestPowerOfTwo(below count: Int) -> Int {
  1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}
