internal import Facts

/// One cXML document as it is read from its beginning.
struct CXMLDocument {
  private let reading: FileReading
  private var clock: SourceClock
  private var from = ""
  private var to = ""
  private var taker: OrderTaker
  private var id = ""
  /// The order that the items of an invoice bill.
  private var billed = ""
  /// Why items are not read.
  private var exclusion: String?
  private var flags: [String] = []
  private var total: (text: String, currency: String)?
  private var start = 0
  private var raw = ""
  private(set) var isOpen = false

  init(_ reading: FileReading) {
    self.reading = reading
    clock = SourceClock(source: reading.source.zone, organisation: reading.zone)
    taker = OrderTaker(reading, names: CXMLDocument.orderNames)
  }

  private static let orderNames = FieldNames(
    order: "orderID", supplier: "To/Credential/Identity", date: "orderDate", quantity: "quantity",
    currency: "currency of UnitPrice", price: "UnitPrice", basis: "PriceBasisQuantity", amount: "Charge")

  private static let invoiceNames = FieldNames(
    order: "invoiceID", supplier: "From/Credential/Identity", date: "invoiceDate", quantity: "quantity",
    currency: "currency of UnitPrice", price: "UnitPrice", basis: "PriceBasisQuantity",
    amount: "SubtotalAmount")

  // MARK: Who writes to whom

  /// From or To of the envelope. The sender's shared secret is never looked at.
  mutating func readParty(_ element: XMLElement) {
    let identity = element.text(at: "Credential", "Identity") ?? ""
    if element.name == "From" { from = identity } else { to = identity }
  }

  private static func name(_ contact: XMLElement) -> String { contact.text(at: "Name") ?? "" }

  /// Day and second of a moment as written; the day is the organisation's where the moment has a zone.
  private func moment(_ text: String?) -> (day: Day, second: Int)? {
    guard let time = isoTime(Array(trimmed(text ?? "").utf8)[...]) else { return nil }
    let utc = time.seconds - Int64(time.offset ?? 0)
    return (clock.writtenDay(time), Int(((utc % 86_400) + 86_400) % 86_400))
  }

  // MARK: Orders

  mutating func beginOrder(_ head: XMLElement) {
    begin(head, CXMLDocument.orderNames)
    id = trimmed(head["orderID"] ?? "")
    switch foldedName(head["type"] ?? "") {
    case "update": taker.act = .replacement
    case "delete": taker.act = .cancellation
    default: taker.act = .order
    }
    if foldedName(head["orderType"] ?? "") == "blanket" { flags.append("blanket-order") }
    let date = moment(head["orderDate"])
    taker.document = date.map {
      .init(
        number: taker.act == .order ? id : "\(id) \(head["orderVersion"] ?? "")", day: $0.day,
        second: $0.second,
        sequence: Int(trimmed(head["orderVersion"] ?? "")) ?? 0)
    }
    let supplier = head.children("Contact").first { $0["role"]?.hasPrefix("supplier") == true }
    let billTo = head.text(at: "BillTo", "Address", "Name") ?? ""
    taker.head.supplier = [supplier.map(CXMLDocument.name) ?? "", to].first { !$0.isEmpty } ?? ""
    taker.head.buyer = billTo.isEmpty ? from : billTo
    taker.head.order = id
    taker.head.orderDay = date?.day
    taker.head.agreement = CXMLDocument.agreement(head)
    taker.head.id = orderHead(taker.head.buyer, id)
    setTotal(head.child("Total"))
    if taker.act == .cancellation {
      exclusion = "line of a cancelled order"
      taker.cancel(order: id, at: start, raw: raw)
    }
  }

  private static func agreement(_ head: XMLElement) -> String {
    if let id = head["agreementID"], !id.isEmpty { return id }
    for name in ["MasterAgreementIDInfo", "MasterAgreementReference"] {
      guard let element = head.child(name) else { continue }
      if let id = element["agreementID"], !id.isEmpty { return id }
      if let id = element.child("DocumentReference")?["payloadID"], !id.isEmpty { return id }
    }
    return ""
  }

