import Facts
import Reconciliation

/// `run.json`: what was run, with which rules, sources and templates.
func runJSON(_ evidence: Evidence, _ templates: TemplateSet) -> Document {
  let run = evidence.run
  var fields: [String: JSONValue] = [
    "tool": .object(["name": "seatledger".json, "version": .string(run.toolVersion)]),
    "organisation": .object(["id": .string(run.organisationID), "name": .string(run.organisation)]),
    "pack": .string(run.packName),
    "operator": .optional(run.operatorName.nilIfEmpty),
    "rules_sha256": .string(run.rulesDigest.hex),
    "parameters": .object([
      "as_of": .string(run.asOf.description), "at": .string(run.at.description),
      "currency": .string(run.currency.code), "period": .string(run.period.description),
      "first_day": .string(run.period.first.description), "last_day": .string(run.period.last.description),
      "zone": .string(run.zone.name),
    ]),
    "sources": .array(evidence.accounts.map(source)),
    "unused_files": .array(
      evidence.unused.map {
        .object(["source": .string($0.source), "path": .string($0.path), "reason": .string($0.reason)])
      }),
    "templates": .object(
      Dictionary(templates.digests.map { ($0.name, .string($0.digest.hex)) }) { first, _ in first }),
    "previous_pack": .null, "restates": .null,
  ]
  if let engine = run.engine { fields["engine"] = .string(engine) }
  if let restated = run.restates {
    fields["restates"] = .object([
      "name": .string(restated.name), "tag_manifest_sha256": .string(restated.tagManifestDigest.hex),
      "reason": .string(restated.reason),
    ])
  }
  if let previous = run.previous {
    fields["previous_pack"] = .object([
      "name": .string(previous.name), "period": .string(previous.period),
      "tag_manifest_sha256": .string(previous.tagManifestDigest.hex),
    ])
  }
  return Document(path: "run.json", text: JSONValue.object(fields).printed)
}

private func source(_ account: FileAccount) -> JSONValue {
  .object([
    "source": .string(account.file.source), "path": .string(account.file.path),
    "sha256": .string(account.file.digest.hex), "bytes": .integer(Int(account.file.byteCount)),
    "role": .string(account.role.rawValue), "reader": .string(account.reader),
    "rows": .integer(account.read),
  ])
}

extension String {
  fileprivate var json: JSONValue { .string(self) }
}
