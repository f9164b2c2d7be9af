import SwiftASN1
import X509

/// A certificate with the bytes that it came in.
struct HeldCertificate: Hashable {
  let certificate: Certificate
  /// DER, as it stood in its file.
  let bytes: [UInt8]

  init(_ bytes: [UInt8]) throws {
    certificate = try Certificate(derEncoded: bytes)
    self.bytes = bytes
  }
}

/// SignedData of the cryptographic message syntax (RFC 5652), in DER, taken apart and not yet checked.
///
/// Written for this program because swift-certificates keeps its own reader private, and that one refuses the RSA
/// signatures which OpenSSL makes.
struct SignedData {
  /// What kind of content was signed.
  let contentType: ASN1ObjectIdentifier
  /// The signed content; `nil` where the signature is detached from it.
  let content: [UInt8]?
  /// What the signer sent along, in no particular order.
  let certificates: [HeldCertificate]
  /// The one signer.
  let signer: SignerInfo

  /// - Throws: ``SignatureDefect``, or what the ASN.1 library throws, for bytes that are no SignedData of one signer.
  init(_ bytes: [UInt8]) throws { try self.init(DER.parse(bytes)) }

  /// - Parameter node: ContentInfo.
  init(_ node: ASN1Node) throws {
    let signedData = try DER.sequence(node, identifier: .sequence) { nodes in
      guard try ASN1ObjectIdentifier(derEncoded: &nodes) == ObjectName.signedData else {
        throw SignatureDefect("it is a cryptographic message, but no signature")
      }
      return try DER.explicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) { $0 }
    }
    var type: ASN1ObjectIdentifier?
    var content: [UInt8]?
    var certificates: [HeldCertificate] = []
    var signers: [SignerInfo] = []
    try DER.sequence(signedData, identifier: .sequence) { nodes in
      _ = try Int(derEncoded: &nodes)
      _ = try nodes.set()
      (type, content) = try nodes.sequence { inner in
        (
          try ASN1ObjectIdentifier(derEncoded: &inner),
          try DER.optionalExplicitlyTagged(&inner, tagNumber: 0, tagClass: .contextSpecific) {
            Array(try ASN1OctetString(derEncoded: $0).bytes)
          }
        )
      }
      while let node = nodes.next() {
        switch (node.identifier.tagClass, node.identifier.tagNumber) {
        case (.contextSpecific, 0): certificates = try Self.certificates(node)
        case (.contextSpecific, 1): continue
        default:
          signers += try DER.set(node, identifier: .set) { try $0.rest().map(SignerInfo.init) }
        }
      }
    }
    guard let type, let signer = signers.first, signers.count == 1 else {
      throw SignatureDefect("it holds \(signers.count) signatures; one file holds one")
    }
    (contentType, self.content, self.certificates, self.signer) = (type, content, certificates, signer)
  }

  /// Plain certificates; attribute certificates and other forms are passed over.
  private static func certificates(_ node: ASN1Node) throws -> [HeldCertificate] {
    guard case .constructed(let nodes) = node.content else { return [] }
    return try nodes.filter { $0.identifier == .sequence }.map { try HeldCertificate(Array($0.encodedBytes)) }
  }
}
