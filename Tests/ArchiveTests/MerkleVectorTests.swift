import Facts
import Foundation
import Testing

@testable import Archive

private let vectorFolder = sharedFolder.map { $0 + "/vectors/rfc9162" }

private func vectors(_ kind: String) -> [URL] {
  guard let folder = vectorFolder else { return [] }
  let files = FileManager.default.enumerator(atPath: folder + "/" + kind)?.allObjects as? [String] ?? []
  return files.filter { $0.hasSuffix(".json") }.sorted().map { URL(filePath: "\(folder)/\(kind)/\($0)") }
}

/// Some vectors hold other texts where the root does not matter ("don't care"): a digest of them stands in.
private func root(_ text: String?) -> Digest? {
  text.flatMap { Data(base64Encoded: $0) }.map { Digest(bytes: Array($0)) ?? .sha256(Array($0)) }
}

private func digest(_ text: String?) -> Digest? {
  text.flatMap { Data(base64Encoded: $0) }.flatMap { Digest(bytes: Array($0)) }
}

/// `nil` where a step is no SHA-256 digest: such a proof is refused before it is looked at.
private func proof(_ texts: [String]?) -> [Digest]? {
  let digests = (texts ?? []).map { digest($0) }
  return digests.contains(nil) ? nil : digests.compactMap { $0 }
}

@Suite(.enabled(if: vectorFolder != nil, "the shared vectors are not beside this package"))
struct MerkleVectorTests {
  private struct Inclusion: Decodable {
    var leafIdx: UInt64
    var treeSize: UInt64
    var root: String?
    var leafHash: String?
    var proof: [String]?
    var desc: String
    var wantErr: Bool
  }

  private struct Consistency: Decodable {
    var size1: UInt64
    var size2: UInt64
    var root1: String?
    var root2: String?
    var proof: [String]?
    var desc: String
    var wantErr: Bool
  }

  @Test func inclusion() throws {
    let files = vectors("inclusion")
    #expect(files.count > 80)
    for file in files {
      let vector = try JSONDecoder().decode(Inclusion.self, from: Data(contentsOf: file))
      var holds = false
      if let leaf = digest(vector.leafHash), let root = root(vector.root), let proof = proof(vector.proof) {
        holds = MerkleProof.includes(
          leaf: leaf, at: vector.leafIdx, of: vector.treeSize, root: root, proof: proof)
      }
      #expect(holds == !vector.wantErr, "\(file.lastPathComponent): \(vector.desc)")
    }
  }

  @Test func consistency() throws {
    let files = vectors("consistency")
    #expect(files.count > 80)
    for file in files {
      let vector = try JSONDecoder().decode(Consistency.self, from: Data(contentsOf: file))
      var holds = false
      if let root1 = root(vector.root1), let root2 = root(vector.root2), let proof = proof(vector.proof) {
        holds = MerkleProof.continues(
          from: (vector.size1, root1), to: (vector.size2, root2), proof: proof)
      }
      #expect(holds == !vector.wantErr, "\(file.path): \(vector.desc)")
    }
  }
}
