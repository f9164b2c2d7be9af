/// What is kept of an entry of an LDIF file.
struct LDIFEntry {
  /// Line of the entry's first line.
  var line: Int
  /// Values by attribute, in the file's order; names in small letters. Only ``kept`` ones, without options: a
  /// language's spelling of a name (`cn;lang-fr`) is another attribute.
  var values: [String: [String]] = [:]
  /// The kept lines as written, unfolded.
  var raw: [UInt8] = []
  /// It says how to change an entry, or that one was deleted.
  var isChange = false
  /// Some value stands elsewhere, behind a URL.
  var namesURL = false
  /// Some value is no UTF-8.
  var holdsOtherText = false
  var flaw: RowFlaw?
  /// Whether anything but blank lines and comments was met.
  var isEmpty = true

  /// Attributes that a person is made of. Passwords, photos and certificates are not among them: they are dropped
  /// while they are read.
  static let kept: Set<String> = [
    "dn", "objectclass", "changetype", "control", "uid", "userid", "samaccountname", "userprincipalname",
    "mail", "rfc822mailbox", "mailalternateaddress", "proxyaddresses", "cn", "commonname", "displayname",
    "sn",
    "surname", "givenname", "employeenumber", "employeeid", "employeetype", "department", "departmentnumber",
    "ou", "organizationalunitname", "o", "organizationname", "company", "l", "localityname",
    "physicaldeliveryofficename", "manager", "costcenter", "costcentre", "useraccountcontrol", "search",
    "result", "ref",
  ]

  /// The first value of the first of several attributes that has one.
  func first(of names: String...) -> String {
    for name in names { if let value = values[name]?.first(where: { !$0.isEmpty }) { return value } }
    return ""
  }

  func all(of names: String...) -> [String] { names.flatMap { values[$0] ?? [] } }
}
