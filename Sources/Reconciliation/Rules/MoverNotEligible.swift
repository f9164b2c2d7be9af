import Facts

extension Rule {
  static let moverNotEligible = Rule(
    id: "mover-not-eligible", severity: .medium,
    purpose:
      "A seat that no entitlement, or no need of the new work, admits any more since its holder's department, role, entity or territory changed."
  ) { rule, context in
    let moves = context.moves()
    let past = context.past.subjects(of: rule)
    guard !moves.isEmpty || !past.isEmpty else { return [] }
    let needs = Dictionary(grouping: context.counting.catalogue.needs, by: \.product)
    return context.results.flatMap { result -> [Finding] in
      let known = past[result.product.id] ?? []
      let valid = context.entitlements(for: result).filter(\.standing.counts)
      return context.counting.records.seats[result.place].compactMap { seat -> Finding? in
        guard let place = seat.holder.person, case let person = context.people.people[place],
          moves[place] != nil || known.contains(person.id),
          case let held = seat.assignments.filter({ $0.isHeld(on: context.asOf) }), !held.isEmpty,
          let reason = context.misfit(
            result, person, before: known.contains(person.id) ? nil : context.past.people[person.id], valid,
            needs: needs[result.product.id] ?? [])
        else { return nil }
        let move: Wording? = moves[place].map { "Changed since the last close: \($0.words)." }
        return rule.finding(
          result, subject: person.id,
          title: "\(result.product.title): seat of \(seat.title) does not fit the new work",
          explanation: "\(move ?? "The move was found in an earlier period.") \(reason)",
          legalEntity: person.legalEntity, department: person.department,
          action: "Take the seat back, or agree a wider scope or need",
          evidence: held.map(\.origin) + [person.origin])
      }
    }
  }
}

extension ReviewContext {
  /// What changed of each person since the last close, by place in the roster.
  fileprivate func moves() -> [Int: Move] {
    guard !past.people.isEmpty else { return [:] }
    var moves: [Int: Move] = [:]
    for (place, person) in people.people.enumerated() {
      guard let before = past.people[person.id] else { continue }
      let move = Move(before, person)
      if !move.changes.isEmpty { moves[place] = move }
    }
    return moves
  }

  /// Why a seat no longer fits; `nil`: it fits, or it did not before the move either.
  ///
  /// - Parameter before: `nil`: the move is known, only what holds now is asked.
  fileprivate func misfit(
    _ result: ProductResult, _ person: Person, before: PastClose.Attributes?, _ valid: [Entitlement],
    needs: [ProductNeed]
  ) -> Wording? {
    let now = traits.traits(ofPerson: person)
    var then = now
    if let before {
      then.department = foldedName(before.department)
      then.role = foldedName(before.role)
      then.legalEntity = foldedName(before.legalEntity)
      then.territory = foldedName(before.territory)
    }
    if !valid.isEmpty, let refusal = refusal(of: now, result, valid),
      before == nil || self.refusal(of: then, result, valid) == nil
    {
      return "No valid entitlement of the product holds any more: \(refusal.wording)."
    }
    func isNeeded(_ department: String, _ role: String, _ entity: String) -> Bool {
      needs.contains { $0.isNeeded(department: department, role: role, legalEntity: entity) }
    }
    guard !needs.isEmpty, !isNeeded(person.department, person.role, person.legalEntity),
      before.map({ isNeeded($0.department, $0.role, $0.legalEntity) }) ?? true
    else { return nil }
    return "catalogue/needs.csv asks for the seat in the former work, and not in the new one."
  }

  /// Its own entitlements, and those of other products that cover it by a suite or another right.
  fileprivate func entitlements(for result: ProductResult) -> [Entitlement] {
    let others = results.filter { other in
      other.product.id != result.product.id
        && !eligibility.rights.rights(from: other.product.id, to: result.product.id).isEmpty
    }
    return result.entitlements + others.flatMap(\.entitlements)
  }

  /// The first reason why no entitlement admits somebody; `nil`: one does.
  private func refusal(
    of consumer: ConsumerTraits, _ result: ProductResult, _ entitlements: [Entitlement]
  ) -> Refusal? {
    var first: Refusal?
    for entitlement in entitlements {
      for part in entitlement.parts {
        switch eligibility.coverage(of: consumer, using: result.product.id, by: part, of: entitlement) {
        case .covers: return nil
        case .refused(let refusal): if refusal.isOfScope { first = first ?? refusal }
        }
      }
    }
    return first
  }
}
