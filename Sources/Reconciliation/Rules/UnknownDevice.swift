import Facts

extension Rule {
  static let unknownDevice = Rule(
    id: "unknown-device", severity: .low,
    purpose: "A host with installations that the device list does not have: it counts, as a range."
  ) { rule, context in
    context.counting.records.unresolved.filter { $0.kind == "device" }.map { unresolved in
      rule.finding(
        nil, subject: unresolved.name, title: "\(unresolved.name): not in the device list",
        explanation:
          "Met in \(counted(unresolved.rows, "row", "rows")) of installations, first at \(unresolved.origin).",
        action: "Add the device, or remove it from the inventory", evidence: [unresolved.origin])
    }
  }
}
