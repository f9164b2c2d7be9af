internal import Facts

/// A resource whose attributes' names are compared without letter case (RFC 7643 §2.1).
struct SCIMResource {
  enum Kind { case user, group, message, unknown }

  private let node: JSONNode

  init(_ node: JSONNode) { self.node = node }

  private func member(_ name: String) -> JSONNode? {
    guard case .object(let members) = node.value else { return nil }
    return members.last { $0.name.lowercased() == name.lowercased() }?.node
  }

  func text(_ name: String) -> String { trimmed(member(name)?.text ?? "") }

  private func resource(_ name: String) -> SCIMResource? { member(name).map(SCIMResource.init) }

  private func elements(_ name: String) -> [SCIMResource] {
    (member(name)?.elements ?? []).map(SCIMResource.init)
  }

  var kind: Kind {
    let schemas = (member("schemas")?.elements ?? []).compactMap(\.text).map { $0.lowercased() }
    let type = resource("meta")?.text("resourceType").lowercased() ?? ""
    if schemas.contains("urn:ietf:params:scim:schemas:core:2.0:group") || type == "group" { return .group }
    if schemas.contains("urn:ietf:params:scim:schemas:core:2.0:user") || type == "user" { return .user }
    if schemas.contains(where: { $0.hasPrefix("urn:ietf:params:scim:api:messages:") }) { return .message }
    if !text("userName").isEmpty { return .user }
    if member("members") != nil { return .group }
    return schemas.isEmpty && type.isEmpty ? .unknown : .message
  }

  func person(at origin: Origin) throws(RowFlaw) -> Person {
    let login = text("userName")
    let work = resource("urn:ietf:params:scim:schemas:extension:enterprise:2.0:User")
    // The number by which the roster of the personnel department knows the person too, where there is one.
    let number = work?.text("employeeNumber") ?? ""
    let id = either(number, either(text("id"), either(text("externalId"), login)))
    if id.isEmpty { throw RowFlaw.missing("`employeeNumber`, `id`, `externalId` or `userName`") }
    let manager = work?.resource("manager")
    let emails = elements("emails")
    let address = chosen(elements("addresses"))
    let logins =
      [login] + emails.map { $0.text("value") } + [number, text("externalId"), text("id"), id]
    return Person(
      id: id, logins: distinct(logins), displayName: displayName, email: chosen(emails)?.text("value") ?? "",
      kind: personKind(text("userType")), start: nil, end: nil,
      department: either(work?.text("department") ?? "", work?.text("division") ?? ""),
      legalEntity: work?.text("organization") ?? "",
      location: either(address?.text("locality") ?? "", address?.text("country") ?? ""),
      costCentre: work?.text("costCenter") ?? "",
      manager: either(manager?.text("value") ?? "", manager?.text("displayName") ?? ""), origin: origin)
  }

  private var displayName: String {
    let name = resource("name")
    let parts = [name?.text("givenName") ?? "", name?.text("familyName") ?? ""].filter { !$0.isEmpty }
    return either(text("displayName"), either(name?.text("formatted") ?? "", parts.joined(separator: " ")))
  }

  /// The primary one, else the one for work, else the first.
  private func chosen(_ values: [SCIMResource]) -> SCIMResource? {
    values.first { $0.text("primary").lowercased() == "true" }
      ?? values.first { $0.text("type").lowercased() == "work" } ?? values.first
  }
}

/// Of a word for the kind of employment, as directories have it; anyone is human that is not said to be else.
func personKind(_ word: String) -> Person.Kind {
  switch foldedName(word) {
  case "contractor", "external", "consultant", "vendor", "partner", "guest", "contingent worker",
    "contingent", "freelancer", "temporary":
    .external
  case "service", "service account", "serviceaccount", "bot", "system", "application", "machine": .service
  case "shared", "shared account", "generic", "shared mailbox": .shared
  default: .human
  }
}
