public import Facts

/// What if: changes to an estate that somebody wants to look at before they are made, as a scenario file writes them.
///
/// A scenario is only words and numbers; ``plan(_:for:)`` makes a position of it. Nothing in it is guessed: where a price or a
/// number of people is not given, it stays as it is, or unknown.
public struct Scenario: Sendable {
  /// What becomes of entitlements whose term ends between today's position and the ``day`` that is looked at.
  public enum Renewals: String, Sendable, CaseIterable {
    /// Those go on that renew themselves; the others end.
    case automatic
    /// All go on, as they stand: same units, same price.
    case all
    /// All end.
    case none

    public var meaning: String {
      switch self {
      case .automatic:
        "entitlements that renew themselves go on as they stand; the others end with their term"
      case .all: "all entitlements go on as they stand"
      case .none: "all entitlements end with their term"
      }
    }
  }

  /// Short, for headings.
  public var name: String
  /// What it is about, in the words of whoever wrote it; may be empty.
  public var description = ""
  /// The day that is looked at; `nil`: that of today's position, with all changes done at once.
  public var day: Day?
  /// Plays a part only where there is a ``day``.
  public var renewals = Renewals.automatic
  public var headcount: [HeadcountChange] = []
  public var projects: [ProjectChange] = []
  public var terms: [TermChange] = []
  public var tiers: [TierChange] = []
  public var policy = PolicyChange()

  public init(name: String) { self.name = name }
}

/// More or fewer people in a part of the organisation.
public struct HeadcountChange: Sendable, Hashable {
  /// How many people it is about.
  public enum Size: Sendable, Hashable {
    /// So many people, 0 or more.
    case people(Int)
    /// So many more, or fewer where negative.
    case change(Int)
    /// Per cent more, or fewer where negative; people are rounded half away from zero.
    case percent(FixedDecimal)
  }

  /// Who is meant: all conditions that are not empty, compared by ``foldedName(_:)``. At least one is not empty.
  public var department = ""
  public var legalEntity = ""
  public var role = ""
  public var size: Size
  /// The day by which it is so; `nil`: from today on.
  public var by: Day?
  /// Ids, logins or e-mail addresses of people who go. Those that a smaller ``size`` asks for beyond them are nobody in
  /// particular.
  public var leavers: [String] = []
  /// Line of the scenario file.
  public var place: String

  public init(size: Size, place: String) {
    self.size = size
    self.place = place
  }

  /// `Finance`, `Finance at MEG`, for text.
  public var group: String {
    let parts = [
      department, role.isEmpty ? "" : "role \(role)", legalEntity.isEmpty ? "" : "entity \(legalEntity)",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: ", ")
  }

  func fits(_ person: Person) -> Bool {
    func fits(_ asked: String, _ own: String) -> Bool {
      asked.isEmpty || foldedName(asked) == foldedName(own)
    }
    return fits(department, person.department) && fits(legalEntity, person.legalEntity)
      && fits(role, person.role)
  }
}

/// A project that ends on another day than `catalogue/projects.csv` says.
public struct ProjectChange: Sendable, Hashable {
  public var id: String
  /// Last day.
  public var end: Day
  public var place: String

  public init(id: String, end: Day, place: String) {
    self.id = id
    self.end = end
    self.place = place
  }
}

/// Other terms for entitlements. What is `nil` stays as it is.
public struct TermChange: Sendable, Hashable {
  /// Whose terms change.
  public enum Target: Sendable, Hashable {
    /// Id in the register, or of the purchase line.
    case entitlement(String)
    /// All entitlements of an agreement.
    case agreement(String)
    /// All valid entitlements of a product, by catalogue id.
    case product(String)
    /// All valid entitlements of a publisher's products.
    case publisher(String)

    /// `Entitlement ENT-1`, at the head of a sentence.
    var subject: Wording {
      switch self {
      case .entitlement(let id): "Entitlement \(id)"
      case .agreement(let name): "Agreement \(name)"
      case .product(let id): "Product \(id)"
      case .publisher(let name): "Publisher \(name)"
      }
    }

    /// `entitlement ENT-1`, for text.
    public var title: String {
      switch self {
      case .entitlement(let id): "entitlement \(id)"
      case .agreement(let name): "agreement \(name)"
      case .product(let id): "product \(id)"
      case .publisher(let name): "publisher \(name)"
      }
    }
  }

  public var target: Target
  /// It is given up.
  public var isDropped = false
  /// Last day of the term.
  public var end: Day?
  /// Units; only for one entitlement.
  public var quantity: Entitled?
  /// Price of one unit, in ``currency``, or that of the entitlement.
  public var price: FixedDecimal?
  public var currency: Currency?
  /// Per cent by which the price rises, or falls where negative.
  public var upliftPercent: FixedDecimal?
  /// Units that must be paid for at least.
  public var minimumCommitment: Int?
  /// Price of one more unit at true-up.
  public var trueUpPrice: FixedDecimal?
  public var place: String

  public init(_ target: Target, place: String) {
    self.target = target
    self.place = place
  }
}

/// Another edition or tier in place of the one that is held: whoever has or uses the one has the other.
public struct TierChange: Sendable, Hashable {
  /// From what to what.
  public enum Move: Sendable, Hashable {
    /// From one product of the catalogue to another, by id.
    case product(from: String, to: String)
    /// All of a publisher's products that the catalogue has in this edition too.
    case edition(publisher: String, edition: String)
  }

  public var move: Move
  /// Price of one unit afterwards; `nil`: the catalogue's list price, or unknown where it has none.
  public var price: FixedDecimal?
  public var currency: Currency?
  public var place: String

  public init(_ move: Move, place: String) {
    self.move = move
    self.place = place
  }
}

/// Other thresholds of the policy: they move what counts as an idle seat, and nothing else.
public struct PolicyChange: Sendable, Hashable {
  public var dormantAfterDays: Int?
  public var neverUsedAfterDays: Int?

  public init() {}

  public var isEmpty: Bool { dormantAfterDays == nil && neverUsedAfterDays == nil }
}
