public import Facts

/// How many units to have in a term, and what speaks for that number.
public struct RecommendedQuantity: Sendable {
  /// What speaks for the number.
  public enum Basis: String, Sendable, CaseIterable {
    /// What is bought and what is missing cost least together.
    case leastCost = "least expected cost"
    /// Being short has no price: the least quantity that is enough as often as ``ProductForecast/statedServicePermille``
    /// says.
    case serviceLevel = "stated service level"
    /// There is no band: the most that is known to be needed.
    case knownNeed = "known need"
    case coveredByAgreement = "covered by agreement"
  }

  /// One quantity with what it brings.
  public struct Option: Sendable, Hashable {
    /// How the quantity stands to the recommended one and to today's.
    public enum Kind: String, Sendable, CaseIterable {
      case recommended
      case onePackFewer = "one pack fewer"
      case onePackMore = "one pack more"
      case today = "as today"
    }

    public var kind: Kind
    public var quantity: Int
    /// Share of the term's months, over all that may come, in which it is enough, in per cent with one place; `nil`: there is
    /// no band that could tell.
    /// Of units that are consumed, the share of all cases in which they are enough for the term.
    public var serviceLevel: FixedDecimal?
    /// It is enough at least as often as ``serviceLevel``: how much more often, the errors of the band cannot tell.
    public var isLeastLevel = false
    /// What is bought, for the term; `nil`: no price is known.
    public var purchase: Money?
    /// What is missing, as is to be expected; `nil`: being short has no price, or there is no band.
    public var shortage: Money?
    /// Both together.
    public var expectedCost: Money?
  }

  public var basis: Basis
  /// `nil`: an agreement covers all use.
  public var recommended: Option?
  /// The recommended one and others beside it, by quantity.
  public var options: [Option] = []
  /// Units held throughout the term without buying.
  public var held = 0
  public var packUnits = 1
  /// Units that must be paid for at least; 0: no commitment is known.
  public var minimumCommitment = 0
  public var today: Entitled
  /// `nil`: no price is known.
  public var unitPrice: PriceBasis?
  /// Of a unit that is missing; `nil`: none is known.
  public var excessPrice: PriceBasis?
  /// How many errors the band was made of, where it was made of fewest; `nil`: there is no band.
  public var errors: Int?
  /// Why this quantity, in a sentence or two.
  public var reason: Wording

  /// Units to buy or renew beyond what is held anyway.
  public var toBuy: Int { max(0, (recommended?.quantity ?? 0) - held) }
}
