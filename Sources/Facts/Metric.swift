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
  /// Each processor (socket) of the devices on which the product is installed.
  case processor = "processor"
  /// Cores times the value that a table gives each core of that processor model.
  case processorValueUnit = "processor_value_unit"
  /// Client access licence of each person who uses a server product, from whatever device.
  case userCAL = "user_cal"
  /// Client access licence of each device from which a server product is used, by whomever.
  case deviceCAL = "device_cal"
  /// Client access licences of either kind: whichever kind needs fewer.
  case cal = "cal"
  /// Each running instance.
  case instance = "instance"
  /// Units of consumption: events, messages, gigabytes, as the log's quantity has them. They are used up: what is bought for a
  /// term is bought once for it, and what the term needs is the sum over its months. A position looks at one period alone, and
  /// holds what was consumed in it against all that is bought.
  case consumptionUnit = "consumption_unit"

  /// What one unit is called, singular and plural.
  public var unitNames: (one: String, many: String) {
    switch self {
    case .namedUser: ("person", "people")
    case .device: ("device", "devices")
    case .concurrent: ("concurrent use", "concurrent uses")
    case .core: ("core", "cores")
    case .subscriptionSeat: ("seat", "seats")
    case .site: ("person", "people")
    case .processor: ("processor", "processors")
    case .processorValueUnit: ("value unit", "value units")
    case .userCAL: ("user CAL", "user CALs")
    case .deviceCAL: ("device CAL", "device CALs")
    case .cal: ("CAL", "CALs")
    case .instance: ("instance", "instances")
    case .consumptionUnit: ("consumption unit", "consumption units")
    }
  }

  /// `named user`, for text.
  public var title: String {
    switch self {
    case .userCAL: "user CAL"
    case .deviceCAL: "device CAL"
    case .cal: "CAL, user or device"
    default: rawValue.split(separator: "_").joined(separator: " ")
    }
  }

  public static func < (left: Metric, right: Metric) -> Bool { left.rawValue < right.rawValue }
}

/// A quantity of rights. Unlimited is a value of its own, never 0, −1 or 9999.
public enum Entitled: Hashable, Sendable {
  /// Units, 0 or more.
  case limited(Int)
  case unlimited

  /// The sum; unlimited where either is.
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
