import Facts
import SwiftASN1
import X509

/// A file that trust rests on: a certificate or a revocation list, in PEM or DER.
public struct CredentialFile: Sendable, Hashable {
  /// For messages.
  public let path: String
  /// Its content.
  public let bytes: [UInt8]

  public init(path: String, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }
}

/// Which certificates an organisation trusts to say who signed, and when.
public struct SignoffTrust: Sendable {
  /// For people's signatures.
  let authorities: TrustStore
  /// For time stamps.
  let timeAuthorities: TrustStore
  let revocations: [RevocationList]
  /// The files, as they were given; for a record that stands on its own.
  public let files: [CredentialFile]

  /// - Parameters:
  ///   - authorities: certificates of the signing CA, each file one or several; those signed by themselves are roots.
  ///   - timeAuthorities: the same for time-stamping authorities; where there is none, `authorities` serves.
  ///   - revocationLists: certificate revocation lists (RFC 5280).
  /// - Throws: ``Faults`` with code `configuration`, one for each file that holds none.
  public init(
    authorities: [CredentialFile], timeAuthorities: [CredentialFile] = [],
    revocationLists: [CredentialFile] = []
  ) throws {
    var faults: [Fault] = []
    func read<Value>(_ files: [CredentialFile], _ kind: String, _ read: ([UInt8]) throws -> Value) -> [Value]
    {
      files.flatMap { file -> [Value] in
        do {
          return try derParts(file.bytes).map(read)
        } catch {
          faults.append(
            Fault(
              .configuration, place: file.path, found: "this is no \(kind)", expected: "\(kind) in PEM or DER"
            ))
          return []
        }
      }
    }
    let own = read(authorities, "certificate") { try HeldCertificate($0) }
    let times = read(timeAuthorities, "certificate") { try HeldCertificate($0) }
    self.authorities = TrustStore(own)
    self.timeAuthorities = timeAuthorities.isEmpty ? self.authorities : TrustStore(times)
    revocations = read(revocationLists, "certificate revocation list") { try RevocationList($0) }
    files = authorities + timeAuthorities + revocationLists
    for (file, store) in [(authorities, self.authorities), (timeAuthorities, self.timeAuthorities)]
    where faults.isEmpty && !file.isEmpty && store.roots.isEmpty {
      faults.append(
        Fault(
          .configuration, place: file[0].path, found: "none of these certificates is a root",
          expected: "the CA's own certificate, which it signed itself"))
    }
    guard faults.isEmpty else { throw Faults(faults) }
  }
}

/// Roots that are trusted, and other certificates that may lead to them.
struct TrustStore: Sendable {
  let roots: [HeldCertificate]
  let intermediates: [HeldCertificate]

  init(_ certificates: [HeldCertificate]) {
    roots = certificates.filter { $0.certificate.subject == $0.certificate.issuer }
    intermediates = certificates.filter { $0.certificate.subject != $0.certificate.issuer }
  }

  var all: [HeldCertificate] { roots + intermediates }
}

/// The DER of what a file holds: each PEM part, or the file itself.
///
/// - Throws: what the ASN.1 library throws for a PEM text that is none.
func derParts(_ bytes: [UInt8]) throws -> [[UInt8]] {
  guard let text = String(validating: bytes, as: UTF8.self), text.contains("-----BEGIN ") else {
    return [bytes]
  }
  let parts = try PEMDocument.parseMultiple(pemString: text).map(\.derBytes)
  guard !parts.isEmpty else { throw SignatureDefect("it is empty") }
  return parts
}

extension CredentialFile {
  /// A text in PEM, rather than DER.
  public var isPEM: Bool {
    bytes.starts(with: Array("-----BEGIN ".utf8)) || (try? derParts(bytes)) != [bytes]
  }
}

/// Certificates as a PEM text (RFC 7468).
///
/// - Parameter certificates: DER.
public func pemText(certificates: [[UInt8]]) -> String {
  certificates.map { PEMDocument(type: "CERTIFICATE", derBytes: $0).pemString + "\n" }.joined()
}
