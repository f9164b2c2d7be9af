import Facts
import Reconciliation

extension Page {
  /// `changes.html`: what changed since the last close, by kind of subject.
  static func changes(_ context: PageContext) -> Page {
    Page(path: "changes.html", template: "changes.mustache", title: "Changes", section: "changes.html") {
      rows in
      let evidence = context.evidence
      let kinds = Dictionary(grouping: evidence.changes, by: \.subjectKind).sorted { $0.key < $1.key }
      let each = max(1, min(rows, rows * 3 / max(1, kinds.count)))
      var slugs = Slugs(fallback: "subject")
      let late = evidence.changes.filter { KnownSince($0) != nil }
      return [
        "hasLate": .flag(!late.isEmpty), "lateTotal": .number(late.count),
        "late": .list(late.prefix(rows).map(changeView)),
        "lateCut": .cut(
          shown: min(rows, late.count), total: late.count, table: "late-arriving", root: ""),
        "isFirst": .flag(evidence.run.lastClose == nil),
        "isClose": .flag(evidence.run.isClose),
        "previousPeriod": .shown(evidence.run.lastClose?.period ?? ""),
        "previousPack": .shown(evidence.run.lastClose?.name ?? ""),
        "digest": .text(evidence.run.lastClose?.tagManifestDigest.hex ?? ""),
        "total": .text(counted(evidence.changes.count, "change", "changes")),
        "isNone": .flag(evidence.changes.isEmpty),
        "kinds": .list(
          kinds.map { kind, changes in
            func count(_ what: Change.Kind) -> View { .number(changes.count { $0.kind == what }) }
            return [
              "name": .shown(named(Wording(fixed: kind), else: "no kind named"), 60),
              "anchor": .text("kind-" + slugs.make(kind)), "added": count(.added),
              "changed": count(.changed), "removed": count(.removed), "total": .number(changes.count),
              "list": .list(changes.prefix(each).map(changeView)),
              "cut": .cut(shown: min(each, changes.count), total: changes.count, table: "changes", root: ""),
            ]
          }),
      ]
    }
  }

  /// All fields of a subject that came or went, as `name: value`; a single field's value as it is.
  private static func told(_ value: String, _ change: Change) -> String {
    guard change.field.isEmpty, case .object(let fields)? = JSONValue(parsing: Array(value.utf8)) else {
      return value
    }
    return fields.sorted { $0.key < $1.key }.map { name, value in
      "\(name.replacing("_", with: " ")): \(value.text ?? "")"
    }.joined(separator: "; ")
  }

  private static func changeView(_ change: Change) -> View {
    [
      "subjectKind": .word(shown(change.subjectKind, 40)),
      "known": .word(KnownSince(change)?.rawValue ?? ""),
      "subject": .shown(named(change.subject, else: "no subject named"), 100),
      "field": .shown(change.field, 60),
      "kind": .word(change.kind.rawValue), "before": .shown(told(change.before, change), 240),
      "after": .shown(told(change.after, change), 240), "source": .shown(change.source, 160),
      "reason": .english(change.reason, 240),
    ]
  }
}
