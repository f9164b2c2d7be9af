internal import Facts

extension LDIFEntry {
  /// Whether it is about a person, going by its classes; without classes, by whether it has a login.
  var isPerson: Bool {
    let classes = Set(all(of: "objectclass").map { $0.lowercased() })
    if classes.isEmpty { return !first(of: "uid", "userid", "samaccountname", "userprincipalname").isEmpty }
    // To Active Directory a computer is a kind of user, and an address of a stranger a kind of person.
    if classes.contains("computer") || classes.contains("contact") { return false }
    return !classes.isDisjoint(with: [
      "person", "organizationalperson", "inetorgperson", "user", "posixaccount", "inetuser",
    ])
  }

  /// Active Directory's bit 2 (ADS_UF_ACCOUNTDISABLE).
  var isDisabled: Bool { Int(first(of: "useraccountcontrol")).map { $0 & 2 != 0 } ?? false }

  /// The employee's number identifies the person where it is known, so that the roster of the personnel department
  /// has the same one; else the login does.
  func person(at origin: Origin) throws(RowFlaw) -> Person {
    let id = first(
      of: "employeenumber", "employeeid", "uid", "userid", "samaccountname", "userprincipalname", "mail", "dn"
    )
    if id.isEmpty { throw RowFlaw.missing("`uid`, `sAMAccountName`, number, address or name") }
    let full = [first(of: "givenname"), first(of: "sn", "surname")].filter { !$0.isEmpty }.joined(
      separator: " ")
    let names = all(
      of: "uid", "userid", "samaccountname", "userprincipalname", "mail", "rfc822mailbox",
      "mailalternateaddress")
    let display = first(of: "displayname", "cn", "commonname")
    return Person(
      id: id,
      logins: distinct(
        names + mailAddresses(all(of: "proxyaddresses")) + all(of: "employeenumber", "employeeid") + [id]),
      displayName: display.isEmpty ? full : display, email: first(of: "mail", "rfc822mailbox"),
      kind: personKind(first(of: "employeetype")), start: nil, end: nil,
      department: first(of: "department", "ou", "organizationalunitname", "departmentnumber"),
      legalEntity: first(of: "company", "o", "organizationname"),
      location: first(of: "l", "localityname", "physicaldeliveryofficename"),
      costCentre: first(of: "costcenter", "costcentre"), manager: firstValue(ofName: first(of: "manager")),
      origin: origin)
  }
}

/// `bjablons` of `uid=bjablons,ou=People,dc=example,dc=com`: the name by which the directory knows the person.
private func firstValue(ofName name: String) -> String {
  guard let equals = name.firstIndex(of: "=") else { return name }
  var value = ""
  var isEscaped = false
  for character in name[name.index(after: equals)...] {
    if isEscaped {
      value.append(character)
      isEscaped = false
    } else if character == "\\" {
      isEscaped = true
    } else if character == "," || character == "+" {
      break
    } else {
      value.append(character)
    }
  }
  return trimmed(value)
}
