public import Facts
import X509

/// What a signature file shows, and what is wrong with it. Whose sign-off it is, is another question.
public struct ExaminedSignature: Sendable, Hashable {
  /// The signer, as the certificate names him: common name, else the whole subject; empty where there is none.
  public internal(set) var signer = ""
  /// Mail addresses in the certificate.
  public internal(set) var emails: [String] = []
  /// SHA-256 of the certificate's DER: its fingerprint.
  public internal(set) var certificateDigest: Digest?
  /// Name of the root that it leads to.
  public internal(set) var authority = ""
  /// When the signer says it was; nobody vouches for that.
  public internal(set) var claimedTime: Instant?
  /// When a time-stamping authority saw the signature.
  public internal(set) var stampedTime: Instant?
  /// All that is wrong, each a sentence without full stop; empty for a good signature.
  public internal(set) var problems: [String] = []
  /// The certificates in the file, DER, the signer's first.
  public internal(set) var certificates: [[UInt8]] = []

  /// Whether it holds.
  public var isGood: Bool { problems.isEmpty }
}

extension SignoffTrust {
  /// Looks at a detached CMS signature over `content`.
  ///
  /// - Parameters:
  ///   - signature: SignedData in DER.
  ///   - stamp: the answer of a time-stamping authority over the bytes of `signature`; where it holds, the signature is
  ///     judged at its time, so that it outlives its certificate.
  ///   - moment: when it is judged, where there is no stamp.
  public func examine(
    _ signature: [UInt8], stamp: [UInt8]?, over content: [UInt8], at moment: Instant
  ) -> ExaminedSignature {
    var result = ExaminedSignature()
    if let stamp {
      do {
        result.stampedTime = try stampedTime(stamp, of: signature)
      } catch {
        result.problems.append("time stamp: " + SignatureDefect.words(error, for: "time-stamp response"))
      }
    }
    do {
      let signed = try SignedData(signature)
      guard signed.content == nil else { throw SignatureDefect("it is not detached: it holds what it signs") }
      let holder = try signed.signerCertificate(or: authorities.all, of: content)
      let certificate = holder.certificate
      result.signer = certificate.title
      result.emails = certificate.emailAddresses
      result.certificateDigest = .sha256(holder.bytes)
      result.certificates = [holder.bytes] + signed.certificates.filter { $0 != holder }.map(\.bytes)
      result.claimedTime = signed.claimedTime
      try signed.check(content, signedWith: holder)
      let chain = try CertificateChain(
        from: certificate, extra: signed.certificates, trust: authorities, purpose: .signing,
        at: result.stampedTime ?? moment, revocations: revocations)
      result.authority = chain.certificates.last?.title ?? ""
    } catch {
      result.problems.append(SignatureDefect.words(error, for: "CMS signature"))
    }
    return result
  }

  /// The time in a stamp that holds: over these bytes, signed, by an authority that was valid then.
  private func stampedTime(_ bytes: [UInt8], of signature: [UInt8]) throws -> Instant {
    let stamp = try TimeStamp(bytes)
    guard stamp.isOf(signature) else { throw SignatureDefect("it was made for another signature") }
    let holder = try stamp.signerCertificate(or: timeAuthorities.all)
    try stamp.checkSignature(with: holder)
    _ = try CertificateChain(
      from: holder.certificate, extra: stamp.token.certificates, trust: timeAuthorities,
      purpose: .timeStamping, at: stamp.time, revocations: [])
    return stamp.time
  }
}

/// Whether a time stamp's answer is for these bytes; nothing else of it is looked at.
func isStamp(_ stamp: [UInt8], of signature: [UInt8]) -> Bool {
  (try? TimeStamp(stamp))?.isOf(signature) == true
}
