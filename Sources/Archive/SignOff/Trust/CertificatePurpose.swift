import Facts
import SwiftASN1
import X509

/// What a certificate is to be good for.
enum CertificatePurpose {
  /// A person's signature: what `openssl cms -verify -purpose smimesign` asks for.
  case signing
  /// A time-stamping authority's (RFC 3161, 2.3).
  case timeStamping

  /// What forbids this use of a chain, the signer's certificate first; `nil` where nothing does.
  func objection(to chain: some Sequence<Certificate>) -> String? {
    for (index, certificate) in chain.enumerated() {
      let uses: KeyUsage?
      let extended: ExtendedKeyUsage?
      do {
        uses = try certificate.extensions.keyUsage
        extended = try certificate.extensions.extendedKeyUsage
      } catch {
        return "the extensions of \(certificate.title) cannot be read"
      }
      if index > 0 {
        if let uses, !uses.keyCertSign { return "\(certificate.title) may not sign certificates" }
      } else if let uses, !uses.digitalSignature, !uses.nonRepudiation {
        return "the certificate of \(certificate.title) is not for signing"
      }
      switch self {
      case .signing:
        if let extended, !extended.contains(.emailProtection) {
          return "the certificate of \(certificate.title) is for another purpose than signing documents"
        }
      case .timeStamping where index == 0:
        let isCritical = certificate.extensions[oid: .X509ExtensionID.extendedKeyUsage]?.critical == true
        guard let extended, isCritical, extended.count == 1, extended.contains(.timeStamping) else {
          return "the certificate of \(certificate.title) is not one for time stamps alone"
        }
      case .timeStamping: break
      }
    }
    return nil
  }
}

extension Certificate {
  /// The common name, else the whole subject.
  var title: String { commonName ?? subject.description }

  var commonName: String? {
    for name in subject {
      for attribute in name where attribute.type == .RDNAttributeType.commonName {
        return String(attribute.value)
      }
    }
    return nil
  }

  /// Mail addresses, of the subject's alternative names and of the subject.
  var emailAddresses: [String] {
    var addresses: [String] = []
    if let names = try? extensions.subjectAlternativeNames {
      for case .rfc822Name(let address) in names { addresses.append(address) }
    }
    for name in subject {
      for attribute in name where attribute.type == .RDNAttributeType.emailAddress {
        if let address = String(attribute.value), !addresses.contains(address) { addresses.append(address) }
      }
    }
    return addresses
  }
}
