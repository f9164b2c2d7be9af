import Facts

/// Why a unit is covered by the entitlement that covers it.
enum CoverReason: Sendable, Hashable {
  /// People have fixed it.
  case fixed
  /// As in the last sealed allocation.
  case kept
  /// No other entitlement may cover it.
  case onlyEligible
  /// The cheapest that leaves the others covered.
  case cheapest
  /// The suite is bound to the consumer for these products together.
  case suite([String])
  /// No limited entitlement has a unit for it.
  case agreement
  /// The product's own entitlements cover it at no greater cost than others' would.
  case ownProduct

  var words: String {
    switch self {
    case .fixed: "fixed by decision"
    case .kept: "kept from the last close"
    case .onlyEligible: "the only entitlement that may cover it"
    case .cheapest: "the cheapest that leaves the others covered"
    case .suite(let products): "one unit covers \(products.joined(separator: ", ")) for the same consumer"
    case .agreement: "no limited entitlement has a unit left for it"
    case .ownProduct: "the product's own, at no greater cost than another's"
    }
  }
}

/// Why an entitlement that is for the product covers none of a need, or not all of it.
enum NoCoverReason: Sendable, Hashable {
  /// It may not: the reason of the caller.
  case refused(String)
  /// All its units are used.
  case full(units: Int, consumers: Int)
  /// It has units left, and another entitlement covers the need as cheaply or more so.
  case notNeeded(left: Int?)
  /// It holds nothing.
  case empty

  var words: String {
    switch self {
    case .refused(let reason): reason
    case .full(let units, let consumers):
      units == 1
        ? "its 1 unit is used"
        : "all \(units) units are used, by \(counted(consumers, "consumer", "consumers"))"
    case .notNeeded(let left):
      "not needed\(left.map { "; \(counted($0, "unit is", "units are")) left" } ?? "")"
    case .empty: "it holds no units"
    }
  }
}

/// One supply beside one need.
struct SupplyReason: Sendable, Hashable {
  var supply: String
  var entitlement: String
  /// The use right by which it may cover the need; empty: it is for the product itself, or it may not.
  var right: String
  var reason: NoCoverReason
}
