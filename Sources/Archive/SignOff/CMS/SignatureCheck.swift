import Facts
import SwiftASN1
import X509

extension SignedData {
  /// The signer's certificate, among those sent along and `others`: one that he names and that `content` was signed
  /// with, else one that he names. Two authorities may bear one name and count alike, so a name alone decides nothing.
  ///
  /// - Throws: ``SignatureDefect`` where there is none.
  func signerCertificate(or others: [HeldCertificate], of content: [UInt8]) throws -> HeldCertificate {
    let named = (certificates + others).filter { signer.names($0.certificate) }
    guard let first = named.first else { throw SignatureDefect("the certificate of its signer is not in it") }
    return named.first { (try? check(content, signedWith: $0)) != nil } ?? first
  }

  /// Whether the one signer signed exactly `content`, with the key of `certificate`.
  ///
  /// RFC 5652, 5.4 to 5.6: the signed attributes hold the content's type and digest, and the signature covers them.
  /// Where they name the certificate (RFC 5035), it must be this one.
  ///
  /// - Throws: ``SignatureDefect`` where one of this does not hold.
  func check(_ content: [UInt8], signedWith certificate: HeldCertificate) throws {
    if let attributes = signer.attributeBytes {
      guard let type = signer.attributes[ObjectName.contentType],
        try ASN1ObjectIdentifier(derEncoded: type) == contentType
      else { throw SignatureDefect("its attributes are of another kind of content") }
      guard let digest = signer.attributes[ObjectName.messageDigest],
        try ASN1OctetString(derEncoded: digest).bytes.elementsEqual(signer.digest.digest(content))
      else { throw SignatureDefect("it was made over other bytes") }
      try checkCertificate(certificate)
      guard isSigned(attributes, with: certificate) else {
        throw SignatureDefect("its signature is not that of its certificate's key")
      }
    } else if !isSigned(content, with: certificate) {
      throw SignatureDefect("it was made over other bytes, or not with its certificate's key")
    }
  }

  private func isSigned(_ bytes: [UInt8], with certificate: HeldCertificate) -> Bool {
    signer.algorithm.isValid(signer.signature, of: bytes, by: certificate.certificate.publicKey)
  }

  /// When the signer says that it was signed: nobody else vouches for it.
  var claimedTime: Instant? {
    signer.attributes[ObjectName.signingTime].flatMap { try? Instant(derEncoded: $0) }
  }

  /// SigningCertificate (RFC 2634, 5.4) and SigningCertificateV2 (RFC 5035, 3): the first digest is that of the
  /// signer's certificate.
  private func checkCertificate(_ certificate: HeldCertificate) throws {
    for name in [ObjectName.signingCertificate, ObjectName.signingCertificateV2] {
      guard let attribute = signer.attributes[name] else { continue }
      let first = try DER.sequence(attribute, identifier: .sequence) { nodes in
        let first = try nodes.sequence { $0.rest().first }
        _ = nodes.next()
        return first
      }
      guard let first else { throw SignatureDefect("its attribute names no certificate") }
      let (hash, digest) = try DER.sequence(first, identifier: .sequence) { nodes in
        var hash = name == ObjectName.signingCertificate ? HashAlgorithm.sha1 : .sha256
        var node = nodes.next()
        if name == ObjectName.signingCertificateV2, let algorithm = node, algorithm.identifier == .sequence {
          hash = try AlgorithmName(algorithm).hash()
          node = nodes.next()
        }
        _ = nodes.rest()
        return (hash, try node.map { Array(try ASN1OctetString(derEncoded: $0).bytes) })
      }
      guard digest == hash.digest(certificate.bytes) else {
        throw SignatureDefect("it was signed with another certificate than the one in it")
      }
    }
  }
}
