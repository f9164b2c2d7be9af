import Facts

/// The headcount plan held against the roster: how many people each planned part has now, and will have.
///
/// A person belongs to the row that names department and legal entity, else to the one that names the department, else to the
/// one that names the entity, else to the one that names neither: nobody is counted twice.
struct HeadcountPlan {
  private struct Part: Hashable {
    let department: String
    let legalEntity: String
  }

  private let rows: [Part: [PlannedHeadcount]]
  private var people: [Part: Int] = [:]
  private var peopleInAll = 0
  /// Rows that play no part, in a sentence each.
  private(set) var notes: [Wording] = []

  init(_ planned: [PlannedHeadcount], people roster: [Person], asOf: Day) {
    rows = Dictionary(grouping: planned) {
      Part(department: foldedName($0.department), legalEntity: foldedName($0.legalEntity))
    }.mapValues { $0.sorted { $0.month < $1.month } }
    var written: [Part: Int] = [:]
    for person in roster
    where !person.isAccount && !person.hasLeft(by: asOf) && (person.start.map { $0 <= asOf } ?? true) {
      peopleInAll += 1
      written[Part(department: person.department, legalEntity: person.legalEntity), default: 0] += 1
    }
    for (place, number) in written {
      if let part = part(place.department, place.legalEntity) { people[part, default: 0] += number }
    }
    notes = unmatched(roster)
  }

  /// One sentence for each part of the plan in which nobody is: there is no demand for each head to go by.
  private func unmatched(_ roster: [Person]) -> [Wording] {
    let lost = rows.values.compactMap(\.first).filter { row in
      people[Part(department: foldedName(row.department), legalEntity: foldedName(row.legalEntity))] == nil
    }
    if lost.isEmpty { return [] }
    let departments = Set(roster.map(\.department)).subtracting([""]).sorted()
    let entities = Set(roster.map(\.legalEntity)).subtracting([""]).sorted()
    func named(_ asked: String, _ word: Wording, _ known: [String]) -> Wording? {
      if asked.isEmpty { return nil }
      let isKnown = known.contains { foldedName($0) == foldedName(asked) }
      let near = isKnown ? nil : nearestName(to: asked, among: known)
      if let near { return "\(word) “\(asked)” (the nearest name is “\(near)”)" }
      return "\(word) “\(asked)”"
    }
    return lost.sorted { $0.origin < $1.origin }.map { row in
      let parts = [
        named(row.department, "department", departments), named(row.legalEntity, "entity", entities),
      ].compactMap(\.self)
      let part: Wording = parts.isEmpty ? "everybody else" : parts.joined(separator: ", ")
      return
        "The headcount plan (\(row.origin)) names \(part), where the roster has nobody: "
        + "without people there is no demand for each head to go by, so that it plays no part."
    }
  }

  var isEmpty: Bool { rows.isEmpty }

  private func part(_ department: String, _ legalEntity: String) -> Part? {
    if rows.isEmpty { return nil }
    let (department, entity) = (foldedName(department), foldedName(legalEntity))
    return [
      Part(department: department, legalEntity: entity), Part(department: department, legalEntity: ""),
      Part(department: "", legalEntity: entity), Part(department: "", legalEntity: ""),
    ].first { rows[$0] != nil }
  }

  /// Whether a part of the organisation has a row of its own or falls under one.
  func covers(department: String, legalEntity: String) -> Bool { part(department, legalEntity) != nil }

  /// How a product's demand goes with the headcount: units for each head, as they are today.
  ///
  /// - Parameter units: the product's consumers. Those of no department (pools, for one) go with the whole headcount.
  func demand(_ units: [ConsumptionUnit]) -> DemandPerHead? {
    if rows.isEmpty { return nil }
    var own: [Part: Int] = [:]
    var pooled = 0
    // By names as written: folding each person's anew would take longest of all.
    var written: [Part: Int] = [:]
    for unit in units where unit.consumer.kind != .minimum {
      if unit.consumer.kind == .pool {
        pooled += unit.units.expected
      } else {
        let place = Part(department: unit.department, legalEntity: unit.legalEntity)
        written[place, default: 0] += unit.units.expected
      }
    }
    for (place, units) in written {
      if let part = part(place.department, place.legalEntity) { own[part, default: 0] += units }
    }
    // In a fixed order, as sums of fractions depend on it.
    let parts = rows.keys.sorted { ($0.department, $0.legalEntity) < ($1.department, $1.legalEntity) }
      .compactMap { part -> DemandPerHead.Part? in
        guard let now = people[part], now > 0, let rows = rows[part] else { return nil }
        let share = peopleInAll > 0 ? Double(pooled) / Double(peopleInAll) : 0
        let perHead = Double(own[part] ?? 0) / Double(now) + share
        return perHead == 0 ? nil : .init(perHead: perHead, now: now, rows: rows)
      }
    return parts.isEmpty ? nil : DemandPerHead(parts: parts)
  }
}

/// Units that each head of a planned part needs, and how many heads it will have.
struct DemandPerHead {
  fileprivate struct Part {
    let perHead: Double
    let now: Int
    let rows: [PlannedHeadcount]
  }

  fileprivate let parts: [Part]

  /// Change of the demand against today in a month, in whole units.
  ///
  /// - Parameter percent: of the planned headcount; 100: as planned.
  func change(in month: Month, percent: Int = 100) -> Int {
    var sum = 0.0
    for part in parts {
      guard let planned = part.rows.last(where: { $0.month <= month })?.people else { continue }
      sum += part.perHead * (Double(planned) * Double(percent) / 100 - Double(part.now))
    }
    return Int(min(max(sum.rounded(), -1e12), 1e12))
  }
}
