import Facts
import Reconciliation

extension Defect {
  /// A remediation that is said to be done, and what it was about stays.
  static let remediationWithoutEffect = Defect(rule: "remediation-without-effect") { site in
    let (product, _, _) = site.soundProduct()
    // Of a part of a period nobody knows since when a finding is there: then it was done on the last day.
    let day = site.period == site.period.whole ? site.someDay() : site.asOf
    site.activeSeat(product)
    let id = "\(site.prefix.uppercased())-M\(site.next("remediation"))"
    site.changes.keep(
      [
        "remediation_id": id, "rule": "unlicensed-use", "product_id": product, "subject": product,
        "action": "take a seat back", "owner": "drill owner", "decided": (day - 10).description,
        "due": day.description, "done": day.description, "result": "one seat taken back",
      ], in: "decisions/remediation.csv")
    return Plant(
      name: FindingName(rule: "remediation-without-effect", product: product, subject: id),
      what: "a remediation said to be done on \(day), with nothing changed", since: day,
      entails: [FindingPattern("unlicensed-use", product: product)])
  }
}
