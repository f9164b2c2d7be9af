public import Facts

/// A way in which sources are written. To add one: write a file beside this one with a value, and name it in
/// ``all``.
public struct SourceFormat: Sendable {
  /// As `format` in `seatledger.toml`.
  public let name: String
  /// Raised when the same bytes would give other records than before.
  public let version: Int
  /// One line for people.
  public let summary: String
  /// Roles that such a source may have.
  public let roles: [Role]
  /// Whether a text that begins like this is of this format; for suggestions only.
  let recognises: @Sendable (_ beginning: [UInt8]) -> Bool
  /// Reads a file from its beginning to its end, and accounts for each row.
  let read: @Sendable (FileReading) throws -> Void

  /// Every format, the more particular first.
  public static let all: [SourceFormat] = [
    flexNetDebugLog, lmstatI, lmstatA, rlmReportLog, rlmDebugLog, jsonLines, json, delimited,
  ]

  /// The format that `seatledger.toml` calls so, or `nil`.
  public static func named(_ name: String) -> SourceFormat? { all.first { $0.name == name } }

  /// The format that a text's beginning looks like.
  public static func recognised(_ beginning: [UInt8]) -> SourceFormat? {
    all.first { $0.recognises(beginning) }
  }
}
