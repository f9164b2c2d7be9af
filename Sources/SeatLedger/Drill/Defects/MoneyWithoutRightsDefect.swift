import Facts
import Reconciliation

extension Defect {
  /// An order line whose part number no rule knows, or whose quantity is money.
  static let moneyWithoutRights = Defect(rule: "money-without-rights") { site in
    let day = site.someDay()
    let isMoney = site.number % 2 == 1
    let line = site.order(
      isMoney
        ? ["quantity": "100", "unit": "US Dollar", "unit_price": "1", "sku": ""]
        : ["sku": "\(site.prefix.uppercased())-UNKNOWN-\(site.next("sku"))"], on: day)
    return Plant(
      name: FindingName(rule: "money-without-rights", product: "", subject: line),
      what: isMoney
        ? "an order line whose quantity is an amount of money" : "an order line with an unknown part number",
      since: day)
  }
}
