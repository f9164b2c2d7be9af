public import Facts

/// A login or host name that is not as the organisation's naming convention wants it.
public struct NamingBreach: Sendable {
  public var subject: IdentityNote.Subject
  /// Login or host name without domain.
  public var name: String
  /// Person or device id; empty for hosts that no device list has.
  public var owner: String
  /// What it is called as: `human`, `service` …, or `host`.
  public var what: String
  /// Patterns of which one should fit.
  public var expected: [String]
  public var origin: Origin

  public init(
    subject: IdentityNote.Subject, name: String, owner: String, what: String, expected: [String],
    origin: Origin
  ) {
    self.subject = subject
    self.name = name
    self.owner = owner
    self.what = what
    self.expected = expected
    self.origin = origin
  }
}

/// Logins of people and accounts that are there on the as-of date, e-mail addresses aside, and host names, against the
/// declared patterns. A machine's host name is the first of its names; hosts that only inventories know count as well.
func namingBreaches(
  _ people: [Person], _ resolved: ResolvedRecords, _ policy: IdentityPolicy, _ domains: Set<String>, asOf: Day
) -> [NamingBreach] {
  let convention = policy.naming
  if convention.isEmpty { return [] }
  var breaches: [NamingBreach] = []
  for person in people where !person.hasLeft(by: asOf) {
    guard let patterns = convention.logins[person.kind], !patterns.isEmpty else { continue }
    let ids = Set([foldedName(person.id)])
    var met: Set<String> = []
    for login in person.logins {
      let key = foldedName(login)
      let name = withoutDomain(key, domains)?.user ?? key
      if key.contains("@") || ids.contains(name) || !met.insert(name).inserted { continue }
      if patterns.contains(where: { $0.fits(name) }) { continue }
      breaches.append(
        NamingBreach(
          subject: .login, name: name, owner: person.id, what: person.kind.rawValue,
          expected: patterns.map(\.text), origin: person.origin))
    }
  }
  return (breaches + hostBreaches(resolved, convention.hosts))
    .sorted { ($0.subject.rawValue, $0.name, $0.owner) < ($1.subject.rawValue, $1.name, $1.owner) }
}

private func hostBreaches(_ resolved: ResolvedRecords, _ patterns: [NamePattern]) -> [NamingBreach] {
  if patterns.isEmpty { return [] }
  var hosts: [(name: String, owner: String, origin: Origin)] = []
  for device in resolved.devices.devices {
    if let name = device.names.first { hosts.append((name, device.id, device.origin)) }
  }
  hosts += resolved.unresolved.filter { $0.kind == "device" }.map { ($0.name, "", $0.origin) }
  return hosts.compactMap { name, owner, origin in
    let host = withoutHostDomain(foldedName(name))
    if host.isEmpty || patterns.contains(where: { $0.fits(host) }) { return nil }
    return NamingBreach(
      subject: .device, name: host, owner: owner, what: "host", expected: patterns.map(\.text), origin: origin
    )
  }
}
