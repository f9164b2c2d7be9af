import Facts
import Reconciliation

extension Defect {
  /// A term whose notice deadline comes within the policy's window on some day of the period.
  static let noticeDeadline = Defect(rule: "notice-deadline") { site in
    let product = site.product()
    let day = site.someDay()
    let deadline = day + site.policy.noticeWindowDays
    let entitlement = site.entitlement(
      product, "1", ["valid_to": (deadline + 30).description, "notice_days": "30", "renews_itself": "yes"])
    site.activeSeat(product)
    return Plant(
      name: FindingName(rule: "notice-deadline", product: product, subject: entitlement),
      what: "a term whose notice is due by \(deadline)", since: day, units: 1)
  }
}
