/// One line of a purchase order, as ordered. A line is not a seat: quantity × pack size × rights per pack are,
/// and only where a rule of the catalogue (``SKURule``) says so.
public struct PurchaseLine: Sendable {
  /// How the order line stands, as its system says.
  public enum Status: String, Sendable, CaseIterable {
    case open, closed, cancelled
    /// A later change order wrote the line anew: its units stand there.
    case superseded
  }

  /// `ENTITY/PO/LINE`: order numbers repeat between buying entities.
  public var id: String
  public var buyerEntity: String
  public var orderNumber: String
  public var lineNumber: String
  public var orderDate: Day
  public var supplier: String
  public var description: String
  /// The publisher's or supplier's part number, or an empty text.
  public var sku: String
  public var quantity: FixedDecimal
  /// Unit of measure as written.
  public var unit: String
  public var unitPrice: FixedDecimal?
  public var amount: Money
  public var status: Status
  public var termStart: Day?
  /// Last day of the term.
  public var termEnd: Day?
  public var agreement: String
  /// The unit of measure is money (`US Dollar`): the quantity is an amount and never becomes seats.
  public var isAmountBased: Bool
  /// Flags of the reader: `line-number-made`, `amount-differs`, ….
  public var flags: [String]
  public var origin: Origin
  /// What it stands written in: an order, or only an invoice.
  public var grade: EvidenceGrade
  /// Id of the order line, or of the order, that an invoice's line bills. Where that was read, or proves an entry of
  /// the register, this line is proof and gives no second right.
  public var proves: String

  public init(
    id: String, buyerEntity: String, orderNumber: String, lineNumber: String, orderDate: Day,
    supplier: String, description: String, sku: String, quantity: FixedDecimal, unit: String,
    unitPrice: FixedDecimal?, amount: Money, status: Status, termStart: Day?, termEnd: Day?,
    agreement: String, isAmountBased: Bool, flags: [String], origin: Origin, grade: EvidenceGrade = .order,
    proves: String = ""
  ) {
    self.id = id
    self.buyerEntity = buyerEntity
    self.orderNumber = orderNumber
    self.lineNumber = lineNumber
    self.orderDate = orderDate
    self.supplier = supplier
    self.description = description
    self.sku = sku
    self.quantity = quantity
    self.unit = unit
    self.unitPrice = unitPrice
    self.amount = amount
    self.status = status
    self.termStart = termStart
    self.termEnd = termEnd
    self.agreement = agreement
    self.isAmountBased = isAmountBased
    self.flags = flags
    self.origin = origin
    self.grade = grade
    self.proves = proves
  }
}

/// One line of the organisation's register of contracts and licence certificates.
public struct EntitlementLine: Sendable {
  public var id: String
  /// A catalogue id, or a name that the aliases resolve.
  public var productAsWritten: String
  /// `nil`: the product's own metric.
  public var metric: Metric?
  public var quantity: Entitled
  /// `nil`: not known; the entitlement counts, and a finding says so.
  public var validFrom: Day?
  /// Last valid day; `nil`: perpetual.
  public var validTo: Day?
  public var grade: EvidenceGrade
  /// The document that proves it: number or file name.
  public var document: String
  /// Ids of purchase lines that prove it; such a line gives no second right.
  public var purchaseLines: [String]
  public var agreement: String
  /// Legal entity whose people and devices may use it; empty: every entity.
  public var entity: String
  /// For whom it holds besides ``entity``.
  public var scope = Scope.everyone
  /// Last day of maintenance; `nil`: none is recorded here (purchase lines may still give some).
  public var maintenanceTo: Day?
  /// Units that must be bought or paid for in the term at least.
  public var minimumCommitment: Int?
  /// Price of one more unit at true-up, in ``currency``.
  public var trueUpPrice: FixedDecimal?
  /// Most by which the price may rise at renewal, in per cent.
  public var upliftCapPercent: FixedDecimal?
  public var unitPrice: FixedDecimal?
  public var currency: Currency?
  /// Days before ``validTo`` by which notice must be given; `nil`: no notice clause known.
  public var noticeDays: Int?
  public var renewsItself: Bool
  public var origin: Origin

  public init(
    id: String, productAsWritten: String, metric: Metric?, quantity: Entitled, validFrom: Day?,
    validTo: Day?, grade: EvidenceGrade, document: String, purchaseLines: [String], agreement: String,
    entity: String, unitPrice: FixedDecimal?, currency: Currency?, noticeDays: Int?, renewsItself: Bool,
    origin: Origin
  ) {
    self.id = id
    self.productAsWritten = productAsWritten
    self.metric = metric
    self.quantity = quantity
    self.validFrom = validFrom
    self.validTo = validTo
    self.grade = grade
    self.document = document
    self.purchaseLines = purchaseLines
    self.agreement = agreement
    self.entity = entity
    self.unitPrice = unitPrice
    self.currency = currency
    self.noticeDays = noticeDays
    self.renewsItself = renewsItself
    self.origin = origin
  }
}