  mutating func readOrdered(_ element: XMLElement) {
    if let exclusion { return reading.leaveOut(exclusion) }
    var item = CXMLItem(ordered: element)
    if item.isBlanket { return reading.leaveOut("blanket item, which orders nothing yet") }
    item.draft.flags += flags
    taker.take(item.draft, order: id, orderLine: "", at: element.line, raw: element.written())
  }

  // MARK: Invoices

  mutating func beginInvoice(_ head: XMLElement) {
    begin(head, CXMLDocument.invoiceNames)
    id = trimmed(head["invoiceID"] ?? "")
    let purpose = head["purpose"] ?? "standard"
    taker.act = ["creditMemo", "lineLevelCreditMemo"].contains(purpose) ? .credit : .invoice
    taker.head.isInvoice = true
    if head["operation"] == "delete" {
      exclusion = "line of an invoice that was deleted"
      reading.note("invoice \(id) is deleted here: an earlier one of that number still counts")
    } else if head["isInformationOnly"] == "yes" {
      exclusion = "line of an invoice for information"
    } else if purpose.hasSuffix("ebitMemo") {
      exclusion = "line of a debit memo"
    }
    let date = moment(head["invoiceDate"])
    taker.document = date.map { .init(number: id, day: $0.day, second: $0.second) }
    taker.head.orderDay = date?.day
    let contacts = head.children("InvoicePartner").compactMap { $0.child("Contact") }
    func partner(_ roles: [String], _ fallback: String) -> String {
      let names = roles.compactMap { role in contacts.first { $0["role"] == role }.map(CXMLDocument.name) }
      return names.first { !$0.isEmpty } ?? fallback
    }
    taker.head.buyer = partner(["billTo", "soldTo", "buyer"], to)
    taker.head.supplier = partner(["from", "invoiceFrom", "supplierCorporate", "remitTo"], from)
    taker.head.id = orderHead(taker.head.buyer, "\(taker.act.rawValue) \(id) of \(taker.head.supplier)")
    billed = ""
  }

  /// Which order, or which agreement, the items that follow bill.
  mutating func readOrderInfo(_ element: XMLElement) {
    let reference = element.child("OrderReference")
    let ways = [
      reference?["orderID"], element.child("OrderIDInfo")?["orderID"],
      reference?.child("DocumentReference")?["payloadID"],
    ]
    billed = trimmed(ways.lazy.compactMap(\.self).first { !$0.isEmpty } ?? "")
    taker.head.agreement = CXMLDocument.agreement(element)
  }

  mutating func readBilled(_ element: XMLElement) {
    if let exclusion { return reading.leaveOut(exclusion) }
    var item = CXMLItem(billed: element)
    if taker.act == .credit {
      // Whichever sign the sender gave them.
      item.draft.quantity = CXMLDocument.unsigned(item.draft.quantity)
      item.draft.price = CXMLDocument.unsigned(item.draft.price)
      item.draft.amount = CXMLDocument.unsigned(item.draft.amount)
    }
    taker.head.order = id.isEmpty ? "" : billed.isEmpty ? id : billed
    taker.take(item.draft, order: billed, orderLine: item.orderLine, at: element.line, raw: element.written())
  }

  private static func unsigned(_ text: String) -> String {
    text.hasPrefix("-") ? String(text.dropFirst()) : text
  }

  mutating func readSummary(_ element: XMLElement) { setTotal(element.child("SubtotalAmount")) }

  // MARK: Beginning and end

  private mutating func begin(_ head: XMLElement, _ names: FieldNames) {
    finish()
    isOpen = true
    taker = OrderTaker(reading, names: names)
    (exclusion, total, flags) = (nil, nil, [])
    start = head.line
    // Its attributes alone: a head may hold a payment card.
    var tag = head
    tag.children = []
    raw = tag.written()
  }

  private mutating func setTotal(_ element: XMLElement?) {
    guard let money = element?.child("Money") else { return }
    total = (trimmed(money.text), trimmed(money["currency"] ?? ""))
  }

  mutating func finish() {
    guard isOpen else { return }
    isOpen = false
    let title = taker.act.isBilling ? "invoice \(id)" : "order \(id)"
    if taker.count == 0, exclusion == nil { reading.note("\(title) has no lines") }
    if let total { taker.checkSum(total.text, total.currency, name: "its total", title: title) }
  }
}
