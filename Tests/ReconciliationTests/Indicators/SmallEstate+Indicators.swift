import Facts

@testable import Reconciliation

extension SmallEstate {
  /// Evidence with its indicators.
  func measured(_ past: PastCloses = PastCloses()) -> Evidence {
    var estate = self
    estate.closes = past
    var evidence = estate.evidence()
    evidence.indicators = measureIndicators(evidence, past: past)
    return evidence
  }

  /// `n` people of a department, each with a seat of a product; the first `used` of them use it.
  mutating func department(_ name: String, _ count: Int, seatsOf product: String, used: Int) {
    for number in 0..<count {
      let id = "\(name)-\(number)"
      person(id)
      records.people[records.people.count - 1].department = name
      seat(id, product)
      if number < used { use(id, product, on: "2026-09-01") }
    }
  }

  /// What the next quarter's close knows of this one, as the ledger would keep it.
  func closed(_ evidence: Evidence) -> PastCloses {
    var past = PastCloses()
    past.asOf = evidence.run.asOf
    past.findings = evidence.findings.map { finding in
      KnownFinding(
        SubjectState(
          kind: KnownFinding.stateKind, id: finding.id,
          fields: [
            "rule": finding.rule, "product": finding.product, "subject": finding.subject,
            "severity": finding.severity.rawValue, "amounts": finding.amounts.description,
            "state": finding.state.title, "open_since": finding.openSince,
          ], source: ""))
    }
    past.findings += evidence.indicators.closed
    past.harvest = evidence.indicators.harvest
    for line in evidence.positions { past.entitlement[line.product.id] = line.effectiveEntitlement }
    for unit in evidence.consumption where unit.seat == .allocatedInUse || unit.seat == .allocatedNotInUse {
      past.seatsHeld[unit.product, default: 0] += 1
    }
    past.values = evidence.indicators.values + evidence.indicators.series
    return past
  }
}

extension Evidence {
  func value(
    _ indicator: Indicator, _ kind: SegmentKind = .organisation, _ segment: String = "", unit: String? = nil
  ) -> IndicatorValue? {
    indicators.values.first {
      $0.key.indicator == indicator.id && $0.key.kind == kind && $0.key.segment == segment
        && (unit == nil || $0.key.unit == unit)
    }
  }

  /// `80/83.3/84` or `83.3`; `nil` where it is not applicable.
  func told(
    _ indicator: Indicator, _ kind: SegmentKind = .organisation, _ segment: String = "", unit: String? = nil
  ) -> String? {
    value(indicator, kind, segment, unit: unit)?.range.map { range in
      range.isExact ? "\(range.expected)" : "\(range.low)/\(range.expected)/\(range.high)"
    }
  }
}
