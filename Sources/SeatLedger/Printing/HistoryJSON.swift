import Facts

/// The history for programs.
///
/// - `packs`: all sealed packs, oldest first: `period`, `name`, `path`.
/// - `entries`: those about the subject named, or all, oldest first: `sequence`, `period`, `pack`, `at`, `subjectKind`,
///   `subject`, `field`, `kind` (`added`, `changed`, `removed`), `before`, `after`, `source`, `reason`.
public func historyJSON(_ report: HistoryReport) -> String {
  JSONValue.object([
    "packs": .list(
      report.packs.map {
        .object(["period": .text($0.period.description), "name": .text($0.name), "path": .text($0.path)])
      }),
    "entries": .list(report.entries.map(entryJSON)),
  ]).printed
}

private func entryJSON(_ entry: HistoryEntry) -> JSONValue {
  .object([
    "sequence": .number(entry.sequence),
    "period": .text(entry.period),
    "pack": .text(entry.pack),
    "at": .text(entry.at.description),
    "subjectKind": .text(entry.change.subjectKind),
    "subject": .text(entry.change.subject),
    "field": .text(entry.change.field),
    "kind": .text(entry.change.kind.rawValue),
    "before": .text(entry.change.before),
    "after": .text(entry.change.after),
    "source": .text(entry.change.source),
    "reason": .text(entry.change.reason),
  ])
}
