import Facts
import Intake
import Reconciliation

extension Defect {
  /// A row cut off in one of the workspace's own tables, or an order dated 31 February.
  static let rejectedRows = Defect(rule: "rejected-rows") { site in
    let day = site.someDay()
    if site.isTurnOfOwn, let file = site.alone(site.targets.textFiles, by: \.source) {
      site.changes.append("\(site.prefix)\n", to: file.path)
      return Plant(
        name: FindingName(rule: "rejected-rows", product: "", subject: file.path),
        what: "a row cut off at the end of \(file.path)", since: day, units: 1, isOnOwn: true,
        entails: [
          FindingPattern("control-total-differs", product: "", subject: "\(file.source): rows")
        ])
    }
    let number = site.next("rejected")
    let path = site.changes.path("orders-\(number).csv")
    var row = site.orderRow(site.next("order"), on: day)
    row["order_date"] = "\(day.components.year)-02-31"
    let fields = Role.purchases.fields
    site.changes.write(DrillFiles.csv(fields.required + fields.optional, [row]), to: path)
    site.changes.configure(
      DrillFiles.source("\(site.prefix)-orders-\(number)", role: .purchases, files: path))
    return Plant(
      name: FindingName(rule: "rejected-rows", product: "", subject: path),
      what: "an order dated 31 February", since: day, units: 1)
  }
}
