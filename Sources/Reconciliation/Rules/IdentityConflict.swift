import Facts

extension Rule {
  static let identityConflict = Rule(
    id: "identity-conflict", severity: .medium,
    purpose:
      "A login, address or serial number that several people or machines have at once: it finds none of them, so what it did counts as a range."
  ) { rule, context in
    context.identity.notes.filter { $0.kind == .conflict }.map { note in
      rule.finding(
        nil, subject: note.key,
        title:
          note.subject == .device
          ? "\(note.key): belongs to \(note.others.count) machines at once"
          : "\(note.key): belongs to \(note.others.count) people at once",
        explanation: Wording(data: note.reason), units: note.others.count,
        action: note.subject == .device
          ? "Correct the device list: each name and serial number belongs to one machine"
          : "Correct the roster, or say in catalogue/identities.csv whose it is",
        evidence: note.origins)
    }
  }
}
