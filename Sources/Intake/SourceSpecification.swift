public import Facts

/// One `[[source]]` entry of `seatledger.toml`, validated: which files, what they hold, and how to read them.
public struct SourceSpecification: Sendable {
  /// Unique in the workspace: `purchase-orders`.
  public var id: String
  public var role: Role
  /// Paths relative to the workspace, with `*` and `?` inside a path component and `**` for any folders; or URLs of
  /// ``RemotePattern``, all of them.
  public var files: [String]
  /// Name of a ``SourceFormat``: `delimited`, `xlsx`, `json`, `json-lines`, `xml`, `lines`,
  /// `flexnet-debug-log`.
  public var format: String
  /// Zone of times that name none.
  public var zone: Zone
  /// Each file is the whole state at a date found in its name (`2026-09-30`): only the newest on or before the
  /// period's end counts. Otherwise all files count together.
  public var isSnapshot: Bool
  /// System it was exported from, as the organisation calls it; for people to read.
  public var system: String
  public var layout: Layout
  /// By target field, e.g. `order_date`; ``Role/fields`` lists those of each role.
  public var fields: [String: FieldRule]
  /// A row that fails one of them is out of scope, with the filter's text as reason.
  public var filters: [RowFilter]
  /// Access: uses of one login no more seconds apart than this are one session; `nil`: uses are uses. For products that
  /// count sessions alone.
  public var sessionGap: Int64?
  /// Name of the ``Preset`` that gave fields, where one did.
  public var preset: String?
  /// Who extracted it, when, with which query, and what the system it came from declares.
  public var statement: SourceStatement

  public init(
    id: String, role: Role, files: [String], format: String, zone: Zone, isSnapshot: Bool = false,
    system: String = "", layout: Layout = Layout(), fields: [String: FieldRule] = [:],
    filters: [RowFilter] = [], preset: String? = nil
  ) {
    self.id = id
    self.role = role
    self.files = files
    self.format = format
    self.zone = zone
    self.isSnapshot = isSnapshot
    self.system = system
    self.layout = layout
    self.fields = fields
    self.filters = filters
    self.preset = preset
    self.statement = SourceStatement(source: id, role: role)
    self.statement.system = system
    self.statement.files = files
    self.statement.filters = filters.map(\.words)
  }
}

extension SourceSpecification {
  /// Its files stand in file systems that only Hadoop's client reaches.
  public var isRemote: Bool { files.contains(where: RemotePattern.isRemote) }

  /// Its rows are sessions, each with its end.
  public var tellsSessions: Bool { role == .access && fields["until"] != nil }

  /// Sessions are made of its rows, or are its rows.
  public var givesSessions: Bool { role == .access && (tellsSessions || sessionGap != nil) }
}

/// How rows stand in a file.
public struct Layout: Sendable {
  /// `nil`: found out (byte order mark, then valid UTF-8, else windows-1252).
  public var encoding: String?
  /// `nil`: found out among comma, semicolon, tab and bar.
  public var delimiter: UInt8?
  /// Lines before the header, or before the first line that counts.
  public var skippedLines = 0
  /// Workbooks: name of the sheet, or its number from 1; `nil`: the first that is not hidden.
  public var sheet: String?
  /// Workbooks: the sheet's row that holds the header, from 1; `nil`: the first that is not empty.
  public var headerRow: Int?
  /// XML: way to the elements that are rows, by local names or with prefixes of ``namespaces``: from the root as `/order/lines/line`, or its last part,
  /// `lines/line`.
  public var rowPath = ""
  /// Lines of text: a regular expression with named groups, which the fields are read from.
  public var linePattern = ""
  /// Lines of text: what is not of the pattern is out of scope, rather than a rejected row.
  public var leavesOutOtherLines = false
  /// XML: namespaces by the prefixes that paths of this source use for them, whatever the file's own are: of
  /// `["cbc": "urn:…"]`, `cbc:ID` is an `ID` of that namespace, and `ID` one of any.
  public var namespaces: [String: String] = [:]
  /// JSON pointer (RFC 6901) of the array of rows; empty: the document is the array, or the one row.
  public var root = ""
  /// Access: the year of times that are written without one; `nil`: they have one.
  public var year: FirstYear?
  /// What makes several records of one row; `nil`: each row is one.
  public var spread: Spread?

