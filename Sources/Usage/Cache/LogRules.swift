internal import Facts
internal import Intake

/// All that decides what a log's rows mean, beside the log itself and the period, as a digest: what was kept under other
/// rules is worth nothing.
struct LogRules {
  let digest: Digest

  /// Raised when the same log would give other uses, or is kept in another form.
  private static let version = 2

  init(_ source: SourceSpecification, _ format: SourceFormat, zone: Zone) {
    var parts = ["\(LogRules.version)", format.name, "\(format.version)", source.preset ?? "-"]
    for zone in [source.zone, zone] { parts += [zone.name, zone.transitions] }
    let layout = source.layout
    parts += [layout.encoding ?? "-", "\(layout.delimiter ?? 0)", "\(layout.skippedLines)"]
    for (name, rule) in source.fields.sorted(by: { $0.key < $1.key }) {
      parts += [name, rule.defaultValue.map { "=\($0)" } ?? "-", rule.separator ?? "-", rule.decimalMark]
      parts += [rule.join.map { "=\($0)" } ?? "-", "\(rule.from.count)"] + rule.from
      if let regex = rule.regex { parts += ["regex", regex] }
      parts += ["\(rule.formats.count)"] + rule.formats + ["\(rule.map.count)"]
      for (written, value) in rule.map.sorted(by: { $0.key < $1.key }) { parts += [written, value] }
    }
    // Which products count sessions is kept with a log's uses.
    parts += ["gap", source.sessionGap.map { "\($0)" } ?? "-"]
    for filter in source.filters { parts += ["filter", filter.column, filter.test.rawValue, filter.value] }
    digest = Digest.sha256(parts.map { "\($0.utf8.count):\($0)" }.joined())
  }
}
