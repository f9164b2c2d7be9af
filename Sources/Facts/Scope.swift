/// For whom an entitlement holds. An empty list excludes nobody; each list that is not empty must be met.
///
/// Names are compared by ``foldedName(_:)``.
public struct Scope: Sendable, Hashable {
  public var legalEntities: [String]
  /// Territories (countries, regions), as people's and devices' records write them.
  public var territories: [String]
  public var departments: [String]
  /// Roles that a person must have: the minimum role of a licence.
  public var roles: [String]
  /// Names of lists in `catalogue/lists.csv`; being on one of them is enough.
  public var lists: [String]

  public init(
    legalEntities: [String] = [], territories: [String] = [], departments: [String] = [],
    roles: [String] = [], lists: [String] = []
  ) {
    self.legalEntities = legalEntities
    self.territories = territories
    self.departments = departments
    self.roles = roles
    self.lists = lists
  }

  /// Everybody.
  public static let everyone = Scope()
}

/// One member of a named list (`catalogue/lists.csv`).
public struct NamedListEntry: Sendable, Hashable {
  public var list: String
  /// Person id, login, e-mail, device id or host name.
  public var member: String
  public var origin: Origin

  public init(list: String, member: String, origin: Origin) {
    self.list = list
    self.member = member
    self.origin = origin
  }
}
