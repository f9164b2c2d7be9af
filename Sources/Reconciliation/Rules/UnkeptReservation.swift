import Facts

extension Rule {
  static let unkeptReservation = Rule(
    id: "unkept-reservation", severity: .medium,
    purpose:
      "Units reserved by decision that cannot be kept: no such entitlement, too few units, or not approved by a second person."
  ) { rule, context in
    let byID = Dictionary(grouping: context.entitlements, by: \.id)
    return context.decisions.reservations.sorted { $0.id < $1.id }.compactMap { reservation -> Finding? in
      guard reservation.holds(on: context.asOf) else { return nil }
      let named = byID[reservation.entitlement] ?? []
      let kept = named.flatMap(\.parts).filter { $0.reservation == reservation.id }
        .reduce(0) { $0 + ($1.units.units ?? 0) }
      let reason: Wording
      if reservation.isSelfApproved {
        reason = "Requester and approver are the same person"
      } else if named.isEmpty {
        reason = "There is no entitlement \(reservation.entitlement)"
      } else if !named.contains(where: \.standing.counts) {
        reason = "\(reservation.entitlement) is \(Wording(fixed: named[0].standing.title))"
      } else if kept < reservation.units {
        reason = "\(reservation.entitlement) has only \(kept) units left to keep"
      } else {
        return nil
      }
      return rule.finding(
        named.first.flatMap { context.result(of: $0.product) }, subject: reservation.id,
        title: "\(reservation.id): \(kept) of \(reservation.units) reserved units are kept",
        explanation: "\(reason).", units: reservation.units - kept,
        action: "End the reservation, or mend what stands in its way", evidence: [reservation.origin])
    }
  }
}