  public init() {}
}

/// Where a field's value comes from and how it is written there.
public struct FieldRule: Sendable {
  /// Column names, or paths with dots in JSON (`actor.alternateId`, `emails.*.value`) and in XML, there by local names
  /// (`Price.Amount`, `Price.Amount.@currency`), or a column and a path in the JSON that its cells hold
  /// (`AuditData.UserId`): the first that the file has is used, and for a list field each one
  /// that it has.
  public var from: [String]
  /// For dates and times: patterns such as `yyyy-MM-dd`, `M/d/yyyy`, `dd.MM.yyyy HH:mm`, or `epoch-seconds`,
  /// `epoch-milliseconds`, `windows-file-time`; tried in order. Empty: RFC 3339 and ISO 8601 forms.
  public var formats: [String]
  /// Value where the column is absent or the cell empty.
  public var defaultValue: String?
  /// Written value (folded) to value.
  public var map: [String: String]
  /// For list fields: what separates the entries in a cell.
  public var separator: String?
  /// Decimal mark of numbers, `.` or `,`; grouping marks, blanks and currency signs are dropped.
  public var decimalMark: String
  /// What is taken of the text: the first group that takes part in the first match of this regular expression, or the
  /// whole match where it has none; `nil`: all of the text. For list fields of each entry. The dialect is that of
  /// ``LinePattern``.
  public var regex: String?
  /// All columns that exist and are not empty, with this between them: `" "` for first and last name.
  public var join: String?

  public init(
    from: [String], formats: [String] = [], defaultValue: String? = nil, map: [String: String] = [:],
    separator: String? = nil, decimalMark: String = ".", join: String? = nil,
    regex: String? = nil
  ) {
    self.from = from
    self.formats = formats
    self.defaultValue = defaultValue
    self.map = map
    self.separator = separator
    self.decimalMark = decimalMark
    self.join = join
    self.regex = regex
  }
}

/// A condition on a row.
public struct RowFilter: Sendable {
  /// What is asked of the column's value.
  public enum Test: String, Sendable, CaseIterable {
    case equals
    case isNot = "is-not"
    case contains
    case isEmpty = "is-empty"
    case isNotEmpty = "is-not-empty"
  }

  public var column: String
  public var test: Test
  /// Compared folded.
  public var value: String

  public init(column: String, test: Test, value: String) {
    self.column = column
    self.test = test
    self.value = value
  }

  /// `Category contains “software”`.
  var words: String {
    switch test {
    case .equals: "\(column) = “\(value)”"
    case .isNot: "\(column) ≠ “\(value)”"
    case .contains: "\(column) contains “\(value)”"
    case .isEmpty: "\(column) is empty"
    case .isNotEmpty: "\(column) is not empty"
    }
  }
}

extension Role {
  /// Target fields of a role's mapping: required ones, then optional ones.
  public var fields: (required: [String], optional: [String]) {
    switch self {
    case .purchases:
      (
        ["po_number", "order_date", "supplier", "quantity", "currency"],
        [
          "line_number", "description", "sku", "unit", "pack_size", "unit_price", "amount", "buyer_entity",
          "status", "term_start", "term_end", "agreement",
        ]
      )
    case .entitlements:
      (
        ["entitlement_id", "product", "quantity", "evidence"],
        [
          "metric", "valid_from", "valid_to", "document", "purchase_lines", "agreement", "legal_entity",
          "unit_price", "currency", "notice_days", "renews_itself", "territory", "departments", "roles",
          "lists", "maintenance_to", "minimum_commitment", "true_up_price", "uplift_cap",
        ]
      )
    case .deployments:
      (["device", "product"], ["version", "publisher", "installed", "instances"])
    case .assignments:
      (["subject", "product"], ["assigned", "revoked", "project"])
    case .access:
      (["at", "subject", "product"], ["outcome", "quantity", "until", "device"])
    case .people:
      (
        ["person_id"],
        [
          "display_name", "email", "logins", "kind", "start", "end", "department", "legal_entity", "location",
          "cost_centre", "manager", "role", "territory",
        ]
      )
    case .devices:
      (
        ["device_id"],
        [
          "names", "assigned_to", "cores", "processors", "processor_model", "host", "is_virtual",
          "legal_entity", "department", "territory", "role",
        ]
      )
    }
  }
}
