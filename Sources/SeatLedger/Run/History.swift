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
/// - Parameter subject: an id, or a kind and an id as `person:E100`.
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
  guard entries.isEmpty, let colon = subject.firstIndex(of: ":") else { return entries }
  return try ledger.history(
    subject: String(subject[subject.index(after: colon)...]), kind: String(subject[..<colon]))
}
