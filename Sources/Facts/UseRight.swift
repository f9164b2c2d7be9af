/// A product use right, as a licence agreement gives it (`catalogue/use-rights.csv`).
///
/// Every right names the clause that gives it: a right nobody can point at is no right before an auditor.
public struct UseRight: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Units of ``product`` may cover ``otherProduct``, a later version; with ``needsMaintenance`` only versions
    /// released while maintenance was held.
    case upgrade
    /// Units of ``product`` may cover ``otherProduct``, an earlier version.
    case downgrade
    /// Units of ``product`` may cover ``otherProduct``, another edition.
    case crossEdition = "cross_edition"
    /// The person to whom a licensed device belongs may use the product on ``value`` further devices (1 where not
    /// given).
    case secondUse = "second_use"
    /// One named user may have ``value`` installations; more count as further units.
    case installsPerUser = "installs_per_user"
    /// A licensed physical host covers ``value`` virtual machines on it; `nil`: all of them.
    case virtualisation
    /// Devices whose role is one of ``roles`` (disaster recovery, test, development …) do not count, up to ``value``
    /// of them for each device that counts; `nil`: however many.
    case roleExemption = "role_exemption"
    /// A unit must stay ``value`` days with its holder before it may be given to another.
    case reassignment
  }

  /// Unique in the catalogue; part of the rule ids that reports show.
  public var id: String
  /// Catalogue id of the product whose entitlement carries the right.
  public var product: String
  public var kind: Kind
  /// Catalogue id of what may be used instead; for upgrade, downgrade and cross-edition.
  public var otherProduct: String
  /// A number whose meaning the kind says; 0 or more.
  public var value: Int?
  /// Device roles, folded; for role exemptions.
  public var roles: [String]
  /// Only while the entitlement's maintenance is held.
  public var needsMaintenance: Bool
  /// Agreement, document and clause that give the right.
  public var clause: String
  public var origin: Origin

  public init(
    id: String, product: String, kind: Kind, otherProduct: String = "", value: Int? = nil,
    roles: [String] = [], needsMaintenance: Bool = false, clause: String, origin: Origin
  ) {
    self.id = id
    self.product = product
    self.kind = kind
    self.otherProduct = otherProduct
    self.value = value
    self.roles = roles
    self.needsMaintenance = needsMaintenance
    self.clause = clause
    self.origin = origin
  }
}

/// One component of a suite (`catalogue/suites.csv`): a unit of the suite, bound to a consumer, covers that consumer's
/// use of every component.
public struct SuiteComponent: Sendable, Hashable {
  /// Catalogue ids.
  public var suite: String
  public var component: String
  public var origin: Origin

  public init(suite: String, component: String, origin: Origin) {
    self.suite = suite
    self.component = component
    self.origin = origin
  }
}

/// What one core of a processor model counts (`catalogue/value-units.csv`).
public struct ValueUnit: Sendable, Hashable {
  public var table: String
  /// Compared by ``foldedName(_:)``: the longest entry that the processor's name contains; `*`: any other.
  public var processorModel: String
  /// 1 or more.
  public var unitsPerCore: Int
  public var origin: Origin

  public init(table: String, processorModel: String, unitsPerCore: Int, origin: Origin) {
    self.table = table
    self.processorModel = processorModel
    self.unitsPerCore = unitsPerCore
    self.origin = origin
  }
}

/// A step of a price by quantity (`catalogue/tiers.csv`).
public struct PriceTier: Sendable, Hashable {
  public enum Kind: String, Sendable, CaseIterable {
    /// Price of each unit from ``from`` on, within the entitlement.
    case tier
    /// Price of each unit beyond the entitlement.
    case overage
  }

  public var product: String
  public var kind: Kind
  /// First unit to which the price applies, 1 or more.
  public var from: Int
  /// Often a fraction of a cent.
  public var unitPrice: FixedDecimal
  public var currency: Currency
  public var origin: Origin

  public init(
    product: String, kind: Kind, from: Int, unitPrice: FixedDecimal, currency: Currency, origin: Origin
  ) {
    self.product = product
    self.kind = kind
    self.from = from
    self.unitPrice = unitPrice
    self.currency = currency
    self.origin = origin
  }
}
