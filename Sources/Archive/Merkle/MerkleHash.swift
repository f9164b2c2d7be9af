public import Facts

/// The two hashes of RFC 9162, section 2.1.1, over SHA-256. Their prefixes keep a node from passing as a leaf.
public enum MerkleHash {
  /// The root of a tree without leaves.
  public static let empty = Digest.sha256([])

  /// SHA-256 of 0x00 and the leaf's bytes.
  public static func leaf(_ bytes: ArraySlice<UInt8>) -> Digest {
    var hash = RunningDigest()
    hash.add(0)
    hash.add(bytes)
    return hash.value
  }

  /// SHA-256 of 0x00 and the leaf's bytes.
  public static func leaf(_ bytes: some Sequence<UInt8>) -> Digest { leaf(ArraySlice(bytes)) }

  /// SHA-256 of 0x01 and both children.
  public static func node(_ left: Digest, _ right: Digest) -> Digest {
    var prefixed: [UInt8] = []
    prefixed.reserveCapacity(65)
    prefixed.append(1)
    left.append(to: &prefixed)
    right.append(to: &prefixed)
    return .sha256(prefixed)
  }
}

/// The largest power of two below `count`, which must be 2 or more.
func largestPowerOfTwo(below count: Int) -> Int {
  1 << (Int.bitWidth - 1 - (count - 1).leadingZeroBitCount)
}
