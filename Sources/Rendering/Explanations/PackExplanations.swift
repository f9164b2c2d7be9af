import Facts
import Reconciliation

/// What the pages and tables of packs and reports use: rules, metrics, rights, statuses, indicators, words, tables and columns.
public let packExplanations: [Explanation] =
  ruleExplanations + positionExplanations + indicatorExplanations + codedFieldExplanations + wordExplanations
  + tableExplanations + reportExplanations

private let ruleExplanations: [Explanation] =
  zip(ruleDescriptions, RuleText.findings).map { rule, text in
    Explanation(
      .finding, text.id, title: text.title, text.meaning,
      remarks: ["Severity: \(rule.severity.rawValue), where the case does not say otherwise."])
  }
  + RuleText.counting.map { text in
    Explanation(
      .metric, text.id, title: text.title, text.meaning,
      otherNames: Metric.allCases.map(\.rawValue).filter { $0.replacing("_", with: "-") == text.id })
  }
  + UseRight.Kind.allCases.map { kind in
    Explanation(
      .useRight, kind.rawValue, title: kind.rawValue.replacing("_", with: " "), kind.meaning,
      remarks: ["Stands in catalogue/use-rights.csv, with the clause that gives it."])
  }
  + RuleText.steps.map { Explanation(.step, $0.id, title: $0.title, $0.meaning) }
  + RuleText.resolution.map { Explanation(.resolution, $0.id, title: $0.title, $0.meaning) }
  + BridgeTerm.allCases.map {
    Explanation(.bridgeTerm, $0.rawValue, title: $0.title, $0.meaning, otherNames: [$0.title])
  }

private let positionExplanations: [Explanation] =
  PositionLine.Status.allCases.map { Explanation(.status, $0.rawValue, $0.meaning) }
  + SeatState.allCases.map { Explanation(.seatState, $0.rawValue, $0.meaning) }
  + EvidenceGrade.allCases.map { grade in
    Explanation(
      .grade, grade.rawValue, title: grade.title, grade.meaning,
      remarks: ["Grade \(grade.rank) of \(EvidenceGrade.allCases.count), 1 being the strongest."])
  }
  + Severity.allCases.map { severity in
    Explanation(
      .severity, severity.rawValue,
      "Severity \(severity.rank + 1) of \(Severity.allCases.count), 1 being the most pressing.",
      remarks: ["The days until such findings are due stand in the policy of seatledger.toml."])
  }

private let indicatorExplanations: [Explanation] = Indicator.all.map { indicator in
  let better =
    switch indicator.better {
    case .up: "More is better."
    case .down: "Less is better."
    case .neither: "It is neither good nor bad."
    }
  return Explanation(
    .indicator, indicator.id, title: indicator.title, indicator.definition,
    remarks: ["Unit: \(indicator.unit.rawValue). \(better)"])
}

private let wordExplanations: [Explanation] = glossary.map { term, meaning in
  Explanation(.word, term.lowercased(), title: term, meaning)
}

private let tableExplanations: [Explanation] =
  TableForm.all.map { form in
    Explanation(
      .table, "\(form.name).csv", form.summary, otherNames: [form.name, form.path],
      remarks: ["Columns: \(form.columns.map(\.name).joined(separator: ", "))."])
  }
  + TableForm.all.flatMap { form in
    form.columns.map { column in
      Explanation(
        .column, "\(form.name).csv:\(column.name)", column.meaning,
        otherNames: [column.name, "\(form.name):\(column.name)"])
    }
  }
