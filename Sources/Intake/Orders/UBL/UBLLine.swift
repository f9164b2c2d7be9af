internal import Facts

/// A line of an order, invoice or credit note.
struct UBLLine {
  var draft = OrderLineDraft()
  /// Number of the order that the line itself names, and of its line.
  var order = ""
  var orderLine = ""
  /// The invoice that the line takes back.
  var invoice = ""

  /// - Parameter currency: the document's.
  init(_ element: XMLElement, currency: String) {
    let line = element.child("LineItem") ?? element
    let names = ["Quantity", "InvoicedQuantity", "CreditedQuantity"]
    let quantity = names.lazy.compactMap(line.child).first
    let amount = line.child("LineExtensionAmount")
    let price = line.child("Price")
    let item = line.child("Item")
    draft.number = line.text(at: "ID") ?? ""
    draft.quantity = quantity.map { trimmed($0.text) } ?? ""
    draft.unit = trimmed(quantity?["unitCode"] ?? "")
    draft.amount = amount.map { trimmed($0.text) } ?? ""
    draft.price = price?.text(at: "PriceAmount") ?? ""
    draft.basis = price?.text(at: "BaseQuantity") ?? ""
    draft.sku = UBLLine.sku(item)
    draft.description = item?.text(at: "Name") ?? ""
    if draft.description.isEmpty { draft.description = item?.text(at: "Description") ?? "" }
    draft.others = UBLLine.others(line)
    draft.isAmountBased = isMoneyUnit(draft.unit) && !UBLLine.measures.contains(draft.unit)
    draft.termStart = line.text(at: "InvoicePeriod", "StartDate").flatMap(xmlDay)
    draft.termEnd = line.text(at: "InvoicePeriod", "EndDate").flatMap(xmlDay)
    setCurrency(amount?["currencyID"], price?.child("PriceAmount")?["currencyID"], currency)
    readStatus(line)
    if let pack = item?.text(at: "PackSizeNumeric") ?? item?.text(at: "PackQuantity"), pack != "1",
      !pack.isEmpty
    {
      draft.flags.append("pack-size-given")
    }
    readReferences(line)
  }

  /// Units of measure that are written like currencies. Source: UN/ECE recommendation 20, revision 17.
  private static let measures: Set<String> = ["MMK", "STN"]

  private mutating func setCurrency(_ amount: String?, _ price: String?, _ document: String) {
    draft.currency = trimmed(amount ?? price ?? document)
    if let price, let amount, trimmed(price) != trimmed(amount), !draft.amount.isEmpty {
      // A price in another currency says nothing of the amount.
      draft.price = ""
      draft.flags.append("currency-differs")
    }
  }

  /// Source: UBL 2.0 code list LineStatusCode, and UNCL 1229 as Peppol uses it (2: deleted).
  private mutating func readStatus(_ line: XMLElement) {
    let status = foldedName(line.text(at: "LineStatusCode") ?? "")
    if ["cancelled", "canceled", "deleted", "2"].contains(status) { draft.isCancelled = true }
  }

  private mutating func readReferences(_ line: XMLElement) {
    let references = line.children("OrderLineReference")
    orderLine = references.first?.text(at: "LineID") ?? ""
    order = references.first?.text(at: "OrderReference", "ID") ?? ""
    if references.count > 1 { draft.flags.append("several-order-lines") }
    invoice = line.text(at: "BillingReference", "InvoiceDocumentReference", "ID") ?? ""
  }

  /// The part number: the publisher's, the seller's, the standard's, and last the buyer's own.
  private static func sku(_ item: XMLElement?) -> String {
    let kinds = ["Manufacturers", "Sellers", "Standard", "Buyers"]
    return kinds.lazy.compactMap { item?.text(at: "\($0)ItemIdentification", "ID") }.first { !$0.isEmpty }
      ?? ""
  }

  /// Charges less allowances of a line, which its amount may hold.
  private static func others(_ line: XMLElement) -> FixedDecimal {
    line.children("AllowanceCharge").reduce(.zero) { sum, element in
      guard let amount = element.text(at: "Amount"),
        let number = NumberNotation(decimalMark: ".").plainNumber(amount)?.value
      else { return sum }
      let isCharge = element.text(at: "ChargeIndicator") == "true"
      return sum.adding(isCharge ? number : FixedDecimal(hundredMillionths: -number.hundredMillionths)) ?? sum
    }
  }
}

/// The day of an `xsd:date`, `2026-07-01`, `2026-07-01Z` or `2026-07-01+02:00`: as written.
func xmlDay(_ text: String) -> Day? {
  let rest = text.dropFirst(10)
  let isZone = rest.isEmpty || rest == "Z" || (rest.utf8.count == 6 && "+-".contains(rest.first ?? "x"))
  return isZone ? Day(text.prefix(10)) : nil
}

/// The second of the day of an `xsd:time`, `12:30:00`; 0 where the text is none.
func xmlSecond(_ text: String) -> Int {
  let parts = text.prefix(8).split(separator: ":", omittingEmptySubsequences: false)
  guard parts.count == 3, parts.allSatisfy({ $0.utf8.count == 2 && $0.utf8.allSatisfy(isDigit) }) else {
    return 0
  }
  let numbers = parts.map { Int($0) ?? 0 }
  return numbers[0] < 24 && numbers[1] < 60 && numbers[2] < 61
    ? numbers[0] * 3600 + numbers[1] * 60 + numbers[2] : 0
}
