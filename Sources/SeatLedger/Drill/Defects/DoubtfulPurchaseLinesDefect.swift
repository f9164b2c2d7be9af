import Facts
import Intake
import Reconciliation

extension Defect {
  /// An order line whose amount is not quantity × price.
  static let doubtfulPurchaseLines = Defect(rule: "doubtful-purchase-lines") { site in
    let day = site.someDay()
    let number = site.next("doubtful")
    let path = site.changes.path("amounts-\(number).csv")
    let sku = "\(site.prefix.uppercased())-SERVICE-\(site.next("sku"))"
    site.changes.keep(["sku": sku, "product_id": "", "kind": "service"], in: "catalogue/skus.csv")
    let row = site.orderRow(site.next("order"), on: day).merging(["sku": sku, "amount": "150"]) { $1 }
    let fields = Role.purchases.fields
    site.changes.write(DrillFiles.csv(fields.required + fields.optional, [row]), to: path)
    site.changes.configure(
      DrillFiles.source("\(site.prefix)-amounts-\(number)", role: .purchases, files: path))
    return Plant(
      name: FindingName(rule: "doubtful-purchase-lines", product: "", subject: path),
      what: "an order line of 1 × 100 with an amount of 150", since: day, units: 1)
  }
}
