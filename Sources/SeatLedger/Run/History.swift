import Archive
public import Facts

/// One line of the ledger, with the pack that sealed it.
public struct HistoryEntry: Sendable {
  /// From 1, over all packs.
  public var sequence: Int
  public var period: String
  /// Pack, without `.zip`.
  public var pack: String
  public var at: Instant
  public var change: Change
}

/// What the ledger knows: all packs, and the entries about one subject, or all.
public struct HistoryReport: Sendable {
  public var packs: [SealedPeriod]
  public var entries: [HistoryEntry]
}

/// How a subject came to be as it is; without a subject, everything that was recorded.
///
/// - Parameter subject: an id, or a kind and an id as `person:E100`; with a field's name after a point one number alone:
///   `autocad.shortfall`.
/// - Throws: ``Fault`` where the ledger is damaged.
public func history(of workspace: Workspace, subject: String?) throws -> HistoryReport {
  guard let ledger = try Ledger.reading(workspace.path + "/ledger.sqlite") else {
    return HistoryReport(packs: [], entries: [])
  }
  let packs = try ledger.packs()
  let bySequence = Dictionary(packs.map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
  let entries =
    try subject.map { try recorded(about: $0, in: ledger) }
    ?? packs.flatMap { try ledger.entries(ofPack: $0.sequence) }
  return HistoryReport(
    packs: packs.compactMap { pack in
      Period(pack.period).map {
        SealedPeriod(period: $0, name: pack.name, path: "\(workspace.path)/archive/\(pack.name).zip")
      }
    },
    entries: entries.map { entry in
      let pack = bySequence[entry.pack]
      return HistoryEntry(
        sequence: Int(entry.sequence), period: entry.period, pack: pack?.name ?? "",
        at: pack?.sealedAt ?? Instant(seconds: 0), change: entry.change)
    })
}

private func recorded(about subject: String, in ledger: Ledger) throws -> [LedgerEntry] {
  let entries = try ledger.history(around: subject)
  guard entries.isEmpty else { return entries }
  if let colon = subject.firstIndex(of: ":") {
    let ofKind = try ledger.history(
      subject: String(subject[subject.index(after: colon)...]), kind: String(subject[..<colon]))
    if !ofKind.isEmpty { return ofKind }
  }
  guard let point = subject.lastIndex(of: ".") else { return [] }
  let field = String(subject[subject.index(after: point)...])
  return try recorded(about: String(subject[..<point]), in: ledger).compactMap { number(field, in: $0) }
}

/// What an entry says of one field alone: the life of a number.
private func number(_ field: String, in entry: LedgerEntry) -> LedgerEntry? {
  if entry.change.field == field { return entry }
  guard entry.change.field.isEmpty else { return nil }
  func value(_ fields: String) -> String? { JSONValue(parsing: Array(fields.utf8))?[field]?.text }
  let (before, after) = (value(entry.change.before), value(entry.change.after))
  guard before != nil || after != nil else { return nil }
  var change = entry.change
  change.field = field
  change.before = before ?? ""
  change.after = after ?? ""
  return entry.telling(change)
}
