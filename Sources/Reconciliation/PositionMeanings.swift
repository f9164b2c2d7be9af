extension PositionLine.Status {
  /// When a line has this status.
  public var meaning: String {
    switch self {
    case .compliant:
      "Everything is covered, and nothing is left over but units that are used up, in a term that runs on."
    case .shortfall: "Some net consumption is covered by no entitlement, under any allocation."
    case .surplus: "Everything is covered, and entitlement is left over."
    case .coveredByAgreement:
      "An agreement without limit covers all use; the units are to be trued up where the agreement says so."
    case .undetermined:
      "It cannot be told: either no source could show consumption of the product, or the logs of its licence servers leave out a part of the period, or what earlier periods used of units that are used up is not known, or the entitlement lies within the range of consumption, so that unresolved records decide. The list of what to resolve first says which records they are."
    }
  }
}

extension SeatState {
  /// What such a seat is.
  public var meaning: String {
    switch self {
    case .allocatedInUse: "The seat is assigned to somebody who uses it."
    case .allocatedNotInUse: "The seat is assigned to somebody who does not use it."
    case .inUseNotAllocated: "Somebody uses the product and has no seat assigned."
    case .unallocated: "A unit is paid for, and nobody holds or uses it."
    }
  }
}
