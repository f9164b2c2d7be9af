/// UBL documents as a test needs them.
enum UBLFixture {
  static let common = "urn:oasis:names:specification:ubl:schema:xsd:Common"

  /// - Parameters:
  ///   - head: elements after the number and date, before the parties.
  ///   - lines: whole line elements.
  static func document(
    _ kind: String, _ id: String, _ date: String, head: String = "", buyer: String = "Meridian GmbH",
    total: String = "", lines: String = ""
  ) -> String {
    let isBill = kind == "Invoice" || kind == "CreditNote"
    let (customer, supplier) =
      isBill
      ? ("AccountingCustomerParty", "AccountingSupplierParty") : ("BuyerCustomerParty", "SellerSupplierParty")
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <\(kind) xmlns="urn:oasis:names:specification:ubl:schema:xsd:\(kind)-2"
        xmlns:cac="\(common)AggregateComponents-2" xmlns:cbc="\(common)BasicComponents-2">
        <cbc:ID>\(id)</cbc:ID><cbc:IssueDate>\(date)</cbc:IssueDate>
        \(head)
        <cac:\(supplier)><cac:Party><cac:PartyName><cbc:Name>Contoso Resale</cbc:Name></cac:PartyName></cac:Party></cac:\(supplier)>
        <cac:\(customer)><cac:Party><cac:PartyName><cbc:Name>\(buyer)</cbc:Name></cac:PartyName></cac:Party></cac:\(customer)>
        \(total)
        \(lines)
      </\(kind)>
      """
  }

  static func orderReference(_ id: String, _ date: String = "") -> String {
    "<cac:OrderReference><cbc:ID>\(id)</cbc:ID>\(date.isEmpty ? "" : "<cbc:IssueDate>\(date)</cbc:IssueDate>")</cac:OrderReference>"
  }

  /// A line of an order or a change.
  static func orderLine(
    _ number: String, _ quantity: String, _ price: String, amount: String, sku: String = "CAD-NU-1Y",
    unit: String = "C62", basis: String = "1", status: String = ""
  ) -> String {
    """
    <cac:OrderLine><cac:LineItem><cbc:ID>\(number)</cbc:ID>
    \(status.isEmpty ? "" : "<cbc:LineStatusCode>\(status)</cbc:LineStatusCode>")
    \(body("Quantity", quantity, price, amount, sku, unit, basis))
    </cac:LineItem></cac:OrderLine>
    """
  }

  /// A line of an invoice or a credit note.
  static func billLine(
    _ kind: String, _ number: String, _ quantity: String, _ price: String, amount: String,
    orderLine: String = "",
    sku: String = "CAD-NU-1Y", extra: String = ""
  ) -> String {
    let reference =
      orderLine.isEmpty
      ? "" : "<cac:OrderLineReference><cbc:LineID>\(orderLine)</cbc:LineID></cac:OrderLineReference>"
    let name = kind == "Invoice" ? "InvoicedQuantity" : "CreditedQuantity"
    return """
      <cac:\(kind)Line><cbc:ID>\(number)</cbc:ID>\(reference)\(extra)
      \(body(name, quantity, price, amount, sku, "C62", "1"))
      </cac:\(kind)Line>
      """
  }

  private static func body(
    _ name: String, _ quantity: String, _ price: String, _ amount: String, _ sku: String, _ unit: String,
    _ basis: String
  ) -> String {
    """
    <cbc:\(name) unitCode="\(unit)">\(quantity)</cbc:\(name)>
    <cbc:LineExtensionAmount currencyID="EUR">\(amount)</cbc:LineExtensionAmount>
    <cac:Item><cbc:Name>Named user, CAD</cbc:Name>\(sku.isEmpty ? "" : "<cac:SellersItemIdentification><cbc:ID>\(sku)</cbc:ID></cac:SellersItemIdentification>")</cac:Item>
    <cac:Price><cbc:PriceAmount currencyID="EUR">\(price)</cbc:PriceAmount><cbc:BaseQuantity>\(basis)</cbc:BaseQuantity></cac:Price>
    """
  }
}
