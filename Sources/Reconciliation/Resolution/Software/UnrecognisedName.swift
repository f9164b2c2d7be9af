public import Facts

/// A product name that nothing leads to the catalogue, in all its spellings, with how much it could matter and a proposal.
public struct UnrecognisedName: Sendable {
  /// What the name most likely is.
  public enum Proposal: String, Sendable, CaseIterable {
    /// One or a few catalogue products are likely; a person decides.
    case product
    /// A helper of other software: a driver, a runtime, an update. Mostly not licensable.
    case helper
    /// Nothing in the catalogue resembles it.
    case new
  }

  /// The spelling met in most rows.
  public var name: String
  /// All spellings, this one included, in order: versions, languages and architectures of one thing.
  public var spellings: [String]
  /// Rows of all spellings.
  public var rows: Int
  /// Rows of installations.
  public var installations: Int
  /// Records of use and of seats.
  public var uses: Int
  /// As the catalogue names it, or as inventories do; may be empty.
  public var publisher: String
  /// Median list price of the publisher's catalogue products; `nil`: it has none.
  public var priceLevel: Money?
  /// Money of order lines from the publisher, or for its part numbers.
  public var bought: Amounts
  public var proposal: Proposal
  /// Catalogue ids of the likely products, the likeliest first, at most four.
  public var products: [String]
  /// Why this is proposed, in a sentence.
  public var reason: String
  /// Rows for `catalogue/aliases.csv`, one for each spelling; the product is left for a person to name where several fit or none.
  public var lines: [String]
  /// Where it first stands.
  public var origin: Origin

  /// See the properties of the same names.
  public init(
    name: String, spellings: [String], rows: Int, installations: Int, uses: Int, publisher: String,
    priceLevel: Money?, bought: Amounts, proposal: Proposal, products: [String], reason: String,
    lines: [String],
    origin: Origin
  ) {
    self.name = name
    self.spellings = spellings
    self.rows = rows
    self.installations = installations
    self.uses = uses
    self.publisher = publisher
    self.priceLevel = priceLevel
    self.bought = bought
    self.proposal = proposal
    self.products = products
    self.reason = reason
    self.lines = lines
    self.origin = origin
  }

  /// Installations, uses and seats together.
  public var reach: Int { installations + uses }
}
