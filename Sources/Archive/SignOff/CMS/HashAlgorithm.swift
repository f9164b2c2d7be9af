import Crypto
import SwiftASN1

/// A digest algorithm as signatures name it.
enum HashAlgorithm: Hashable {
  /// Only where RFC 2634 names a certificate by it; never for what was signed.
  case sha1
  case sha256
  case sha384
  case sha512

  /// - Returns: `nil` for an algorithm that is not accepted.
  init?(_ name: ASN1ObjectIdentifier) {
    switch name {
    case ObjectName.sha1: self = .sha1
    case ObjectName.sha256: self = .sha256
    case ObjectName.sha384: self = .sha384
    case ObjectName.sha512: self = .sha512
    default: return nil
    }
  }

  /// Bytes of a digest.
  var length: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha384: 48
    case .sha512: 64
    }
  }

  func digest(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .sha1: Array(Insecure.SHA1.hash(data: bytes))
    case .sha256: Array(SHA256.hash(data: bytes))
    case .sha384: Array(SHA384.hash(data: bytes))
    case .sha512: Array(SHA512.hash(data: bytes))
    }
  }
}
