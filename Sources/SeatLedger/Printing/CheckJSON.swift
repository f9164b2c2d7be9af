import Facts
public import Reconciliation

/// The result of `seatledger check` for programs.
///
/// - `files`: one object a file: `source`, `role`, `path`, `sha256`, `bytes`, `reader`, `encoding`, `read`,
///   `accepted`, `rejected`, `merged`, `outOfScope` (by reason), `balances`, `firstDay`, `lastDay`, `controlTotals`,
///   `notes`.
/// - `unused`: files that were deliberately not read: `source`, `path`, `reason`.
/// - `rejected`: every rejected row: `path`, `line`, `code`, `reason`, `raw`.
/// - `unresolved`: names without meaning, those with most rows first: `kind`, `name`, `rows`, `path`, `line`.
/// - `unread`: files in `sources/` that no source reads, and what they seem to be: see ``RecognisedFiles``.
/// - `organisation`, `period`, `asOf`, `at`.
public func checkJSON(_ evidence: Evidence, unread: [RecognisedFiles] = []) -> String {
  JSONValue.object([
    "organisation": .text(evidence.run.organisation),
    "period": .text(evidence.run.period.description),
    "asOf": .text(evidence.run.asOf.description),
    "at": .text(evidence.run.at.description),
    "files": .list(evidence.accounts.map(accountJSON)),
    "unused": .list(
      evidence.unused.map {
        .object(["source": .text($0.source), "path": .text($0.path), "reason": .text($0.reason)])
      }),
    "unread": .list(unread.map(unreadJSON)),
    "rejected": .list(
      evidence.rejected.map {
        .object([
          "path": .text($0.origin.file.path), "line": .number($0.origin.line), "code": .text($0.code),
          "reason": .text($0.reason), "raw": .text($0.raw),
        ])
      }),
    "unresolved": .list(
      rankedByRows(evidence.unresolved).map {
        .object([
          "kind": .text($0.kind), "name": .text($0.name), "rows": .number($0.rows),
          "path": .text($0.origin.file.path), "line": .number($0.origin.line),
        ])
      }),
  ]).printed
}

private func accountJSON(_ account: FileAccount) -> JSONValue {
  .object([
    "source": .text(account.file.source),
    "role": .text(account.role.rawValue),
    "path": .text(account.file.path),
    "sha256": .text(account.file.digest.hex),
    "bytes": .number(Int(account.file.byteCount)),
    "reader": .text(account.reader),
    "encoding": .text(account.encoding),
    "read": .number(account.read),
    "accepted": .number(account.accepted),
    "rejected": .number(account.rejected),
    "merged": .number(account.merged),
    "outOfScope": .counts(account.outOfScope),
    "balances": .flag(account.balances),
    "firstDay": .optional(account.firstDay),
    "lastDay": .optional(account.lastDay),
    "controlTotals": .object(account.controlTotals.mapValues(JSONValue.text)),
    "notes": .texts(account.notes),
  ])
}
