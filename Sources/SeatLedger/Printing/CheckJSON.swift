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
/// - `unrecognised`: product names that nothing recognised, those that could matter most first: `name`, `spellings`, `rows`,
///   `installations`, `uses`, `publisher`, `priceLevel`, `bought`, `proposal` (`product`, `helper`, `new`), `products`, `reason`,
///   `lines` (for `catalogue/aliases.csv`).
/// - `identities`: what was merged, changed hands, contradicts itself or is proposed: `kind`, `subject`, `id`, `title`, `key`,
///   `rule`, `others`, `reason`, `line` (for `catalogue/identities.csv`).
/// - `resolveFirst`: records whose resolution narrows positions most: `kind`, `name`, `missing`, `units`, `amounts`,
///   `decides` (a status hangs on it), `products` (units by id), `path`, `line`, `action`.
/// - `unruledPurchases`: purchase lines that grant no units for want of a rule, by part: `name`, `lacksPartNumber`, `lines`,
///   `amounts`, `path`, `line`, `rule` (for `catalogue/skus.csv`).
/// - `unread`: files in `sources/` that no source reads, and what they seem to be: see ``RecognisedFiles``.
/// - `organisation`, `period`, `asOf`, `at`.
public func checkJSON(_ evidence: Evidence, unread: [RecognisedFiles] = []) -> String {
  JSONValue.object([
    "organisation": .string(evidence.run.organisation),
    "period": .string(evidence.run.period.description),
    "asOf": .string(evidence.run.asOf.description),
    "at": .string(evidence.run.at.description),
    "files": .array(evidence.accounts.map(accountJSON)),
    "unused": .array(
      evidence.unused.map {
        .object(["source": .string($0.source), "path": .string($0.path), "reason": .string($0.reason)])
      }),
    "unread": .array(unread.map(unreadJSON)),
    "rejected": .array(
      evidence.rejected.map {
        .object([
          "path": .string($0.origin.file.path), "line": .integer($0.origin.line), "code": .string($0.code),
          "reason": .string($0.reason), "raw": .string($0.raw),
        ])
      }),
    "unrecognised": unrecognisedJSON(evidence.unrecognised),
    "identities": identitiesJSON(evidence.identity.notes),
    "resolveFirst": resolveFirstJSON(evidence.resolveFirst),
    "unruledPurchases": unruledJSON(unruledPurchases(evidence)),
    "unresolved": .array(
      rankedByRows(evidence.unresolved).map {
        .object([
          "kind": .string($0.kind), "name": .string($0.name), "rows": .integer($0.rows),
          "path": .string($0.origin.file.path), "line": .integer($0.origin.line),
        ])
      }),
  ]).printed
}

private func accountJSON(_ account: FileAccount) -> JSONValue {
  .object([
    "source": .string(account.file.source),
    "role": .string(account.role.rawValue),
    "path": .string(account.file.path),
    "sha256": .string(account.file.digest.hex),
    "bytes": .integer(Int(account.file.byteCount)),
    "reader": .string(account.reader),
    "encoding": .string(account.encoding),
    "read": .integer(account.read),
    "accepted": .integer(account.accepted),
    "rejected": .integer(account.rejected),
    "merged": .integer(account.merged),
    "outOfScope": .counts(account.outOfScope),
    "balances": .bool(account.balances),
    "firstDay": .optional(account.firstDay),
    "lastDay": .optional(account.lastDay),
    "controlTotals": .object(account.controlTotals.mapValues(JSONValue.string)),
    "notes": .strings(account.notes),
  ])
}
