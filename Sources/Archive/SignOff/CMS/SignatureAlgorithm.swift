import Crypto
import CryptoExtras
import Facts
import SwiftASN1
import X509

/// How a signature's bytes were made.
enum SignatureAlgorithm: Hashable {
  case ecdsa(HashAlgorithm)
  case rsa(HashAlgorithm)
  /// RSASSA-PSS, the salt as long as the digest.
  case rsaPSS(HashAlgorithm)

  /// - Parameter digest: names the digest where the algorithm does not, as with `rsaEncryption`.
  /// - Throws: ``SignatureDefect`` for an algorithm that is not accepted.
  init(_ algorithm: AlgorithmName, digest: HashAlgorithm?) throws {
    switch algorithm.name {
    case ObjectName.ecdsaWithSHA256: self = .ecdsa(.sha256)
    case ObjectName.ecdsaWithSHA384: self = .ecdsa(.sha384)
    case ObjectName.ecdsaWithSHA512: self = .ecdsa(.sha512)
    case ObjectName.sha256WithRSA: self = .rsa(.sha256)
    case ObjectName.sha384WithRSA: self = .rsa(.sha384)
    case ObjectName.sha512WithRSA: self = .rsa(.sha512)
    case ObjectName.rsaPSS: self = .rsaPSS(try Self.pssHash(algorithm.parameters))
    case ObjectName.rsa where digest != nil: self = .rsa(digest ?? .sha256)
    default:
      throw SignatureDefect(
        "its signature algorithm \(algorithm.name) is not accepted; ECDSA and RSA are, with SHA-256 or longer"
      )
    }
  }

  var hash: HashAlgorithm {
    switch self {
    case .ecdsa(let hash), .rsa(let hash), .rsaPSS(let hash): hash
    }
  }

  /// RSASSA-PSS-params (RFC 4055, 3.1): one digest for both uses, and a salt of its length.
  private static func pssHash(_ parameters: ASN1Node?) throws -> HashAlgorithm {
    guard let parameters else { throw SignatureDefect("its RSASSA-PSS parameters are missing") }
    var (hash, mask): (HashAlgorithm?, HashAlgorithm?)
    var salt = 20
    try DER.sequence(parameters, identifier: .sequence) { nodes in
      hash = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 0, tagClass: .contextSpecific) {
        try AlgorithmName($0).hash()
      }
      mask = try DER.optionalExplicitlyTagged(&nodes, tagNumber: 1, tagClass: .contextSpecific) {
        let mask = try AlgorithmName($0)
        guard mask.name == ObjectName.maskGeneration1, let inner = mask.parameters else { return nil }
        return try AlgorithmName(inner).hash()
      }.flatMap { $0 }
      salt =
        try DER.optionalExplicitlyTagged(&nodes, tagNumber: 2, tagClass: .contextSpecific) {
          try Int(derEncoded: $0)
        } ?? salt
      _ = nodes.next()
    }
    guard let hash, hash == mask else {
      throw SignatureDefect("its RSASSA-PSS digests differ or are SHA-1, which is not accepted")
    }
    guard salt == hash.length else {
      throw SignatureDefect(
        "its RSASSA-PSS salt has \(salt) bytes; accepted is the digest's length: -keyopt rsa_pss_saltlen:digest"
      )
    }
    return hash
  }

  /// Whether `signature` was made over `bytes` with the private half of `key`.
  func isValid(_ signature: [UInt8], of bytes: [UInt8], by key: Certificate.PublicKey) -> Bool {
    switch self {
    case .ecdsa(.sha256): key.isValidSignature(signature, for: bytes, signatureAlgorithm: .ecdsaWithSHA256)
    case .ecdsa(.sha384): key.isValidSignature(signature, for: bytes, signatureAlgorithm: .ecdsaWithSHA384)
    case .ecdsa(.sha512): key.isValidSignature(signature, for: bytes, signatureAlgorithm: .ecdsaWithSHA512)
    case .rsa(.sha256):
      key.isValidSignature(signature, for: bytes, signatureAlgorithm: .sha256WithRSAEncryption)
    case .rsa(.sha384):
      key.isValidSignature(signature, for: bytes, signatureAlgorithm: .sha384WithRSAEncryption)
    case .rsa(.sha512):
      key.isValidSignature(signature, for: bytes, signatureAlgorithm: .sha512WithRSAEncryption)
    case .rsaPSS(let hash): Self.isValidPSS(signature, of: bytes, by: key, hash)
    case .ecdsa(.sha1), .rsa(.sha1): false
    }
  }

  private static func isValidPSS(
    _ signature: [UInt8], of bytes: [UInt8], by key: Certificate.PublicKey, _ hash: HashAlgorithm
  ) -> Bool {
    guard let key = _RSA.Signing.PublicKey(key) else { return false }
    let signature = _RSA.Signing.RSASignature(rawRepresentation: signature)
    return switch hash {
    case .sha1: false
    case .sha256: key.isValidSignature(signature, for: SHA256.hash(data: bytes), padding: .PSS)
    case .sha384: key.isValidSignature(signature, for: SHA384.hash(data: bytes), padding: .PSS)
    case .sha512: key.isValidSignature(signature, for: SHA512.hash(data: bytes), padding: .PSS)
    }
  }
}
