import Facts
import Reconciliation

extension Defect {
  /// An installation on a machine that no list has.
  static let unknownDevice = Defect(rule: "unknown-device") { site in
    let product = site.product(metric: .device)
    let day = site.someDay()
    let host = "\(site.prefix)-host-\(site.next("host"))"
    site.excuse(name: host)
    _ = site.entitlement(product, "1")
    site.changes.add(["device": host, "product": product, "installed": day.description], to: .deployments)
    return Plant(
      name: FindingName(rule: "unknown-device", product: "", subject: host),
      what: "an installation on a machine that no list has", since: day)
  }
}
