internal import Facts

/// A user of Entra ID. A guest is external; a disabled account says nothing of employment and stays. The employee's
/// number identifies the person where it is known, so that the roster of the personnel department has the same one.
func graphPerson(_ user: JSONNode, at origin: Origin) throws(RowFlaw) -> Person {
  let principal = user.text(at: "userPrincipalName")
  let id = user.first(of: "employeeId", "id", "userPrincipalName", "mail")
  if id.isEmpty { throw RowFlaw.missing("`employeeId`, `id`, `userPrincipalName` or `mail`") }
  let names = [
    principal, user.text(at: "mail"), user.text(at: "employeeId"), user.text(at: "mailNickname"),
    user.text(at: "onPremisesSamAccountName"), user.text(at: "onPremisesUserPrincipalName"),
  ]
  let isGuest = user.text(at: "userType").lowercased() == "guest" || principal.contains("#EXT#")
  let display = [user.text(at: "givenName"), user.text(at: "surname")].filter { !$0.isEmpty }
  var person = Person(
    id: id,
    logins: distinct(
      names + user.texts("otherMails") + mailAddresses(user.texts("proxyAddresses"))
        + [user.text(at: "id"), id]),
    displayName: either(user.text(at: "displayName"), display.joined(separator: " ")),
    email: user.text(at: "mail"), kind: isGuest ? .external : personKind(user.text(at: "employeeType")),
    start: try writtenDay(user.text(at: "employeeHireDate"), "employeeHireDate"),
    end: try writtenDay(user.text(at: "employeeLeaveDateTime"), "employeeLeaveDateTime"),
    department: user.text(at: "department"), legalEntity: user.text(at: "companyName"),
    location: user.first(of: "officeLocation", "city", "usageLocation"),
    costCentre: user.text(at: "employeeOrgData", "costCenter"),
    manager: user["manager"]?.first(of: "userPrincipalName", "mail", "id", "displayName") ?? "",
    origin: origin)
  person.territory = user.first(of: "country", "usageLocation")
  return person
}

/// `SMTP:a@example.com` is an address; other kinds of proxies are none.
func mailAddresses(_ proxies: [String]) -> [String] {
  proxies.compactMap { proxy in
    proxy.lowercased().hasPrefix("smtp:") ? trimmed(proxy.dropFirst(5)) : nil
  }
}
