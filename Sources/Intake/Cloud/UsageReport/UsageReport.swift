internal import Facts

/// What a Microsoft 365 usage report tells, going by its columns. The admin centre's CSV (`Exchange Last Activity
/// Date`) and Graph's JSON (`exchangeLastActivityDate`) name them alike but for blanks and letter case.
///
/// Source: Microsoft Graph, "reportRoot: getOffice365ActiveUserDetail" and "getOffice365ActivationsUserDetail".
struct UsageReport {
  enum Kind: Equatable {
    /// For each service, the day of the user's last activity; products that the user is assigned.
    case activity
    /// For each user and product, the day of the last activation.
    case activation
    case other(String)
  }

  let kind: Kind
  /// Services and their columns.
  private(set) var services: [(name: String, column: Int)] = []
  private let columns: [String: Int]

  /// - Parameter names: of the columns, or of a record's members.
  init(_ names: [String]) {
    let keys = names.map(columnKey)
    columns = Dictionary(zip(keys, keys.indices), uniquingKeysWith: { first, _ in first })
    for (index, key) in keys.enumerated() where key.hasSuffix("lastactivitydate") {
      let service = String(key.dropLast("lastactivitydate".count))
      if !service.isEmpty { services.append((serviceNames[service] ?? service, index)) }
    }
    if columns["userprincipalname"] == nil {
      kind = .other("a report without users")
    } else if columns["producttype"] != nil, columns["lastactivateddate"] != nil {
      kind = .activation
    } else if !services.isEmpty || columns["assignedproducts"] != nil {
      kind = .activity
    } else {
      kind = .other("a report that names no product")
    }
  }

  /// The column of a name without blanks, in small letters.
  subscript(key: String) -> Int? { columns[key] }
}

/// `exchangelastactivitydate` of `Exchange Last Activity Date`.
private func columnKey(_ name: String) -> String {
  String(name.lowercased().filter { $0.isLetter || $0.isNumber })
}

private let serviceNames = [
  "exchange": "Exchange", "onedrive": "OneDrive", "sharepoint": "SharePoint",
  "skypeforbusiness": "Skype For Business", "yammer": "Yammer", "teams": "Teams",
]

/// Whether a user name is a hash: the tenant's privacy setting puts 32 hexadecimal digits in place of each name.
func isHashedName(_ text: String) -> Bool {
  text.utf8.count == 32
    && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
}
