import Facts
import Reconciliation

/// The history for programs.
///
/// - `packs`: all sealed packs, oldest first: `period`, `name`, `path`.
/// - `entries`: those about the subject named, or all, oldest first: `sequence`, `period`, `pack`, `at`, `subjectKind`,
///   `subject`, `field`, `kind` (`added`, `changed`, `removed`), `before`, `after`, `source`, `reason`,
///   `known` (`late-arriving`, `corrected`, `withdrawn`: true at the close before, known since this one; else `null`).
public func historyJSON(_ report: HistoryReport) -> String {
  JSONValue.object([
    "packs": .array(
      report.packs.map {
        .object([
          "period": .string($0.period.description), "name": .string($0.name), "path": .string($0.path),
        ])
      }),
    "entries": .array(report.entries.map(entryJSON)),
  ]).printed
}

private func entryJSON(_ entry: HistoryEntry) -> JSONValue {
  .object([
    "sequence": .integer(entry.sequence),
    "period": .string(entry.period),
    "pack": .string(entry.pack),
    "at": .string(entry.at.description),
    "subjectKind": .string(entry.change.subjectKind),
    "subject": .string(entry.change.subject),
    "field": .string(entry.change.field),
    "kind": .string(entry.change.kind.rawValue),
    "before": .string(entry.change.before),
    "after": .string(entry.change.after),
    "source": .string(entry.change.source),
    "reason": .string(entry.change.reason),
    "known": .optional(KnownSince(entry.change)?.rawValue),
  ])
}
