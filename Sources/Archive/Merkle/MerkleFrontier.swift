public import Facts

/// An append-only log's size and right edge: all that is needed to append to it and to know its root.
///
/// The edge holds the root of one complete subtree for each bit set in the size, the largest first: at most 64
/// hashes for any log.
public struct MerkleFrontier: Sendable, Hashable {
  public private(set) var size: UInt64
  public private(set) var edge: [Digest]

  /// The log without entries.
  public init() { (size, edge) = (0, []) }

  /// - Returns: `nil` where the edge has not one hash for each bit of the size.
  public init?(size: UInt64, edge: [Digest]) {
    guard edge.count == size.nonzeroBitCount else { return nil }
    (self.size, self.edge) = (size, edge)
  }

  /// - Parameter leaf: as ``MerkleHash/leaf(_:)`` gives it.
  public mutating func append(_ leaf: Digest) {
    var hash = leaf
    var rest = size
    while rest & 1 == 1, let left = edge.popLast() {
      hash = MerkleHash.node(left, hash)
      rest >>= 1
    }
    edge.append(hash)
    size += 1
  }

  public var root: Digest {
    guard var hash = edge.last else { return MerkleHash.empty }
    for left in edge.dropLast().reversed() { hash = MerkleHash.node(left, hash) }
    return hash
  }
}
