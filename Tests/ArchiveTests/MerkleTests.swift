import Facts
import Testing

@testable import Archive

@Suite struct MerkleTests {
  static let leaves = (0..<67).map { MerkleHash.leaf(Array("leaf \($0)".utf8)) }

  @Test func anEmptyAndASingleLeaf() {
    #expect(
      MerkleTree([]).root.hex == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    #expect(
      MerkleTree([MerkleHash.leaf([])]).root.hex
        == "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d")
  }

  @Test func theFrontierHasTheTreesRootAtEverySize() throws {
    var frontier = MerkleFrontier()
    for size in 0...Self.leaves.count {
      #expect(frontier.root == MerkleTree(Array(Self.leaves.prefix(size))).root)
      #expect(frontier.size == UInt64(size))
      // What was written down comes back.
      frontier = try #require(MerkleFrontier(size: frontier.size, edge: frontier.edge))
      if size < Self.leaves.count { frontier.append(Self.leaves[size]) }
    }
    #expect(MerkleFrontier(size: 3, edge: [Self.leaves[0]]) == nil)
  }

  @Test func everyProofHoldsAndOnlyForItsLeaf() throws {
    for size in 1...Self.leaves.count {
      let tree = MerkleTree(Array(Self.leaves.prefix(size)))
      for index in 0..<size {
        let proof = try #require(tree.inclusionProof(of: index))
        func holds(_ leaf: Digest, _ index: Int) -> Bool {
          MerkleProof.includes(leaf: leaf, at: UInt64(index), of: UInt64(size), root: tree.root, proof: proof)
        }
        #expect(holds(tree.leaves[index], index))
        if size > 1 {
          #expect(!holds(tree.leaves[(index + 1) % size], index))
          #expect(!holds(tree.leaves[index], (index + 1) % size))
        }
      }
      #expect(tree.inclusionProof(of: size) == nil)
    }
  }

  @Test func everyTreeContinuesItsBeginnings() throws {
    for size in 1...Self.leaves.count {
      let tree = MerkleTree(Array(Self.leaves.prefix(size)))
      for earlier in 1...size {
        let old = MerkleTree(Array(Self.leaves.prefix(earlier)))
        let proof = try #require(tree.consistencyProof(from: earlier))
        #expect(
          MerkleProof.continues(
            from: (UInt64(earlier), old.root), to: (UInt64(size), tree.root), proof: proof))
        guard earlier < size else { continue }
        #expect(
          !MerkleProof.continues(
            from: (UInt64(earlier), tree.root), to: (UInt64(size), tree.root), proof: proof))
      }
    }
  }
}
