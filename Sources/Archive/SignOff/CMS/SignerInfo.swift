import Facts
import SwiftASN1
import X509

/// SignerInfo (RFC 5652, 5.3): whose signature it is, over what, and its bytes.
struct SignerInfo {
  /// How the signer's certificate is named.
  enum Identifier {
    case issuer(DistinguishedName, serial: [UInt8])
    case key([UInt8])
  }

  let identifier: Identifier
  let digest: HashAlgorithm
  /// The signed attributes by name, each with its one value.
  let attributes: [ASN1ObjectIdentifier: ASN1Node]
  /// The bytes that the signature covers, where there are signed attributes; else it covers the content itself.
  let attributeBytes: [UInt8]?
  let algorithm: SignatureAlgorithm
  let signature: [UInt8]

  init(_ node: ASN1Node) throws {
    var parts: (Identifier, HashAlgorithm, ASN1Node?, AlgorithmName, [UInt8])?
    try DER.sequence(node, identifier: .sequence) { nodes in
      _ = try Int(derEncoded: &nodes)
      guard let sid = nodes.next() else { throw SignatureDefect("it does not name its signer") }
      let identifier = try Self.identifier(sid)
      guard let digestNode = nodes.next() else { throw SignatureDefect("it does not name its digest") }
      let digest = try AlgorithmName(digestNode).hash()
      guard var next = nodes.next() else { throw SignatureDefect("it has no signature") }
      var attributes: ASN1Node?
      if next.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific) {
        attributes = next
        guard let after = nodes.next() else { throw SignatureDefect("it has no signature") }
        next = after
      }
      let signature = try ASN1OctetString(derEncoded: &nodes)
      parts = (identifier, digest, attributes, try AlgorithmName(next), Array(signature.bytes))
      // Unsigned attributes: nothing of them counts.
      _ = nodes.next()
    }
    guard let (identifier, digest, attributes, algorithm, signature) = parts else {
      throw SignatureDefect("it has no signature")
    }
    self.identifier = identifier
    self.digest = digest
    self.algorithm = try SignatureAlgorithm(algorithm, digest: digest)
    self.signature = signature
    self.attributes = try attributes.map(Self.attributes) ?? [:]
    // RFC 5652, 5.4: signed as a SET OF, whatever the tag in the message.
    attributeBytes = attributes.map { [0x31] + $0.encodedBytes.dropFirst() }
  }

  private static func identifier(_ node: ASN1Node) throws -> Identifier {
    if node.identifier == ASN1Identifier(tagWithNumber: 0, tagClass: .contextSpecific),
      case .primitive(let key) = node.content
    {
      return .key(Array(key))
    }
    return try DER.sequence(node, identifier: .sequence) { nodes in
      guard let issuer = nodes.next(), let serial = nodes.next(), serial.identifier == .integer,
        case .primitive(let bytes) = serial.content
      else { throw SignatureDefect("it does not name its signer") }
      return .issuer(try DistinguishedName(derEncoded: issuer), serial: Array(bytes))
    }
  }

  private static func attributes(_ node: ASN1Node) throws -> [ASN1ObjectIdentifier: ASN1Node] {
    guard case .constructed(let nodes) = node.content else { return [:] }
    var attributes: [ASN1ObjectIdentifier: ASN1Node] = [:]
    for attribute in nodes {
      let (name, values) = try DER.sequence(attribute, identifier: .sequence) { nodes in
        (
          try ASN1ObjectIdentifier(derEncoded: &nodes),
          try nodes.set()
        )
      }
      guard let value = values.first, values.count == 1, attributes.updateValue(value, forKey: name) == nil
      else { throw SignatureDefect("its attribute \(name) does not have one value") }
    }
    return attributes
  }

  /// Whether this is the certificate that the signer names.
  func names(_ certificate: Certificate) -> Bool {
    switch identifier {
    case .issuer(let issuer, let serial):
      issuer == certificate.issuer
        && serial.drop { $0 == 0 }.elementsEqual(certificate.serialNumber.bytes.drop { $0 == 0 })
    case .key(let key):
      (try? certificate.extensions.subjectKeyIdentifier)?.keyIdentifier.elementsEqual(key) == true
    }
  }
}
