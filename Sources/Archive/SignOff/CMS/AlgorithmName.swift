import SwiftASN1

/// AlgorithmIdentifier (RFC 5280, 4.1.1.2): an algorithm and its parameters, where it has any.
struct AlgorithmName {
  let name: ASN1ObjectIdentifier
  let parameters: ASN1Node?

  init(_ node: ASN1Node) throws {
    (name, parameters) = try DER.sequence(node, identifier: .sequence) { nodes in
      (try ASN1ObjectIdentifier(derEncoded: &nodes), nodes.next())
    }
  }

  /// - Throws: ``SignatureDefect`` for a digest that is not accepted.
  func hash() throws -> HashAlgorithm {
    guard let hash = HashAlgorithm(name), hash != .sha1 else {
      throw SignatureDefect("its digest algorithm \(name) is not accepted; SHA-256, SHA-384 and SHA-512 are")
    }
    return hash
  }
}
