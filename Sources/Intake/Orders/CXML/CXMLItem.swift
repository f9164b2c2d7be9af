internal import Facts

/// An ItemOut of an order, or an InvoiceDetailItem.
struct CXMLItem {
  var draft = OrderLineDraft()
  /// Line of the order that an invoice's item bills.
  var orderLine = ""
  /// It only sets limits for orders to come.
  var isBlanket = false

  /// - Parameter element: an ItemOut.
  init(ordered element: XMLElement) {
    let detail = element.child("ItemDetail")
    isBlanket = detail == nil && element.child("BlanketItemDetail") != nil
    draft.number = trimmed(element["lineNumber"] ?? "")
    draft.quantity = trimmed(element["quantity"] ?? "")
    read(detail, id: element.child("ItemID"))
    // What the cost is divided into among accounts must sum up to it.
    let charges = element.children("Distribution").compactMap { $0.text(at: "Charge", "Money") }
    if let sum = CXMLItem.sum(charges) { draft.control = sum.description }
    // Coupa marks lines that are an amount and no quantity.
    let kinds = (detail?.children("Extrinsic") ?? []) + element.children("Extrinsic")
    if kinds.contains(where: { $0["name"] == "LineType" && foldedName($0.text) == "amount" }) {
      draft.isAmountBased = true
    }
    if let parent = element["parentLineNumber"], !parent.isEmpty {
      draft.flags.append("part-of-line \(parent.prefix(40))")
    }
  }

  /// - Parameter element: an InvoiceDetailItem or InvoiceDetailServiceItem.
  init(billed element: XMLElement) {
    let reference =
      element.child("InvoiceDetailItemReference") ?? element.child("InvoiceDetailServiceItemReference")
    draft.number = trimmed(element["invoiceLineNumber"] ?? "")
    draft.quantity = trimmed(element["quantity"] ?? "")
    orderLine = trimmed(reference?["lineNumber"] ?? "")
    read(element, id: reference?.child("ItemID"))
    if draft.description.isEmpty { draft.description = reference?.text(at: "Description") ?? "" }
    if draft.sku.isEmpty { draft.sku = CXMLItem.part(reference, reference?.child("ItemID")) }
    draft.amount = element.text(at: "SubtotalAmount", "Money") ?? ""
    draft.termStart = element.element(at: ["Period"])?["startDate"].flatMap(xmlDatePart)
    draft.termEnd = element.element(at: ["Period"])?["endDate"].flatMap(xmlDatePart)
  }

  /// What orders and invoices write alike.
  private mutating func read(_ detail: XMLElement?, id: XMLElement?) {
    let money = detail?.element(at: ["UnitPrice", "Money"])
    draft.price = money.map { trimmed($0.text) } ?? ""
    draft.currency = trimmed(money?["currency"] ?? "")
    draft.unit = detail?.text(at: "UnitOfMeasure") ?? ""
    draft.basis = trimmed(detail?.child("PriceBasisQuantity")?["quantity"] ?? "")
    if let factor = detail?.child("PriceBasisQuantity")?["conversionFactor"], trimmed(factor) != "1" {
      draft.flags.append("price-unit-differs")
    }
    draft.description = detail?.text(at: "Description") ?? ""
    if draft.description.isEmpty { draft.description = detail?.text(at: "Description", "ShortName") ?? "" }
    draft.sku = CXMLItem.part(detail, id)
    draft.isAmountBased = isMoneyUnit(draft.unit)
  }

  /// The manufacturer's part number, else the supplier's, last the buyer's own.
  private static func part(_ detail: XMLElement?, _ id: XMLElement?) -> String {
    let ways = [
      detail?.text(at: "ManufacturerPartID"), id?.text(at: "SupplierPartID"), id?.text(at: "BuyerPartID"),
    ]
    return ways.lazy.compactMap(\.self).first { !$0.isEmpty } ?? ""
  }

  private static func sum(_ texts: [String]) -> FixedDecimal? {
    if texts.isEmpty { return nil }
    return texts.reduce(FixedDecimal.zero as FixedDecimal?) { sum, text in
      guard let number = NumberNotation(decimalMark: ".").plainNumber(text)?.value else { return nil }
      return sum?.adding(number)
    }
  }
}

/// The day of an `xsd:dateTime` as written.
func xmlDatePart(_ text: String) -> Day? { Day(trimmed(text).prefix(10)) }
