import Facts

extension Indicator {
  public static let dataQuality = Indicator(
    id: "data-quality", title: "Data quality",
    definition:
      "Plain mean of its parts, in per cent, leaving out parts with nothing to look at: names, logins and hosts resolved ÷ "
      + "met; rows not rejected ÷ read; positions that are determined ÷ all; counted devices, people and pools without a "
      + "missing core count, date or record ÷ all; valid entitlements with better proof than the policy calls weak ÷ "
      + "valid ones; sources that tell of the period ÷ all.",
    unit: .percent, better: .up
  ) { indicator, context in
    let parts = Self.parts(context)
    let shares = parts.compactMap { part in
      IndicatorValue.Range.percent(part.good, of: part.all).map(\.expected.hundredMillionths)
    }
    var mean: IndicatorValue.Range?
    if !shares.isEmpty {
      // To one decimal, half up.
      let tenth = FixedDecimal.scale / 10
      let sum = shares.reduce(0, +) / tenth
      let count = Int64(shares.count)
      mean = IndicatorValue.Range(
        exactly: FixedDecimal(hundredMillionths: (2 * sum + count) / (2 * count) * tenth))
    }
    let whole = context.value(
      indicator, .organisation, mean, count: shares.count,
      note: mean == nil
        ? "Nothing was read." : "Mean of \(counted(shares.count, "part", "parts")) of \(parts.count).")
    return [whole]
      + parts.map { part in
        context.value(
          indicator, SegmentName(kind: .part, name: part.name), .percent(part.good, of: part.all),
          numerator: part.good, denominator: part.all, count: part.all,
          note: part.all == 0 ? "There is nothing to look at." : "")
      }
  }

  private static func parts(_ context: IndicatorContext) -> [(name: String, good: Int, all: Int)] {
    let evidence = context.evidence
    let resolved = evidence.matches.reduce(0) { $0 + $1.matches }
    let read = evidence.accounts.reduce(0) { $0 + $1.read }
    let rejected = evidence.accounts.reduce(0) { $0 + $1.rejected }
    let told = evidence.positions.count { $0.status != .undetermined }
    let missing: Set<Doubt.Kind> = [.deviceFacts, .installDate, .userDevices, .session]
    let complete = evidence.consumption.count { !$0.doubts.contains { missing.contains($0.kind) } }
    let valid = evidence.entitlements.filter(\.standing.counts)
    let proved = valid.count { $0.grade < evidence.policy.weakProof }
    let sources = context.sources
    return [
      ("names, logins and hosts resolved", resolved, resolved + evidence.unresolved.count),
      ("rows not rejected", read - rejected, read),
      ("positions determined", told, evidence.positions.count),
      ("counted without missing facts", complete, evidence.consumption.count),
      ("entitlements well proved", proved, valid.count),
      ("sources on time", sources.count - context.sources(ofRule: Rule.lateSource.id).count, sources.count),
    ]
  }
}

extension IndicatorContext {
  /// Sources that were read, and those that should have been.
  var sources: Set<String> {
    Set(evidence.accounts.map(\.file.source)).union(sources(ofRule: Rule.lateSource.id))
  }

  /// Sources that a rule reported.
  func sources(ofRule rule: String) -> Set<String> {
    Set(evidence.findings.filter { $0.rule == rule }.map(\.subject))
  }
}
