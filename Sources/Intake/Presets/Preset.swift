public import Facts

/// How a well-known export is read: a mapping that is shipped, so that nobody has to write it.
///
/// To add one: write a file beside this one with a value, and name it in ``all``. A source takes it by
/// `format = "its-name"`; what the source says itself wins over what the preset says.
public struct Preset: Sendable {
  /// As `format` in `seatledger.toml`.
  public let name: String
  /// Raised when the same file would give other records than before.
  public let version: Int
  /// One line for people: system and report.
  public let title: String
  /// Name of the ``SourceFormat`` that finds the rows.
  public let format: String
  public let layout: Layout
  public let signature: HeaderSignature
  /// One a role, the most telling first.
  public let uses: [Use]

  /// The fields of one role.
  public struct Use: Sendable {
    public let role: Role
    public let fields: [String: FieldRule]
    public let filters: [RowFilter]
    public let spread: Spread?
    /// What a person should know before trusting it; may be empty.
    public let note: String

    /// Required fields that the export does not hold, so that the source has to name them.
    public var open: [String] {
      var missing = role.fields.required.filter { fields[$0] == nil }
      if role == .purchases, fields["amount"] == nil, fields["unit_price"] == nil {
        missing.append("unit_price")
      }
      return missing
    }
  }

  public var roles: [Role] { uses.map(\.role) }

  /// What such an export gives a source of a role; `nil`: nothing.
  public func use(for role: Role) -> Use? { uses.first { $0.role == role } }

  /// Every preset, by name.
  public static let all: [Preset] = [
    activeDirectoryExport, activeDirectoryUsers, adobeUserSync, adobeUsers, atlassianUsers, bambooEmployees,
    bambooReport, coupaInvoices, duoUsers, eSCPRSOrders, ezProxyLog, gitHubLicences, googleWorkspaceUsers,
    intuneApplications,
    intuneDevices, jamfApplications, jamfComputer, jamfComputers, microsoft365Users, onePasswordUsers,
    serviceNowEntitlements, serviceNowUsers, slackMembers, snipeITAssets, snipeITLicences, snipeITUsers,
    workdayWorkers, zoomUsers,
  ].sorted { $0.name < $1.name }

  /// The preset that `seatledger.toml` calls so, or `nil`.
  public static func named(_ name: String) -> Preset? { all.first { $0.name == name } }
}

/// By which columns, or members of a JSON row, an export is known. Names are compared folded; `*` stands for any
/// characters.
public struct HeaderSignature: Sendable {
  /// All of them are always there.
  public let required: [String]
  /// Most of them are there.
  public let usual: [String]
}

extension Preset {
  init(
    _ name: String, version: Int = 1, title: String, format: String = "delimited", root: String = "",
    skippedLines: Int = 0, linePattern: String = "", required: [String], usual: [String] = [], uses: [Use]
  ) {
    self.name = name
    self.version = version
    self.title = title
    self.format = format
    var layout = Layout()
    layout.root = root
    layout.skippedLines = skippedLines
    layout.linePattern = linePattern
    self.layout = layout
    signature = HeaderSignature(required: required, usual: usual)
    self.uses = uses
  }
}

extension Preset.Use {
  /// Columns of optional fields may be absent from an export: such a field stays empty then.
  init(
    _ role: Role, _ fields: [String: FieldRule], filters: [RowFilter] = [], spread: Spread? = nil,
    note: String = ""
  ) {
    self.role = role
    var fields = fields
    for name in role.fields.optional where fields[name] != nil && fields[name]?.defaultValue == nil {
      fields[name]?.defaultValue = ""
    }
    self.fields = fields
    self.filters = filters
    self.spread = spread
    self.note = note
  }
}

extension FieldRule {
  /// Columns with what else a preset says of them.
  static func columns(
    _ names: String..., formats: [String] = [], map: [String: String] = [:], separator: String? = nil,
    join: String? = nil
  ) -> FieldRule {
    FieldRule(from: names, formats: formats, map: map, separator: separator, join: join)
  }

  /// The same value in every row.
  static func constant(_ value: String) -> FieldRule { FieldRule(from: [], defaultValue: value) }
}

extension RowFilter {
  static func only(_ column: String, _ value: String) -> RowFilter {
    RowFilter(column: column, test: .equals, value: value)
  }

  static func not(_ column: String, _ value: String) -> RowFilter {
    RowFilter(column: column, test: .isNot, value: value)
  }

  static func filled(_ column: String) -> RowFilter {
    RowFilter(column: column, test: .isNotEmpty, value: "")
  }
}
