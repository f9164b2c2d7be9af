/// A product as the organisation's catalogue defines it (`catalogue/products.csv`).
public struct Product: Hashable, Sendable {
  /// Short, stable: `autocad`.
  public var id: String
  public var publisher: String
  public var name: String
  public var edition: String
  /// Version scope, e.g. `2026` or `any`.
  public var version: String
  public var metric: Metric
  /// Cores that each processor counts at least; only for ``Metric/core``.
  public var coresPerProcessor: Int
  /// Cores that each device counts at least; only for ``Metric/core``.
  public var coresPerDevice: Int
  /// What one more unit costs where no purchase tells.
  public var listPrice: FixedDecimal?
  public var currency: Currency?
  /// `low`, `medium`, `high`: used by the escalation matrix.
  public var criticality: String
  /// Products of one family follow each other as versions; empty: a family of its own.
  public var family = ""
  /// Day on which this version was released: maintenance held on that day covers it.
  public var released: Day?
  /// Licences are sold in packs of so many units: what a device or organisation needs is rounded up to whole packs.
  public var packUnits = 1
  /// Named users that each processor of the servers with the product counts at least; only for ``Metric/namedUser``.
  public var usersPerProcessor = 0
  /// Name of the table in `catalogue/value-units.csv`; only for ``Metric/processorValueUnit``.
  public var valueUnitTable = ""
  /// The load that counts, as a percentile of the period's time, 1 to 99; `nil`: the peak. Only for
  /// ``Metric/concurrent``.
  public var percentile: Int?
  /// What it is used for, in the organisation's words (`pdf editor`): products of one function can stand in for each other.
  /// Empty: nothing is said.
  public var function = ""

  public init(
    id: String, publisher: String, name: String, edition: String, version: String, metric: Metric,
    coresPerProcessor: Int, coresPerDevice: Int, listPrice: FixedDecimal?, currency: Currency?,
    criticality: String
  ) {
    self.id = id
    self.publisher = publisher
    self.name = name
    self.edition = edition
    self.version = version
    self.metric = metric
    self.coresPerProcessor = coresPerProcessor
    self.coresPerDevice = coresPerDevice
    self.listPrice = listPrice
    self.currency = currency
    self.criticality = criticality
  }

  /// `AutoCAD 2026 Professional`: name, edition and version as far as given.
  public var title: String {
    ([name] + [edition, version].filter { !$0.isEmpty && $0 != "any" && !name.hasSuffix($0) })
      .joined(separator: " ")
  }
}

/// What a part number grants (`catalogue/skus.csv`): the only way from a purchase line to rights.
public struct SKURule: Sendable {
  /// What is bought with a part number.
  public enum Kind: String, Sendable, CaseIterable {
    case licence, subscription, maintenance, service, hardware
    /// A licence that only who holds the base product may use; it takes the base's units with it.
    case upgrade
    public var grantsRights: Bool { self == .licence || self == .subscription || self == .upgrade }
  }

  public var sku: String
  /// Catalogue id; empty where the kind grants no rights.
  public var product: String
  public var kind: Kind
  /// Units granted by one unit ordered, 1 or more.
  public var rightsPerUnit: Int
  /// Length of the term where the line itself has no dates; `nil`: perpetual.
  public var termMonths: Int?
  /// Catalogue id of the product whose units an ``Kind/upgrade`` consumes; empty for other kinds.
  public var baseProduct = ""
  public var origin: Origin

  public init(
    sku: String, product: String, kind: Kind, rightsPerUnit: Int, termMonths: Int?, origin: Origin
  ) {
    self.sku = sku
    self.product = product
    self.kind = kind
    self.rightsPerUnit = rightsPerUnit
    self.termMonths = termMonths
    self.origin = origin
  }
}

/// One rule from a raw name to a product (`catalogue/aliases.csv`).
public struct Alias: Sendable {
  /// How much of a name the pattern must be; compared after ``foldedName(_:)``.
  public enum Match: String, Sendable, CaseIterable {
    /// The whole name, after ``foldedName(_:)``.
    case exact
    case prefix, contains
  }

  public var match: Match
  public var pattern: String
  /// Catalogue id; `nil`: known, and not licensable (a driver, an update, a free reader).
  public var product: String?
  public var origin: Origin

  public init(match: Match, pattern: String, product: String?, origin: Origin) {
    self.match = match
    self.pattern = pattern
    self.product = product
    self.origin = origin
  }
}

/// A login that the roster does not know, explained by a person (`catalogue/identities.csv`).
public struct IdentityRule: Sendable {
  public var login: String
  /// Person id; empty where ``kind`` says what it is instead.
  public var person: String
  public var kind: Person.Kind
  public var note: String
  public var origin: Origin

  public init(login: String, person: String, kind: Person.Kind, note: String, origin: Origin) {
    self.login = login
    self.person = person
    self.kind = kind
    self.note = note
    self.origin = origin
  }
}

/// All that people keep about products and names.
public struct Catalogue: Sendable {
  public var products: [Product]
  public var skus: [SKURule]
  public var aliases: [Alias]
  public var identities: [IdentityRule]
  public var useRights: [UseRight] = []
  public var suites: [SuiteComponent] = []
  public var valueUnits: [ValueUnit] = []
  public var tiers: [PriceTier] = []
  public var lists: [NamedListEntry] = []
  public var caps: [UsageCap] = []
  public var balances: [StatedBalance] = []
  public var needs: [ProductNeed] = []
  public var projects: [Project] = []
  public var headcount: [PlannedHeadcount] = []
  /// Public holidays, by day, with their names.
  public var holidays: [Day: String] = [:]

  public init(products: [Product], skus: [SKURule], aliases: [Alias], identities: [IdentityRule]) {
    self.products = products
    self.skus = skus
    self.aliases = aliases
    self.identities = identities
  }
}
