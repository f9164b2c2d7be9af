import Archive
public import Facts
import Foundation

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

/// What the ledger knows: all packs, and the entries about one subject where one was named.
public struct HistoryReport: Sendable {
  public var packs: [SealedPeriod]
  public var entries: [HistoryEntry]
}

/// How a subject came to be as it is; without a subject, what was sealed when.
///
/// - Parameter subject: an id, or a kind and an id as `person:E100`.
/// - Throws: ``Fault`` where the ledger is damaged, or knows no such subject.
public func history(of workspace: Workspace, subject: String?) throws -> HistoryReport {
  guard let ledger = try Ledger.reading(workspace.path + "/ledger.sqlite") else {
    return HistoryReport(packs: [], entries: [])
  }
  let packs = try ledger.packs()
  let sealed = packs.map {
    SealedPeriod(period: $0.period, name: $0.name, path: "\(workspace.path)/archive/\($0.name).zip")
  }
  guard let subject else { return HistoryReport(packs: sealed, entries: []) }
  var entries = try ledger.history(subject: subject)
  if entries.isEmpty, let colon = subject.firstIndex(of: ":") {
    entries = try ledger.history(
      subject: String(subject[subject.index(after: colon)...]), kind: String(subject[..<colon]))
  }
  guard !entries.isEmpty else {
    throw Fault(
      .usage, place: "SUBJECT", found: "the history has nothing about “\(subject)”",
      expected: "the id of a person, product, entitlement, seat (PRODUCT/PERSON), finding, exception or device")
  }
  let bySequence = Dictionary(packs.map { ($0.sequence, $0) }, uniquingKeysWith: { first, _ in first })
  return HistoryReport(
    packs: sealed,
    entries: entries.map { entry in
      let pack = bySequence[entry.pack]
      return HistoryEntry(
        sequence: Int(entry.sequence), period: entry.period, pack: pack?.name ?? "",
        at: pack?.sealedAt ?? Instant(seconds: 0), change: entry.change)
    })
}
