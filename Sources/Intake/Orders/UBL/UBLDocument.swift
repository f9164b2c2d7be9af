internal import Facts

/// One UBL document as it is read from its beginning: what stands before the lines holds for all of them.
struct UBLDocument {
  enum Kind: String {
    case order = "Order"
    case change = "OrderChange"
    case cancellation = "OrderCancellation"
    case invoice = "Invoice"
    case credit = "CreditNote"
  }

  let kind: Kind
  private let start: Int
  private let reading: FileReading
  private var taker: OrderTaker
  private var id = ""
  private var issued = ""
  private var time = ""
  private var sequence = ""
  private var currency = ""
  private var buyer = ""
  private var seller = ""
  private var contract = ""
  private var typeCode = ""
  private var isCopy = false
  /// A cancellation may name several.
  private var orders: [(id: String, issued: String, line: Int, raw: String)] = []
  private var invoice = ""
  private var sum: (text: String, currency: String)?
  private var isHeadSet = false

  init(_ kind: Kind, at line: Int, _ reading: FileReading) {
    self.kind = kind
    start = line
    self.reading = reading
    taker = OrderTaker(reading, names: UBLDocument.names(kind))
  }

  private static func names(_ kind: Kind) -> FieldNames {
    let quantity =
      switch kind {
      case .invoice: "InvoicedQuantity"
      case .credit: "CreditedQuantity"
      case .order, .change, .cancellation: "Quantity"
      }
    return FieldNames(
      order: kind == .change || kind == .cancellation ? "OrderReference/ID" : "ID",
      supplier: kind == .invoice || kind == .credit ? "AccountingSupplierParty" : "SellerSupplierParty",
      date: "IssueDate", quantity: quantity, currency: "currencyID", price: "PriceAmount",
      basis: "BaseQuantity", amount: "LineExtensionAmount")
  }

  // MARK: Reading

  /// A child of the document's element.
  mutating func read(_ part: XMLElement) {
    switch part.name {
    case "ID": id = trimmed(part.text)
    case "IssueDate": issued = trimmed(part.text)
    case "IssueTime": time = trimmed(part.text)
    case "SequenceNumberID": sequence = trimmed(part.text)
    case "DocumentCurrencyCode": currency = trimmed(part.text)
    case "PricingCurrencyCode" where currency.isEmpty: currency = trimmed(part.text)
    case "InvoiceTypeCode", "CreditNoteTypeCode": typeCode = trimmed(part.text)
    case "CopyIndicator": isCopy = trimmed(part.text) == "true"
    case "OrderReference": if orders.isEmpty || kind == .cancellation { readOrder(part) }
    case "Contract", "ContractDocumentReference":
      if contract.isEmpty { contract = part.text(at: "ID") ?? "" }
    case "BillingReference": invoice = part.text(at: "InvoiceDocumentReference", "ID") ?? invoice
    case "BuyerCustomerParty": buyer = UBLDocument.name(part)
    case "AccountingCustomerParty": if buyer.isEmpty { buyer = UBLDocument.name(part) }
    case "SellerSupplierParty": seller = UBLDocument.name(part)
    case "AccountingSupplierParty": if seller.isEmpty { seller = UBLDocument.name(part) }
    case "LegalMonetaryTotal", "AnticipatedMonetaryTotal":
      if let amount = part.child("LineExtensionAmount") {
        sum = (trimmed(amount.text), trimmed(amount["currencyID"] ?? ""))
      }
    case "OrderLine", "InvoiceLine", "CreditNoteLine": readLine(part)
    default: break
    }
  }

  /// Peppol writes `NA` where the order is not known.
  private mutating func readOrder(_ part: XMLElement) {
    let id = part.text(at: "ID") ?? ""
    if ["na", "n/a", "-", "none"].contains(foldedName(id)) { return }
    orders.append((id, part.text(at: "IssueDate") ?? "", part.line, part.written(limit: 500)))
  }

  /// What the party is called: by its name, else by the register's, else by a number.
  private static func name(_ part: XMLElement) -> String {
    guard let party = part.child("Party") else { return "" }
    let ways = [
      party.text(at: "PartyName", "Name"), party.text(at: "PartyLegalEntity", "RegistrationName"),
      party.text(at: "PartyIdentification", "ID"), party.text(at: "EndpointID"),
    ]
    return ways.lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
  }

  private mutating func setHead() {
    isHeadSet = true
    let day = xmlDay(issued)
    taker.document = day.map {
      .init(number: id, day: $0, second: xmlSecond(time), sequence: Int(sequence) ?? 0)
    }
    taker.head.buyer = buyer
    taker.head.supplier = seller
    taker.head.agreement = contract
    let order = orders.first
    switch kind {
    case .order:
      taker.act = .order
      taker.head.order = id
      taker.head.orderDay = day
    case .change, .cancellation:
      taker.act = kind == .change ? .change : .cancellation
      taker.head.order = order?.id ?? ""
      taker.head.orderDay = order.flatMap { xmlDay($0.issued) } ?? day
    case .invoice, .credit:
      // UNCL 1001: a credit note that is written as an invoice.
      taker.act = kind == .credit || ["381", "396"].contains(typeCode) ? .credit : .invoice
      taker.head.isInvoice = true
      taker.head.order = id.isEmpty ? "" : order?.id ?? id
      taker.head.orderDay = day
    }
    taker.head.id = orderHead(
      buyer, taker.act.isBilling ? "\(taker.act.rawValue) \(id) of \(seller)" : taker.head.order)
  }

  private mutating func readLine(_ part: XMLElement) {
    if !isHeadSet { setHead() }
    if typeCode == "325" { return reading.leaveOut("line of a pro forma invoice") }
    var line = UBLLine(part, currency: currency)
    if isCopy { line.draft.flags.append("copy") }
    if typeCode == "384" { line.draft.flags.append("corrected-invoice") }
    var order = taker.act.isBilling ? orders.first?.id ?? "" : taker.head.order
    let head = taker.head
    if taker.act.isBilling, !line.order.isEmpty {
      order = line.order
      taker.head.order = order
    }
    taker.take(
      line.draft, order: order, orderLine: line.orderLine,
      invoice: line.invoice.isEmpty ? invoice : line.invoice,
      at: part.line, raw: part.written())
    taker.head = head
  }

  // MARK: The end

  mutating func finish() {
    if !isHeadSet { setHead() }
    let title = "\(kind.rawValue) \(id)"
    if kind == .cancellation {
      if orders.isEmpty { taker.cancel(order: "", at: start, raw: "<\(kind.rawValue)>") }
      for order in orders { taker.cancel(order: order.id, at: order.line, raw: order.raw) }
    } else if taker.count == 0 {
      reading.note("\(title) has no lines")
    }
    if let sum { taker.checkSum(sum.text, sum.currency, name: "LineExtensionAmount", title: title) }
  }
}
