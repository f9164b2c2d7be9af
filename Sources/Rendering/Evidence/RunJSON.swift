import Facts
import Reconciliation

/// `run.json`: what was run, with which rules, sources and templates.
func runJSON(_ evidence: Evidence, _ templates: TemplateSet) -> Document {
  let run = evidence.run
  var fields: [String: JSONText] = [
    "tool": .object(["name": "seatledger".json, "version": .text(run.toolVersion)]),
    "organisation": .object(["id": .text(run.organisationID), "name": .text(run.organisation)]),
    "pack": .text(run.packName),
    "operator": .optional(run.operatorName.nilIfEmpty),
    "rules_sha256": .text(run.rulesDigest.hex),
    "parameters": .object([
      "as_of": .text(run.asOf.description), "at": .text(run.at.description),
      "currency": .text(run.currency.code), "period": .text(run.period.description),
      "first_day": .text(run.period.first.description), "last_day": .text(run.period.last.description),
      "zone": .text(run.zone.name),
    ]),
    "sources": .list(evidence.accounts.map(source)),
    "unused_files": .list(
      evidence.unused.map {
        .object(["source": .text($0.source), "path": .text($0.path), "reason": .text($0.reason)])
      }),
    "templates": .object(
      Dictionary(templates.digests.map { ($0.name, .text($0.digest.hex)) }) { first, _ in first }),
    "previous_pack": .null,
  ]
  if let previous = run.previous {
    fields["previous_pack"] = .object([
      "name": .text(previous.name), "period": .text(previous.period),
      "tag_manifest_sha256": .text(previous.tagManifestDigest.hex),
    ])
  }
  return Document(path: "run.json", text: JSONText.object(fields).document)
}

private func source(_ account: FileAccount) -> JSONText {
  .object([
    "source": .text(account.file.source), "path": .text(account.file.path),
    "sha256": .text(account.file.digest.hex), "bytes": .number(account.file.byteCount),
    "role": .text(account.role.rawValue), "reader": .text(account.reader),
    "rows": .number(Int64(account.read)),
  ])
}

extension String {
  fileprivate var json: JSONText { .text(self) }
}
