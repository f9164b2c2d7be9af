import Facts
import Reconciliation

extension Defect {
  /// An installation whose name leads to no product.
  static let unrecognisedSoftware = Defect(rule: "unrecognised-software") { site in
    let number = site.next("name")
    let day = site.someDay()
    let device = "\(site.prefix.uppercased())-D\(number)"
    let name = "Qwyjibo Zznxt \(number) (\(site.prefix))"
    site.changes.add(["device_id": device, "legal_entity": site.targets.legalEntity], to: .devices)
    site.changes.add(["device": device, "product": name, "installed": day.description], to: .deployments)
    return Plant(
      name: FindingName(rule: "unrecognised-software", product: "", subject: name),
      what: "an installation under a name that the catalogue does not have", since: day, units: 1)
  }
}
