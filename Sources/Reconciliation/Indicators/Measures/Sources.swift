import Facts

extension Indicator {
  public static let lateSources = Indicator(
    id: "late-sources", title: "Late sources",
    definition: "Sources that tell nothing of the period, by the rule late-source, in number.",
    unit: .sources, better: .down
  ) { indicator, context in sources(indicator, context, Rule.lateSource.id) }

  public static let shrinkingSources = Indicator(
    id: "shrinking-sources", title: "Shrinking sources",
    definition:
      "Sources with markedly fewer rows than at the close before, by the rule shrinking-source, in number.",
    unit: .sources, better: .down
  ) { indicator, context in
    guard !context.past.sourceRows(before: context.evidence.run.period).isEmpty else {
      return [
        context.value(
          indicator, .organisation, nil, count: 0, note: "There is no earlier close to compare with.")
      ]
    }
    return sources(indicator, context, Rule.shrinkingSource.id)
  }

  public static let sourceRows = Indicator(
    id: "source-rows", title: "Rows read",
    definition: "Rows that were read of all sources, in number: what the next close compares with.",
    unit: .rows, better: .neither
  ) { indicator, context in
    var sums = SegmentSums((rows: 0, files: 0))
    for account in context.evidence.accounts {
      sums.add(to: [SegmentName(kind: .source, name: account.file.source)]) { sum in
        sum.rows += account.read
        sum.files += 1
      }
    }
    return sums.sorted.map { segment, sum in
      context.value(indicator, segment, .whole(sum.rows), numerator: sum.rows, count: sum.files)
    }
  }

  private static func sources(_ indicator: Indicator, _ context: IndicatorContext, _ rule: String)
    -> [IndicatorValue]
  {
    let all = context.sources.count
    let found = context.sources(ofRule: rule).sorted()
    return [
      context.value(
        indicator, .organisation, .whole(found.count), numerator: found.count, denominator: all, count: all)
    ]
      + found.map {
        context.value(indicator, SegmentName(kind: .source, name: $0), .whole(1), numerator: 1, count: 1)
      }
  }
}
