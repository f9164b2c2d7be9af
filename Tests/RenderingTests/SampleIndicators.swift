import Facts
import Reconciliation

/// The sample's indicators beside two earlier closes, one of them without a figure, and a seat taken back.
enum SampleIndicators {
  static func report(_ evidence: Evidence) -> IndicatorReport {
    var past = PastCloses()
    past.asOf = Day("2026-06-30")
    past.values = [
      value("utilisation", "%", "2026-Q1", "61.5"), value("utilisation", "%", "2026-Q2", "70.2"),
      value("data-quality", "%", "2026-Q1", nil), value("data-quality", "%", "2026-Q2", "99.9"),
      value("potential-saving", "USD", "2026-Q2", "1234567.5"),
    ]
    past.entitlement = ["revit": .limited(41)]
    past.seatsHeld = ["revit": 40]
    past.findings = [
      KnownFinding(
        SubjectState(
          kind: KnownFinding.stateKind, id: "0123456789abcdef",
          fields: [
            "rule": "dormant-seat", "product": "revit", "subject": "P7 <b>", "severity": "low",
            "amounts": "1234.50 USD", "state": "open", "open_since": "2026-Q1",
          ], source: ""))
    ]
    return measureIndicators(evidence, past: past)
  }

  private static func value(_ id: String, _ unit: String, _ period: String, _ told: String?) -> IndicatorValue
  {
    IndicatorValue(
      key: IndicatorKey(indicator: id, unit: unit, kind: .organisation, segment: ""), period: period,
      range: told.flatMap { FixedDecimal($0) }.map { .init(exactly: $0) }, count: 3)
  }
}
