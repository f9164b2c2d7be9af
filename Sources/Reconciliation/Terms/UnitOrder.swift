import Facts

/// The order in which units that are used up are used: those first that lapse first, and those without an end last.
struct UnitOrder: Comparable {
  private let end: Day
  private let id: String

  init(_ entitlement: Entitlement) {
    end = entitlement.lastDay
    id = entitlement.id
  }

  static func < (left: UnitOrder, right: UnitOrder) -> Bool {
    (left.end, left.id) < (right.end, right.id)
  }
}

extension Entitlement {
  /// Last valid day; of a perpetual one a day after all others.
  var lastDay: Day { validTo ?? Day(number: .max) }
}
