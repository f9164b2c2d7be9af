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
  /// Target fields that such files name themselves and may lack, so that `[source.fields]` may give a constant for
  /// them: `currency = { default = "USD" }`. Empty where all fields are mapped, or none may be.
  public let constants: [String]
  /// Target fields for which such files, or their names, offer several values, so that `[source.fields]` may choose:
  /// `device = ["name", "serial"]`, or give a constant.
  public let choices: [String]
  /// Whether a text that begins like this is of this format; for suggestions only.
  let recognises: @Sendable (_ beginning: [UInt8]) -> Bool
  /// Reads a file from its beginning to its end, and accounts for each row.
  let read: @Sendable (FileReading) throws -> Void

  init(
    name: String, version: Int, summary: String, roles: [Role], constants: [String] = [],
    choices: [String] = [],
    recognises: @escaping @Sendable (_ beginning: [UInt8]) -> Bool,
    read: @escaping @Sendable (FileReading) throws -> Void
  ) {
    self.name = name
    self.version = version
    self.summary = summary
    self.roles = roles
    self.constants = constants
    self.choices = choices
    self.recognises = recognises
    self.read = read
  }

  /// Every format, the more particular first.
  public static let all: [SourceFormat] = [
    flexNetDebugLog,
    lmstatI,
    lmstatA,
    rlmReportLog,
    rlmDebugLog,
    x12Orders,
    ubl,
    cxml,
    glpiInventory,
    windowsUninstall,
    systemProfiler,
    dpkgList,
    swid,
    cycloneDX,
    spdx,
    m365Usage,
    msGraph,
    oktaSystemLog,
    oktaAssignments,
    googleReports,
    windowsSecurity,
    scim,
    ldif,
    xlsx,
    xml,
    jsonLines,
    json,
    lines,
    delimited,
  ]

  /// The format that `seatledger.toml` calls so, or `nil`.
  public static func named(_ name: String) -> SourceFormat? { all.first { $0.name == name } }

  /// The format that a text's beginning looks like.
  public static func recognised(_ beginning: [UInt8]) -> SourceFormat? {
    all.first { $0.recognises(beginning) }
  }
}
