import Archive
import Facts
public import Reconciliation

/// The bridge between two sealed packs; nothing but the packs is needed.
///
/// - Throws: ``Fault`` with code `verification` where a pack is not what it says it is, `unreadable` where it cannot be
///   read, `usage` where the two cannot be compared.
public func comparePacks(_ opening: String, _ closing: String) throws -> PositionBridge {
  try bridge(from: baseline(ofPack: opening), to: baseline(ofPack: closing))
}

/// One end of a bridge, from a sealed pack's own records.
///
/// - Throws: ``Fault``; `usage` for a pack that holds no position.
func baseline(ofPack path: String) throws -> Baseline {
  var result: Baseline?
  let header = try readSealedRecords(path) { header, record in
    if result == nil { result = empty(header) }
    result?.add(record)
  }
  guard let baseline = result ?? empty(header) else {
    throw Fault(
      .usage, place: path, found: "it is a pack of kind \(header.kind), which holds no position",
      expected: "an evidence pack")
  }
  return baseline
}

private func empty(_ header: SealedHeader) -> Baseline? {
  let run = header.run
  guard header.kind == "evidence", let organisation = run["organisation"]?["id"]?.text,
    let asOf = run["parameters"]?["as_of"]?.text.flatMap({ Day($0) })
  else { return nil }
  return Baseline(
    end: BridgeEnd(pack: header.pack, period: header.period, asOf: asOf), organisation: organisation)
}

/// The same from a run that is not sealed yet.
func baseline(_ run: RunHeader, _ records: [Record]) -> Baseline {
  var baseline = Baseline(
    end: BridgeEnd(pack: run.packName, period: run.period.description, asOf: run.asOf),
    organisation: run.organisationID)
  for record in records {
    var members = record.withheld.values.reduce(into: record.fields) { $0.merge($1) { first, _ in first } }
    members["id"] = .string(record.id)
    members["publisher"] = .string(record.publisher)
    baseline.add(members)
  }
  return baseline
}

/// The bridge from the evidence pack before; `nil` where there is none, or where its file is no longer in the archive.
///
/// - Throws: ``Fault`` with code `verification` where that file was altered.
func bridge(to run: RunHeader, _ records: [Record], in vault: Vault) throws -> PositionBridge? {
  let packs = try vault.ledger.packs().filter(\.isClose)
  guard let previous = openingPack(for: run.period, among: packs) else { return nil }
  guard let path = vault.file(ofPack: previous.name) else { return nil }
  return try bridge(from: baseline(ofPack: path), to: baseline(run, records))
}

/// The last pack of the latest period up to this one: what a close goes on from, and what a restatement restates.
func openingPack(for period: Period, among packs: [LedgerPack]) -> LedgerPack? {
  packs.filter { pack in Period(pack.period).map { $0 <= period } ?? false }
    .max {
      (Period($0.period)?.last ?? period.last, $0.sequence) < (
        Period($1.period)?.last ?? period.last, $1.sequence
      )
    }
}
