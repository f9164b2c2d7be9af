import Facts
import Reconciliation

extension Defect {
  /// A login or a host name that the declared convention does not know.
  static let namingConvention = Defect(rule: "naming-convention") { site throws(CannotPlant) in
    let naming = site.policy.identity.naming
    let day = site.someDay()
    let name = "\(site.prefix)~breach~\(site.next("breach"))"
    let kinds = Person.Kind.allCases.filter { naming.logins[$0].map { !$0.isEmpty } ?? false }
    func isBreach(_ patterns: [NamePattern]) -> Bool {
      !patterns.isEmpty && !patterns.contains { $0.fits(name) }
    }
    if let kind = kinds.first(where: { isBreach(naming.logins[$0] ?? []) }) {
      _ = site.person(["logins": name, "kind": kind.rawValue])
      return Plant(
        name: FindingName(rule: "naming-convention", product: "", subject: name),
        what: "a login of a \(kind.rawValue) account that follows no declared pattern", since: day)
    }
    guard isBreach(naming.hosts) else {
      throw CannotPlant(reason: "[identity.naming] declares no convention that a name could breach")
    }
    site.changes.add(
      ["device_id": "\(site.prefix.uppercased())-N\(site.number)", "names": name], to: .devices)
    return Plant(
      name: FindingName(rule: "naming-convention", product: "", subject: name),
      what: "a host name that follows no declared pattern", since: day)
  }
}
