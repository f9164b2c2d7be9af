import Facts

extension Rule {
  static let missingManager = Rule(
    id: "missing-manager", severity: .low,
    purpose:
      "People whose manager is not given, unknown or has left: nobody answers for what they hold. Whoever leads others may have no manager."
  ) { rule, context in
    let people = context.people.people.filter {
      ($0.kind == .human || $0.kind == .external) && !$0.hasLeft(by: context.asOf)
        && ($0.start.map { $0 <= context.asOf } ?? true)
    }
    // A roster that names no managers cannot miss any.
    guard people.contains(where: { !$0.manager.isEmpty }) else { return [] }
    var reports: [String: [Person]] = [:]
    var alone: [Person] = []
    for person in people {
      if person.manager.isEmpty {
        alone.append(person)
      } else {
        reports[foldedName(person.manager), default: []].append(person)
      }
    }
    var leaders: Set<String> = []
    var findings: [Finding] = []
    for (_, led) in reports.sorted(by: { $0.key < $1.key }) {
      let written = led[0].manager
      let manager = context.people.holder(of: written)?.holder.person.map { context.people.people[$0] }
      if let manager { leaders.insert(manager.id) }
      if let manager, !manager.hasLeft(by: context.asOf) { continue }
      findings.append(rule.made(written, manager, led, context))
    }
    return findings
      + alone.filter { !leaders.contains($0.id) }.map { person in
        rule.finding(
          nil, subject: person.id, title: "\(person.displayName): no manager is given",
          explanation: "The roster names a manager for others, and none for \(person.id), who leads nobody.",
          legalEntity: person.legalEntity, department: person.department,
          action: "Enter the manager in the roster", evidence: [person.origin])
      }
  }

  private func made(
    _ written: String, _ manager: Person?, _ led: [Person], _ context: ReviewContext
  ) -> Finding {
    let end = manager?.lastDay(by: context.asOf)
    let name = manager.map { $0.displayName.isEmpty ? $0.id : $0.displayName } ?? written
    let who = counted(led.count, "person names this manager", "people name this manager")
    let names = led.prefix(6).map(\.id).joined(separator: ", ")
    return finding(
      nil, subject: written,
      title: end.map { "\(name): left on \($0), and is still named as manager" }
        ?? "\(name): named as manager, and unknown",
      explanation: led.count > 6
        ? "\(who): \(names) and \(led.count - 6) more." : "\(who): \(names).",
      units: led.count, department: led[0].department, action: "Enter in the roster who leads them now",
      evidence: led.prefix(20).map(\.origin) + (manager.map { [$0.origin] } ?? []))
  }
}
