import Facts
import Intake
import Reconciliation

extension Defect {
  /// A snapshot dated before the period: one of the workspace's own, with the same rows, or one of the drill.
  static let lateSource = Defect(rule: "late-source") { site in
    let day = site.period.first - 1
    if site.isTurnOfOwn, let own = site.alone(site.targets.snapshots, by: \.source) {
      let path = own.path.replacing(own.day.description, with: day.description)
      site.changes.rename(own.path, to: path)
      for other in own.others { site.changes.remove(other) }
      return Plant(
        name: FindingName(rule: "late-source", product: "", subject: own.source),
        what: "the newest file of \(own.source) is dated \(day) in place of \(own.day)",
        since: site.period.first, isOnOwn: true,
        // What was said of the file is said of it under its new name.
        entails: ["rejected-rows", "doubtful-purchase-lines"].map { FindingPattern($0, subject: path) },
        ends: ["rejected-rows", "doubtful-purchase-lines"].map { FindingPattern($0, subject: own.path) })
    }
    let number = site.next("late")
    let source = "\(site.prefix)-late-\(number)"
    let path = site.changes.path("late-\(number)_\(day).csv")
    let fields = Role.devices.fields
    let row = ["device_id": "\(site.prefix.uppercased())-L\(number)"]
    site.changes.write(DrillFiles.csv(fields.required + fields.optional, [row]), to: path)
    site.changes.configure(
      DrillFiles.source(source, role: .devices, files: path, more: "snapshot = true"))
    return Plant(
      name: FindingName(rule: "late-source", product: "", subject: source),
      what: "a source whose newest file is of \(day)", since: site.period.first)
  }
}
