public import Facts

/// Checks of RFC 9162 proofs, by one who has no tree.
public enum MerkleProof {
  /// Whether a leaf stands at an index of a tree of a size with a root (section 2.1.3.2).
  public static func includes(
    leaf: Digest, at index: UInt64, of size: UInt64, root: Digest, proof: [Digest]
  ) -> Bool {
    guard index < size else { return false }
    var first = index
    var last = size - 1
    var hash = leaf
    for step in proof {
      guard last > 0 else { return false }
      if first & 1 == 1 || first == last {
        hash = MerkleHash.node(step, hash)
        while first & 1 == 0, first != 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        hash = MerkleHash.node(hash, step)
      }
      first >>= 1
      last >>= 1
    }
    return last == 0 && hash == root
  }

  /// Whether a tree continues an earlier one (section 2.1.4.2). A tree continues itself, with an empty proof.
  /// Every tree continues the empty one, so that a proof from size 0 says nothing and is refused.
  public static func continues(
    from earlier: (size: UInt64, root: Digest), to later: (size: UInt64, root: Digest), proof: [Digest]
  ) -> Bool {
    guard earlier.size > 0, earlier.size <= later.size else { return false }
    if earlier.size == later.size { return proof.isEmpty && earlier.root == later.root }
    var steps = proof[...]
    // A complete earlier tree is itself the first step.
    let isPowerOfTwo = earlier.size & (earlier.size - 1) == 0
    guard let start = isPowerOfTwo ? earlier.root : steps.popFirst(), !steps.isEmpty else { return false }
    var first = earlier.size - 1
    var last = later.size - 1
    while first & 1 == 1 {
      first >>= 1
      last >>= 1
    }
    var old = start
    var new = start
    for step in steps {
      guard last > 0 else { return false }
      if first & 1 == 1 || first == last {
        old = MerkleHash.node(step, old)
        new = MerkleHash.node(step, new)
        while first & 1 == 0, first != 0 {
          first >>= 1
          last >>= 1
        }
      } else {
        new = MerkleHash.node(new, step)
      }
      first >>= 1
      last >>= 1
    }
    return last == 0 && old == earlier.root && new == later.root
  }
}
