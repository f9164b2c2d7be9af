import Facts

/// Folds changes, oldest first, into the state they leave.
struct StateFold {
  private var states: [SubjectKey: SubjectState] = [:]

  /// - Throws: ``Fault`` with code `verification` where a change does not fit what came before.
  mutating func apply(_ change: Change) throws {
    let key = SubjectKey(kind: change.subjectKind, id: change.subject)
    switch (change.field.isEmpty, change.kind) {
    case (true, .added):
      guard states[key] == nil, let fields = Self.fields(change.after) else { throw misfit(change) }
      states[key] = SubjectState(
        kind: change.subjectKind, id: change.subject, fields: fields, source: change.source)
    case (true, .removed):
      guard states.removeValue(forKey: key) != nil else { throw misfit(change) }
    case (true, .changed): throw misfit(change)
    case (false, let kind):
      guard states[key] != nil else { throw misfit(change) }
      states[key]?.fields[change.field] = kind == .removed ? nil : change.after
      states[key]?.source = change.source
    }
  }

  /// By kind and id in byte order.
  var result: [SubjectState] { states.sorted { $0.key < $1.key }.map(\.value) }

  private static func fields(_ text: String) -> [String: String]? {
    guard case .object(let members) = JSONValue(parsing: Array(text.utf8)) else { return nil }
    let fields = members.compactMapValues(\.text)
    return fields.count == members.count ? fields : nil
  }

  private func misfit(_ change: Change) -> Fault {
    Fault(
      .verification, place: "ledger.sqlite",
      found: "an entry on \(change.subjectKind) \(change.subject) does not fit the entries before it",
      remedy: "rebuild the ledger from the archive: seatledger rebuild")
  }
}
