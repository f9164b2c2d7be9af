import Facts
import Reconciliation

/// A use right, the bridge that it makes, and a product day by day.
enum SampleBridge {
  static let rightsFile = Estate.file("catalogue/use-rights.csv", source: "")

  static let rights = [
    UseRight(
      id: "SQL-DR", product: "sql", kind: .roleExemption, value: 1, roles: ["standby"],
      needsMaintenance: true,
      clause: "Product Terms, <fail-over rights>", origin: Origin(file: rightsFile, line: 2)),
    UseRight(
      id: "SQL-VM", product: "sql", kind: .virtualisation, clause: "Product Terms, virtualisation",
      origin: Origin(file: rightsFile, line: 3)),
  ]

  static let bridge = RightsBridge(
    product: "sql", opening: .init(consumption: 144, covered: 96, shortfall: 48, surplus: 0),
    rows: [
      .init(
        rule: "right:SQL-DR", name: "exempt roles", clause: "Product Terms, <fail-over rights>",
        effect: .init(consumption: -32, covered: 0, shortfall: -32, surplus: 0),
        value: SampleEvidence.usd(219_968)),
      .init(
        rule: "right:SQL-VM", name: "virtual machines on a licensed host", clause: "",
        effect: .init(consumption: -32, covered: -16, shortfall: -16, surplus: 16), value: nil),
    ], closing: .init(consumption: 80, covered: 80, shortfall: 0, surplus: 16))

  static let course = ProductCourse(
    product: "acad",
    points: (0..<Estate.period.dayCount).map { offset in
      .init(
        day: Estate.period.first + offset, entitled: .limited(offset < 40 ? 24 : 36), held: 20 + offset / 7,
        peak: nil)
    })
}
