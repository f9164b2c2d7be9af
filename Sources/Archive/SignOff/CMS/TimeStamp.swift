import Facts
import SwiftASN1

/// A time-stamping authority's answer (RFC 3161): a signed statement that some bytes existed at a time.
struct TimeStamp {
  /// When, by the authority's clock.
  let time: Instant
  private let hash: HashAlgorithm
  private let imprint: [UInt8]
  /// The signature over the statement.
  let token: SignedData
  private let statement: [UInt8]

  /// - Parameter bytes: TimeStampResp, as `openssl ts -reply` writes it.
  /// - Throws: ``SignatureDefect``, or what the ASN.1 library throws, for anything else.
  init(_ bytes: [UInt8]) throws {
    let token = try DER.sequence(try DER.parse(bytes), identifier: .sequence) { nodes in
      let status = try nodes.sequence { nodes in
        let status = try Int(derEncoded: &nodes)
        _ = nodes.rest()
        return status
      }
      // RFC 3161, 2.4.2: granted, or granted with modifications.
      guard status == 0 || status == 1, let token = nodes.next() else {
        throw SignatureDefect("the time-stamping authority refused: status \(status)")
      }
      return token
    }
    let signed = try SignedData(token)
    guard signed.contentType == ObjectName.timeStampInfo, let statement = signed.content else {
      throw SignatureDefect("it is signed, but no time stamp")
    }
    (hash, imprint, time) = try DER.sequence(DER.parse(statement), identifier: .sequence) { nodes in
      _ = try Int(derEncoded: &nodes)
      _ = try ASN1ObjectIdentifier(derEncoded: &nodes)
      let (hash, imprint) = try nodes.sequence { nodes in
        guard let algorithm = nodes.next() else { throw SignatureDefect("it names no digest") }
        return (try AlgorithmName(algorithm).hash(), Array(try ASN1OctetString(derEncoded: &nodes).bytes))
      }
      _ = nodes.next()
      guard let time = nodes.next() else { throw SignatureDefect("it names no time") }
      _ = nodes.rest()
      return (hash, imprint, try Instant(derEncoded: time))
    }
    self.token = signed
    self.statement = statement
  }

  /// Whether these are the bytes that the authority saw.
  func isOf(_ bytes: [UInt8]) -> Bool { imprint == hash.digest(bytes) }

  /// The authority's certificate, in the stamp or among `others`.
  ///
  /// - Throws: ``SignatureDefect`` where there is none.
  func signerCertificate(or others: [HeldCertificate]) throws -> HeldCertificate {
    try token.signerCertificate(or: others, of: statement)
  }

  /// Whether the authority's signature holds; its certificate's chain is another question.
  ///
  /// - Throws: ``SignatureDefect``.
  func checkSignature(with certificate: HeldCertificate) throws {
    try token.check(statement, signedWith: certificate)
  }
}
