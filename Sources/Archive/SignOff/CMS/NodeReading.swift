import SwiftASN1

extension ASN1NodeCollection.Iterator {
  /// The next node, which must be a SEQUENCE that `body` reads to its end.
  mutating func sequence<Value>(
    _ body: (inout ASN1NodeCollection.Iterator) throws -> Value
  ) throws -> Value {
    guard let node = next() else { throw SignatureDefect("it ends early") }
    return try DER.sequence(node, identifier: .sequence, body)
  }

  /// The nodes of the next one, which must be a SET.
  mutating func set() throws -> [ASN1Node] {
    guard let node = next() else { throw SignatureDefect("it ends early") }
    return try DER.set(node, identifier: .set) { $0.rest() }
  }

  /// All nodes that are left.
  mutating func rest() -> [ASN1Node] {
    var nodes: [ASN1Node] = []
    while let node = next() { nodes.append(node) }
    return nodes
  }
}
