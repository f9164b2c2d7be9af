public import Facts

/// What people wrote down for one renewal (`decisions/negotiation.csv`): who leads it, and how far to go. It is read for a renewal
/// pack alone and stands in no evidence pack.
public struct Negotiation: Sendable {
  public var publisher: String
  /// Catalogue id; empty: the publisher as a whole.
  public var product: String
  public var owner: String
  public var businessOwner: String
  public var technicalOwner: String
  public var decision: String
  /// How notice must be delivered.
  public var delivery: String
  public var billing: String
  public var targetPrice: Money?
  public var walkAwayPrice: Money?
  /// What one would do instead.
  public var alternatives: [String]
  public var note: String
  public var origin: Origin

  public init(
    publisher: String, product: String, owner: String, businessOwner: String, technicalOwner: String,
    decision: String, delivery: String, billing: String, targetPrice: Money?, walkAwayPrice: Money?,
    alternatives: [String], note: String, origin: Origin
  ) {
    self.publisher = publisher
    self.product = product
    self.owner = owner
    self.businessOwner = businessOwner
    self.technicalOwner = technicalOwner
    self.decision = decision
    self.delivery = delivery
    self.billing = billing
    self.targetPrice = targetPrice
    self.walkAwayPrice = walkAwayPrice
    self.alternatives = alternatives
    self.note = note
    self.origin = origin
  }
}

/// How far to go for one product, or for the publisher as a whole.
public struct NegotiationPosition: Sendable {
  /// `nil`: the publisher as a whole.
  public var product: Product?
  public var target: Money?
  public var walkAway: Money?
  /// As last paid; `nil`: not known.
  public var paid: Money?
  public var alternatives: [String]
  public var note: String
  public var origin: Origin
}

/// A product of somebody else that the catalogue gives the same function.
public struct AlternativeProduct: Sendable {
  public var product: Product
  public var alternative: Product
  /// People who hold seats of both already.
  public var holdBoth: Int
  /// Units of the alternative that are to spare; `nil`: unlimited.
  public var surplus: Int?
  /// List price of the alternative; `nil`: not known.
  public var price: Money?
}

/// A step after the signature.
public struct HandOffTask: Sendable, Hashable {
  public var task: Wording
  public var owner: Wording
  /// In words: `within 5 working days of the signature`.
  public var due: Wording
}

/// What remains to be done once a renewal is signed.
func handOffTasks(owner: String, technicalOwner: String) -> [HandOffTask] {
  let technical: Wording =
    technicalOwner.isEmpty ? "administrator of the product" : Wording(data: technicalOwner)
  let owner = Wording(data: owner)
  return [
    HandOffTask(
      task: "File the signed agreement and the publisher's proof of entitlement", owner: owner,
      due: "the day of the signature"),
    HandOffTask(
      task: "Enter quantity, price, term, notice period and cap in the contract register", owner: owner,
      due: "within 5 working days"),
    HandOffTask(
      task: "Add new part numbers to catalogue/skus.csv", owner: owner, due: "within 5 working days"),
    HandOffTask(
      task: "Set seats to the new quantity, and end those that were not renewed", owner: technical,
      due: "by the old term's last day"),
    HandOffTask(
      task: "Compare the first invoice with the agreement, line by line", owner: owner,
      due: "when the invoice comes"),
    HandOffTask(
      task: "Make the renewal pack of the next term once the notice deadline is 120 days away", owner: owner,
      due: "see the calendar"),
  ]
}
