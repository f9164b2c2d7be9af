import Archive
import Facts
import Reconciliation

/// Kind of subject under which the ledger records restatements.
let restatementSubject = "restatement"

/// The pack that is to be restated: the last one of the period.
///
/// - Throws: ``Fault`` with code `usage` where the period is not sealed.
func restatedPack(_ period: Period, _ reason: String, among packs: [LedgerPack]) throws -> RestatedPack {
  let ofPeriod = packs.filter { $0.period == period.description }
  guard let last = ofPeriod.last else {
    throw Fault(
      .usage, place: "--restate", found: "\(period) is not sealed yet, so nothing can be restated",
      expected: "a period that has a pack", remedy: "close it without --restate")
  }
  return RestatedPack(
    name: last.name, tagManifestDigest: last.tagManifestDigest, reason: reason, number: ofPeriod.count)
}

/// What the change history says of a restatement.
func restatementChange(_ run: RunHeader, _ restated: RestatedPack) -> Change {
  let fields: [String: JSONValue] = [
    "period": .string(run.period.description), "reason": .string(restated.reason),
    "restates": .string(restated.name), "restates_tag_manifest": .string(restated.tagManifestDigest.hex),
  ]
  return Change(
    subjectKind: restatementSubject, subject: run.packName, field: "", kind: .added, before: "",
    after: (try? JSONValue.object(fields).canonicalText()) ?? "", source: restated.name,
    reason: "restates \(restated.name): \(restated.reason)")
}
