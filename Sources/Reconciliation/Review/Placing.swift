import Facts

/// Says of findings about one person or device where these belong: department, entity, location, project. Findings about
/// anything else keep what their rule says.
struct Placing {
  private let context: ReviewContext
  private let criticality: [String: String]
  private let entitlements: Set<String>
  /// Project of a held seat, by product and holder.
  private var projects: [String: [String: String]] = [:]
  private let devices: [String: Device]

  init(_ context: ReviewContext) {
    self.context = context
    criticality = Dictionary(
      context.results.map { ($0.product.id, $0.product.criticality) }, uniquingKeysWith: { first, _ in first }
    )
    entitlements = Set(context.entitlements.map(\.id))
    devices = Dictionary(
      context.records.devices.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for result in context.results {
      for seat in context.counting.records.seats[result.place] {
        let names = Set(
          seat.assignments.filter { $0.isHeld(on: context.asOf) && !$0.project.isEmpty }.map(\.project))
        guard let first = names.sorted().first else { continue }
        projects[result.product.id, default: [:]][seat.holder.consumer.id] = first
      }
    }
  }

  func place(_ finding: inout Finding) {
    finding.criticality = criticality[finding.product] ?? ""
    // The same number may be an entitlement's and a person's: then only the rule knows.
    guard
      !finding.legalEntity.isEmpty || !finding.department.isEmpty || !entitlements.contains(finding.subject)
    else { return }
    if finding.project.isEmpty {
      finding.project = projects[finding.product]?[finding.subject] ?? ""
    }
    if let person = context.people.person(id: finding.subject) {
      fill(&finding.legalEntity, person.legalEntity)
      fill(&finding.department, person.department)
      fill(&finding.location, person.location)
    } else if let device = devices[finding.subject] {
      fill(&finding.legalEntity, device.legalEntity)
      fill(&finding.department, device.department)
    }
  }

  private func fill(_ field: inout String, _ value: String) {
    if field.isEmpty { field = value }
  }
}
