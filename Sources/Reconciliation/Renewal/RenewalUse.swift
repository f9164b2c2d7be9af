import Facts

extension RenewalBuilder {
  func departments(_ lines: [RenewalLine]) -> [DepartmentUse] {
    let segments = PeopleSegments(evidence.people, from: evidence.run.period.first)
    let people = Dictionary(evidence.people.map { ($0.id, $0) }) { first, _ in first }
    return lines.flatMap { line -> [DepartmentUse] in
      var groups: [String: DepartmentUse] = [:]
      for unit in seats[line.product.id]?.seats ?? [] {
        let person = unit.consumer.kind == .person ? people[unit.consumer.id] : nil
        guard let group = segments.group(.department, person) else { continue }
        var use =
          groups[group]
          ?? DepartmentUse(
            product: line.product, department: group, people: segments.size(.department, group), held: 0,
            inUse: 0)
        use.held += 1
        use.inUse += unit.seat == .allocatedInUse ? 1 : 0
        groups[group] = use
      }
      return groups.sorted { $0.key < $1.key }.map(\.value)
    }
  }

  func trend(_ lines: [RenewalLine]) -> [TrendPoint] {
    let current = Dictionary(evidence.indicators.values.map { ($0.key, $0) }) { first, _ in first }
    return lines.flatMap { line -> [TrendPoint] in
      let key = IndicatorKey(
        indicator: Indicator.utilisation.id, unit: Indicator.Unit.percent.rawValue, kind: .product,
        segment: line.product.id)
      let closes = evidence.indicators.past(key).map { ($0, "sealed close" as Wording) }
      return (closes + (current[key].map { [($0, "this pack" as Wording)] } ?? [])).map { value, source in
        TrendPoint(
          product: line.product, period: value.period, used: value.numerator, held: value.denominator,
          percent: value.range?.expected, source: source)
      }
    }
  }

  func sensitivity(_ line: RenewalLine) -> [InactivityStep] {
    guard let seats = seats[line.product.id], seats.canTellIdle else { return [] }
    let policy = evidence.policy.dormantAfterDays
    return Set([30, 60, 90, 120, 180, policy]).sorted().map { days in
      let idle = seats.idle(dormantAfter: days)
      return InactivityStep(
        product: line.product, days: days, isPolicy: days == policy, dormant: idle.dormant,
        needed: max(0, line.position.netConsumption - idle.all))
    }
  }
}
