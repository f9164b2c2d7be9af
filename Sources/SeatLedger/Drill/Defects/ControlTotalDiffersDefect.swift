import Facts
import Intake
import Reconciliation

extension Defect {
  /// A source that declares one row more than its files have: one of the workspace's, or one of the drill.
  static let controlTotalDiffers = Defect(rule: "control-total-differs") { site in
    let day = site.someDay()
    if site.isTurnOfOwn, let own = site.alone(site.targets.rows, by: \.source) {
      site.changes.declare(own.read + 1, of: own.source)
      return Plant(
        name: FindingName(rule: "control-total-differs", product: "", subject: "\(own.source): rows"),
        what: "the source \(own.source) declares \(own.read + 1) rows, one more than its files have",
        since: day, isOnOwn: true)
    }
    let number = site.next("declared")
    let source = "\(site.prefix)-declared-\(number)"
    let path = site.changes.path("declared-\(number).csv")
    let fields = Role.devices.fields
    let row = ["device_id": "\(site.prefix.uppercased())-C\(number)"]
    site.changes.write(DrillFiles.csv(fields.required + fields.optional, [row]), to: path)
    site.changes.configure(
      DrillFiles.source(source, role: .devices, files: path, more: "declared-rows = 2"))
    return Plant(
      name: FindingName(rule: "control-total-differs", product: "", subject: "\(source): rows"),
      what: "a source with one row that declares two", since: day)
  }
}
