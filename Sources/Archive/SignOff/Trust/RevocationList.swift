import Facts
import SwiftASN1
import X509

/// A certificate revocation list (RFC 5280, 5), taken apart and not yet checked.
struct RevocationList: Sendable {
  let issuer: DistinguishedName
  let updated: Instant
  /// When its issuer will have made another; `nil` where it does not say.
  let nextUpdate: Instant?
  /// Serial number, without leading zeros → since when.
  private let revoked: [[UInt8]: Instant]
  private let signedBytes: [UInt8]
  private let algorithm: SignatureAlgorithm
  private let signature: [UInt8]

  /// - Throws: what the ASN.1 library throws for bytes that are no such list.
  init(_ bytes: [UInt8]) throws {
    let (list, algorithm, signature) = try DER.sequence(DER.parse(bytes), identifier: .sequence) { nodes in
      guard let list = nodes.next(), let algorithm = nodes.next() else {
        throw SignatureDefect("it ends early")
      }
      return (list, try AlgorithmName(algorithm), try ASN1BitString(derEncoded: &nodes))
    }
    signedBytes = Array(list.encodedBytes)
    self.algorithm = try SignatureAlgorithm(algorithm, digest: nil)
    self.signature = Array(signature.bytes)
    var revoked: [[UInt8]: Instant] = [:]
    (issuer, updated, nextUpdate) = try DER.sequence(list, identifier: .sequence) { nodes in
      var next = nodes.next()
      // The version, then the algorithm once more.
      if next?.identifier == .integer { next = nodes.next() }
      guard let issuer = nodes.next(), let updated = nodes.next() else {
        throw SignatureDefect("it ends early")
      }
      next = nodes.next()
      var nextUpdate: Instant?
      if let time = next, time.identifier == .utcTime || time.identifier == .generalizedTime {
        nextUpdate = try Instant(derEncoded: time)
        next = nodes.next()
      }
      if let entries = next, entries.identifier == .sequence { revoked = try Self.entries(entries) }
      _ = nodes.rest()
      return (try DistinguishedName(derEncoded: issuer), try Instant(derEncoded: updated), nextUpdate)
    }
    self.revoked = revoked
  }

  private static func entries(_ node: ASN1Node) throws -> [[UInt8]: Instant] {
    guard case .constructed(let nodes) = node.content else { return [:] }
    var revoked: [[UInt8]: Instant] = [:]
    for entry in nodes {
      let (serial, since) = try DER.sequence(entry, identifier: .sequence) { nodes in
        guard let serial = nodes.next(), case .primitive(let bytes) = serial.content, let time = nodes.next()
        else { throw SignatureDefect("it ends early") }
        _ = nodes.next()
        return (Array(bytes.drop { $0 == 0 }), try Instant(derEncoded: time))
      }
      revoked[serial] = min(since, revoked[serial] ?? since)
    }
    return revoked
  }

  /// Whether it is the issuer's, by name and by signature.
  func isOf(_ issuer: Certificate) -> Bool {
    guard self.issuer == issuer.subject else { return false }
    if let uses = try? issuer.extensions.keyUsage, !uses.cRLSign { return false }
    return algorithm.isValid(signature, of: signedBytes, by: issuer.publicKey)
  }

  /// Since when a certificate of this issuer is revoked; `nil` where it is not in the list.
  func revocation(of certificate: Certificate) -> Instant? {
    revoked[Array(certificate.serialNumber.bytes.drop { $0 == 0 })]
  }
}

extension [RevocationList] {
  /// What the lists hold against a chain at a time, the signer's certificate first; `nil` where nothing.
  ///
  /// Where lists are given, one of them must be that of the issuer of the signer's certificate, and still hold.
  func objection(to chain: [Certificate], at time: Instant) -> String? {
    if isEmpty { return nil }
    for (certificate, issuer) in zip(chain, chain.dropFirst()) {
      let own = filter { $0.isOf(issuer) }
      guard let list = own.max(by: { $0.updated < $1.updated }) else {
        if certificate == chain.first { return "no revocation list of \(issuer.title) was given" }
        continue
      }
      if let since = own.compactMap({ $0.revocation(of: certificate) }).min(), since <= time {
        return "the certificate of \(certificate.title) was revoked on \(since)"
      }
      if let next = list.nextUpdate, next < time {
        return "the revocation list of \(issuer.title) is out of date since \(next)"
      }
    }
    return nil
  }
}
