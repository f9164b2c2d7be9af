/// The unit of counting.
public enum Metric: String, Hashable, Comparable, Sendable, CaseIterable {
  /// Each person to whom the product is assigned or who used it in the period.
  case namedUser = "named_user"
  /// Each device on which the product is installed.
  case device = "device"
  /// The peak of simultaneous use within the period.
  case concurrent = "concurrent"
  /// Each processor core of the devices on which the product is installed, with the catalogue's minimums.
  case core = "core"
  /// As ``namedUser``, by a right that ends with its term.
  case subscriptionSeat = "subscription_seat"
  /// A site or enterprise: whoever belongs to it, without limit.
  case site = "site"

  /// What one unit is called, singular and plural.
  public var unitNames: (one: String, many: String) {
    switch self {
    case .namedUser: ("person", "people")
    case .device: ("device", "devices")
    case .concurrent: ("concurrent use", "concurrent uses")
    case .core: ("core", "cores")
    case .subscriptionSeat: ("seat", "seats")
    case .site: ("person", "people")
    }
  }

  /// `named user`, for text.
  public var title: String {
    rawValue.split(separator: "_").joined(separator: " ")
  }

  public static func < (left: Metric, right: Metric) -> Bool { left.rawValue < right.rawValue }
}

/// A quantity of rights. Unlimited is a value of its own, never 0, −1 or 9999.
public enum Entitled: Hashable, Sendable {
  /// Units, 0 or more.
  case limited(Int)
  case unlimited

  public static func + (left: Entitled, right: Entitled) -> Entitled {
    if case .limited(let one) = left, case .limited(let other) = right { return .limited(one + other) }
    return .unlimited
  }

  /// The number, or `nil` where unlimited.
  public var units: Int? {
    if case .limited(let units) = self { units } else { nil }
  }
}

extension Entitled: CustomStringConvertible {
  public var description: String {
    switch self {
    case .limited(let units): String(units)
    case .unlimited: "unlimited"
    }
  }
}

/// How strong the proof of an entitlement is, strongest first.
public enum EvidenceGrade: String, Hashable, Comparable, Sendable, CaseIterable {
  /// The publisher's own proof of entitlement.
  case vendorProof = "vendor_poe"
  case contract
  case order
  case invoice
  /// Somebody's word: a spreadsheet, an e-mail.
  case claim

  /// 1 (strongest) to 5.
  public var rank: Int { 1 + (EvidenceGrade.allCases.firstIndex(of: self) ?? 4) }

  public var title: String {
    switch self {
    case .vendorProof: "vendor PoE"
    default: rawValue
    }
  }

  public static func < (left: EvidenceGrade, right: EvidenceGrade) -> Bool { left.rank < right.rank }
}
