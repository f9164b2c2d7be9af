/// Why a zip, or one of its members, is refused.
public struct ZipDefect: Error, Hashable, Sendable, CustomStringConvertible {
  /// The member's name, or an empty text where the file as a whole is meant.
  public let member: String
  /// What was found, as a sentence without full stop.
  public let detail: String

  public init(_ member: String, _ detail: String) {
    self.member = member
    self.detail = detail
  }

  public var description: String { member.isEmpty ? detail : "\(member): \(detail)" }
}

/// How much a zip may hold before it is refused.
public struct ZipLimits: Sendable {
  /// Number of members.
  public var members = 100_000
  /// Bytes of all contents together.
  public var totalSize: UInt64 = 64 << 30
  /// Content bytes for one byte in the zip, in members of more than 1 MiB; deflate can reach 1,032.
  public var ratio: UInt64 = 500
  /// Bytes of the directory at the end.
  public var directorySize: UInt64 = 64 << 20
  /// Bytes of a content that are never too many, however well it was compressed.
  package var harmlessSize: UInt64 = 1 << 20

  public init() {}

  /// For what other programs write: a sheet of a workbook repeats itself a lot.
  package static var foreign: ZipLimits {
    var limits = ZipLimits()
    limits.harmlessSize = 64 << 20
    return limits
  }
}
