/// Whether a solution is one, and is worth what the certificate says.
struct SolutionCheck {
  let certificate: AllocationCertificate
  private var instance: AllocationInstance { certificate.instance }

  func fault() -> String? {
    guard certificate.solution.count == instance.groups.count else {
      return "solution: not one for each group"
    }
    for (place, group) in instance.groups.enumerated() {
      var open = group.size
      for (index, choice) in certificate.solution[place].enumerated() {
        guard choice.count >= 1, choice.count <= open else {
          return "group \(place), choice \(index): more consumers than there are"
        }
        open -= choice.count
        if let fault = fault(choice, group) { return "group \(place), choice \(index): \(fault)" }
      }
      if open > 0, group.needs.contains(where: { !$0.locked.isEmpty }) {
        return "group \(place): a fixed allocation is not honoured"
      }
    }
    let (tally, used) = instance.tally(certificate.solution)
    for (supply, units) in zip(instance.supplies, used) where units > supply.capacity ?? .max {
      return "supply \(supply.id): \(units) used"
    }
    if tally != certificate.tally { return "totals: counted \(tally)" }
    return nil
  }

  private func fault(_ choice: AllocationChoice, _ group: AllocationInstance.Group) -> String? {
    let suites = Set(group.needs.flatMap(\.suites))
    let most = group.needs.reduce(0) { $0 + $1.units }
    var held: [Int: Int] = [:]
    for suite in choice.suites {
      guard suites.contains(suite.of), suite.units >= 1, suite.units <= most, held[suite.of] == nil else {
        return "suites"
      }
      held[suite.of] = suite.units
    }
    guard choice.covers.count == group.needs.count else { return "not one cover for each need" }
    for (index, (need, covers)) in zip(group.needs, choice.covers).enumerated() {
      var open = need.units
      var seen: Set<Int> = []
      for cover in covers {
        guard cover.units >= 1, cover.units <= open, seen.insert(cover.of).inserted else {
          return "need \(index): over-covered"
        }
        open -= cover.units
        if need.suites.contains(cover.of) {
          guard cover.units <= held[cover.of] ?? 0 else { return "need \(index): more than the suites held" }
        } else if !need.singles.contains(cover.of) {
          return "need \(index): not eligible"
        }
      }
      for lock in need.locked where covers.first(where: { $0.of == lock.of })?.units ?? 0 < lock.units {
        return "need \(index): a fixed allocation is not honoured"
      }
    }
    return nil
  }
}
