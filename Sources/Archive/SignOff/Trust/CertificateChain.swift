import Facts
import SwiftASN1
@_spi(DisableValidityCheck) import X509

/// The way from a signer's certificate to a root that is trusted.
struct CertificateChain {
  /// The signer's certificate first, the root last.
  let certificates: [Certificate]

  /// Finds the way, by RFC 5280.
  ///
  /// - Parameters:
  ///   - extra: certificates that came with the signature; only a root of `trust` is trusted.
  ///   - time: when every certificate must be valid.
  /// - Throws: ``SignatureDefect`` where there is no such way, or the purpose, the time or a revocation forbids it.
  init(
    from leaf: Certificate, extra: [HeldCertificate], trust: TrustStore, purpose: CertificatePurpose,
    at time: Instant, revocations: [RevocationList]
  ) throws {
    let terms = ChainTerms(purpose: purpose, time: time, revocations: revocations)
    // The leaf's own defects first: they say more than that no chain holds.
    if let objection = ChainTerms.expiry(of: [leaf], at: time) ?? purpose.objection(to: [leaf]) {
      throw SignatureDefect(objection)
    }
    let others = CertificateStore((trust.intermediates + extra).map(\.certificate))
    let roots = CertificateStore(trust.roots.map(\.certificate))
    let result = waited {
      var verifier = Verifier(rootCertificates: roots) {
        terms
        RFC5280Policy.withValidityCheckDisabled()
      }
      return await verifier.validate(leaf: leaf, intermediates: others)
    }
    switch result {
    case .validCertificate(let chain): certificates = Array(chain)
    case .couldNotValidate(let failures):
      let reason = failures.first.map { "\($0.policyFailureReason)" }
      // The library's own reasons print whole certificates.
      throw SignatureDefect(
        reason.map { $0.hasPrefix("RFC5280Policy") ? "the chain of \(leaf.title) is against RFC 5280" : $0 }
          ?? "the certificate of \(leaf.title) does not lead to a CA that is trusted")
    }
  }
}

/// What a chain must fulfil besides RFC 5280's own rules on authorities and names.
private struct ChainTerms: VerifierPolicy, Sendable {
  let purpose: CertificatePurpose
  let time: Instant
  let revocations: [RevocationList]

  var verifyingCriticalExtensions: [ASN1ObjectIdentifier] {
    [.X509ExtensionID.keyUsage, .X509ExtensionID.extendedKeyUsage]
  }

  func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult {
    let chain = Array(chain)
    let objection =
      Self.expiry(of: chain, at: time) ?? purpose.objection(to: chain)
      ?? revocations.objection(to: chain, at: time)
    return objection.map { .failsToMeetPolicy(reason: PolicyFailureReason($0)) } ?? .meetsPolicy
  }

  static func expiry(of chain: [Certificate], at time: Instant) -> String? {
    for certificate in chain {
      let (first, last) = (Instant(certificate.notValidBefore), Instant(certificate.notValidAfter))
      if time < first { return "the certificate of \(certificate.title) is valid only from \(first)" }
      if time > last { return "the certificate of \(certificate.title) has expired on \(last)" }
    }
    return nil
  }
}
