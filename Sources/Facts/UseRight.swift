/// A product use right, as a licence agreement gives it (`catalogue/use-rights.csv`).
///
/// Every right names the clause that gives it: a right nobody can point at is no right before an auditor.
public struct UseRight: Sendable, Hashable {
  /// What the right allows.
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
