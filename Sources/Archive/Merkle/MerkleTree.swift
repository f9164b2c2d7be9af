public import Facts

/// A Merkle tree (RFC 9162, section 2.1) over leaf hashes that are all at hand.
public struct MerkleTree: Sendable {
  /// In order.
  public let leaves: [Digest]

  /// - Parameter leaves: hashes of leaves, as ``MerkleHash/leaf(_:)`` gives them.
  public init(_ leaves: [Digest]) { self.leaves = leaves }

  public var root: Digest { Self.root(leaves[...]) }

  /// The hashes that lead from a leaf to the root (section 2.1.3.1); `nil` where there is no such leaf.
  public func inclusionProof(of index: Int) -> [Digest]? {
    guard leaves.indices.contains(index) else { return nil }
    var path: [Digest] = []
    var part = leaves[...]
    while part.count > 1 {
      let middle = part.startIndex + largestPowerOfTwo(below: part.count)
      if index < middle {
        path.append(Self.root(part[middle...]))
        part = part[..<middle]
      } else {
        path.append(Self.root(part[..<middle]))
        part = part[middle...]
      }
    }
    return path.reversed()
  }

  /// The hashes that show this tree to be a continuation of its first `size` leaves (section 2.1.4.1); `nil` where
  /// it has fewer.
  public func consistencyProof(from size: Int) -> [Digest]? {
    guard size >= 0, size <= leaves.count else { return nil }
    if size == 0 || size == leaves.count { return [] }
    var path: [Digest] = []
    var part = leaves[...]
    var isWholeOldTree = true
    while part.endIndex != size {
      let middle = part.startIndex + largestPowerOfTwo(below: part.count)
      if size <= middle {
        path.append(Self.root(part[middle...]))
        part = part[..<middle]
      } else {
        path.append(Self.root(part[..<middle]))
        part = part[middle...]
        isWholeOldTree = false
      }
    }
    if !isWholeOldTree { path.append(Self.root(part)) }
    return path.reversed()
  }

  private static func root(_ leaves: ArraySlice<Digest>) -> Digest {
    guard let first = leaves.first else { return MerkleHash.empty }
    if leaves.count == 1 { return first }
    let middle = leaves.startIndex + largestPowerOfTwo(below: leaves.count)
    return MerkleHash.node(root(leaves[..<middle]), root(leaves[middle...]))
  }
}
