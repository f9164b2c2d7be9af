import Facts
import Reconciliation

extension DrillSite {
  /// Someone on the drill's roster.
  struct MadePerson {
    let id: String
    let login: String
    let name: String
  }

  /// A product of the drill in the copy's catalogue.
  mutating func product(metric: Metric = .namedUser, _ fields: [String: String] = [:]) -> String {
    let number = next("product")
    let id = "\(prefix)-product-\(number)"
    changes.keep(
      [
        "product_id": id, "publisher": "Drill", "name": "Planted product \(number)",
        "metric": metric.rawValue, "list_price": "100", "currency": workspace.currency.code,
        "criticality": "low",
      ].merging(fields) { $1 }, in: "catalogue/products.csv")
    return id
  }

  /// - Parameter end: last day of employment.
  mutating func person(
    start: Day? = nil, end: Day? = nil, entity: String? = nil, department: String = "Drill",
    role: String = "", territory: String = "", _ fields: [String: String] = [:]
  ) -> MadePerson {
    let number = next("person")
    // Two people whose names share a word, or the like, would be taken for one.
    let person = MadePerson(
      id: "\(prefix.uppercased())-P\(number)", login: "\(prefix)-user-\(number)",
      name: "\(madeWord(2 * number)) \(madeWord(2 * number + 1))")
    excuse(name: person.login)
    changes.add(
      [
        "person_id": person.id, "display_name": person.name, "logins": person.login, "kind": "human",
        "start": (start ?? period.first - 800).description, "end": end?.description ?? "",
        "department": department, "legal_entity": entity ?? targets.legalEntity,
        "manager": targets.manager, "role": role, "territory": territory,
      ].merging(fields) { $1 }, to: .people)
    return person
  }

  mutating func seat(_ subject: String, _ product: String, assigned: Day, project: String = "") {
    changes.add(
      ["subject": subject, "product": product, "assigned": assigned.description, "project": project],
      to: .assignments)
  }

  /// One use, at noon.
  mutating func use(_ subject: String, _ product: String, on day: Day) {
    changes.add(["at": "\(day)T12:00:00", "subject": subject, "product": product], to: .access)
  }

  /// A seat held since before the period, in use on every day of it.
  @discardableResult
  mutating func activeSeat(
    _ product: String, _ person: MadePerson? = nil, assigned: Day? = nil, project: String = ""
  ) -> MadePerson {
    let holder = person ?? self.person()
    let assigned = assigned ?? period.first - 200
    seat(holder.login, product, assigned: assigned, project: project)
    let first = max(assigned, period.first)
    for offset in 0...(asOf - first) { use(holder.login, product, on: first + offset) }
    return holder
  }

  /// A row of the register, proved as well as can be; fields may be told otherwise.
  mutating func entitlement(
    _ product: String, _ quantity: String, _ fields: [String: String] = [:]
  ) -> String {
    let id = "\(prefix.uppercased())-E\(next("entitlement"))"
    changes.add(
      [
        "entitlement_id": id, "product": product, "quantity": quantity, "evidence": "vendor_poe",
        "valid_from": (period.first - 365).description, "document": "planted certificate \(id)",
        "unit_price": "100", "currency": workspace.currency.code,
      ].merging(fields) { $1 }, to: .entitlements)
    return id
  }

  /// A product with one unit and the one person who uses it: nothing is wrong with it.
  mutating func soundProduct(_ fields: [String: String] = [:]) -> (
    product: String, entitlement: String, holder: MadePerson
  ) {
    let product = product(fields)
    let entitlement = entitlement(product, "1")
    return (product, entitlement, activeSeat(product))
  }

  /// A product on which the plant at hand may put a seat or a use, and whether it is the workspace's own.
  ///
  /// One of the drill has an active seat and units for whoever comes.
  mutating func seatedProduct() -> (product: String, isOwn: Bool) {
    if isTurnOfOwn, let product = ownProduct() { return (product, true) }
    let product = product()
    _ = entitlement(product, "2")
    activeSeat(product)
    return (product, false)
  }

  /// A day on which a seat can have been assigned that is in nobody's way: in the period, and not so long ago that it
  /// would have to be used.
  mutating func recentDay() -> Day {
    let days = min(asOf - period.first, policy.neverUsedAfterDays - 1)
    return asOf - Int.random(in: 0...max(days, 0), using: &random)
  }

  /// Terms of a decision: who asked, who approved, why, and from when until when.
  func terms(
    approver: String = "drill approver", start: Day? = nil, expiry: Day? = nil
  ) -> [String: String] {
    [
      "requester": "drill requester", "approver": approver, "rationale": "planted by a drill",
      "start": (start ?? period.first - 30).description, "expiry": (expiry ?? asOf + 30).description,
    ]
  }

  /// A line of a purchase order.
  ///
  /// - Returns: its id.
  mutating func order(_ fields: [String: String], on day: Day) -> String {
    let number = next("order")
    changes.add(orderRow(number, on: day).merging(fields) { $1 }, to: .purchases)
    return "DRILL/\(number)/1"
  }

  func orderRow(_ number: Int, on day: Day) -> [String: String] {
    [
      "po_number": "\(number)", "line_number": "1", "order_date": day.description, "supplier": "Drill",
      "description": "planted order line \(number)", "quantity": "1", "unit": "Each", "unit_price": "100",
      "amount": "100", "currency": workspace.currency.code, "buyer_entity": "DRILL", "status": "closed",
    ]
  }
}

/// A word of four syllables for a number, another one for each.
private func madeWord(_ number: Int) -> String {
  let consonants = Array("bdfgklmnprstvz")
  let vowels = Array("aeiou")
  var rest = number
  var word = ""
  for _ in 0..<4 {
    word.append(consonants[rest % consonants.count])
    rest /= consonants.count
    word.append(vowels[rest % vowels.count])
    rest /= vowels.count
  }
  return word.prefix(1).uppercased() + word.dropFirst()
}
