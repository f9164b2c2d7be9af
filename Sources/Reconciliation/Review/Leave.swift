import Facts

extension ReviewContext {
  /// How an approval answers consumption beyond a limit.
  enum Leave {
    /// Nobody asked, or what was asked for does not hold.
    case none
    case approved(LimitApproval)
    /// What holds does not go so far.
    case exceeded(LimitApproval)
    /// What went so far has run out.
    case expired(LimitApproval)
  }

  /// - Parameters:
  ///   - product: catalogue id; empty where the limit is an agreement's.
  ///   - consumption: what stands beyond the limit.
  func leave(
    _ limit: LimitApproval.Limit, product: String, agreement: String = "", consumption: Int
  ) -> Leave {
    let own = decisions.approvals.filter {
      $0.limit == limit && $0.product == product && $0.agreement == agreement
    }.sorted { $0.id < $1.id }
    let holding = own.filter { $0.standing(on: asOf) == .holds }
    if let fitting = holding.first(where: { consumption <= $0.upTo }) { return .approved(fitting) }
    if let widest = holding.max(by: { ($0.upTo, $1.id) < ($1.upTo, $0.id) }) { return .exceeded(widest) }
    let past = own.last { $0.standing(on: asOf) == .expired && consumption <= $0.upTo }
    return past.map(Leave.expired) ?? .none
  }
}

extension ReviewContext.Leave {
  /// What to add to a finding's explanation.
  var words: Wording {
    switch self {
    case .none: " Nobody has approved it."
    case .approved(let approval):
      approval.terms.fallback.isEmpty
        ? " \(approval.id) approves up to \(approval.upTo) until \(approval.terms.expiry)."
        : " \(approval.id) approves up to \(approval.upTo) until \(approval.terms.expiry); in the meantime: "
          + "\(approval.terms.fallback)."
    case .exceeded(let approval): " \(approval.id) approves no more than \(approval.upTo)."
    case .expired(let approval): " \(approval.id) approved it and ran out on \(approval.terms.expiry)."
    }
  }

  var state: Finding.State {
    if case .approved(let approval) = self { .approved(approval.id) } else { .open }
  }

  /// The approval that is looked at.
  var origins: [Origin] {
    switch self {
    case .none: []
    case .approved(let approval), .exceeded(let approval), .expired(let approval): [approval.origin]
    }
  }
}
