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
func baseline(ofPack path: String) throws -> Baseline { try openingRecords(ofPack: path).baseline() }

/// The records of a sealed pack that a bridge can start from, once the pack has been verified.
///
/// - Throws: ``Fault``; `usage` for a pack that holds no position, `verification` where the file was altered.
func openingRecords(ofPack path: String) throws -> OpeningRecords {
  let header = try sealedHeader(path)
  guard header.kind == "evidence", let organisation = header.run["organisation"]?["id"]?.text,
    let asOf = header.run["parameters"]?["as_of"]?.text.flatMap({ Day($0) })
  else {
    throw Fault(
      .usage, place: path, found: "it is a pack of kind \(header.kind), which holds no position",
      expected: "an evidence pack")
  }
  return OpeningRecords(
    end: BridgeEnd(pack: header.pack, period: header.period, asOf: asOf), organisation: organisation
  ) { body in
    try forEachRecord(ofPack: path) { if case .object(let members) = $0 { try body(members) } }
  }
}

/// The same from a run that is not sealed yet.
func baseline(_ run: RunHeader, _ records: [Record]) -> Baseline {
  var baseline = Baseline(
    end: BridgeEnd(pack: run.packName, period: run.period.description, asOf: run.asOf),
    organisation: run.organisationID)
  for record in records {
    var members = record.members
    members["id"] = .string(record.id)
    members["publisher"] = .string(record.publisher)
    baseline.add(members)
  }
  return baseline
}

/// Where the bridge of a run starts: the evidence pack before; `nil` where there is none, or where its file is no longer in
/// the archive.
///
/// - Throws: ``Fault`` with code `verification` where that file was altered.
func openingRecords(for period: Period, among packs: [LedgerPack], in vault: Vault) throws -> OpeningRecords?
{
  guard let previous = openingPack(for: period, among: packs.filter(\.isClose)),
    let path = vault.file(ofPack: previous.name)
  else { return nil }
  return try openingRecords(ofPack: path)
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
