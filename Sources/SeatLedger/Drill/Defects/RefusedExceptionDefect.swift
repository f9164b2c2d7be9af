import Facts
import Reconciliation

extension Defect {
  /// An exception that its own requester approved.
  static let refusedException = Defect(rule: "refused-exception") { site in
    let (product, _, holder) = site.soundProduct()
    let day = site.someDay()
    let id = "\(site.prefix.uppercased())-X\(site.next("exception"))"
    site.changes.keep(
      ["exception_id": id, "product_id": product, "rule": "dormant-seat", "subject": holder.id].merging(
        site.terms(approver: "drill requester", start: day)
      ) { $1 }, in: "decisions/exceptions.csv")
    return Plant(
      name: FindingName(rule: "refused-exception", product: product, subject: id),
      what: "an exception whose requester approved it", since: day)
  }
}
