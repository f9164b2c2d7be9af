import Facts
import Intake
import Reconciliation

extension Defect {
  /// A source with one row that had a hundred at an earlier close.
  static let shrinkingSource = Defect(rule: "shrinking-source") { site in
    let number = site.next("shrinking")
    let source = "\(site.prefix)-shrinking-\(number)"
    let path = site.changes.path("shrinking-\(number).csv")
    let fields = Role.devices.fields
    let row = ["device_id": "\(site.prefix.uppercased())-S\(number)"]
    site.changes.write(DrillFiles.csv(fields.required + fields.optional, [row]), to: path)
    site.changes.configure(DrillFiles.source(source, role: .devices, files: path))
    site.history.closes.note(rows: 100, of: source, at: site.period.whole.previous)
    return Plant(
      name: FindingName(rule: "shrinking-source", product: "", subject: source),
      what: "a source with one row that had a hundred at the close before", since: site.period.first,
      units: 99)
  }
}
