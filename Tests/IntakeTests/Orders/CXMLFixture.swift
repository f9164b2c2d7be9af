/// cXML documents as a test needs them.
enum CXMLFixture {
  static func envelope(_ request: String) -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE cXML SYSTEM "http://xml.cxml.org/schemas/cXML/1.2.014/cXML.dtd">
    <cXML payloadID="1@example" timestamp="2026-07-01T10:00:00+02:00">
      <Header>
        <From><Credential domain="NetworkID"><Identity>AN-BUYER</Identity></Credential></From>
        <To><Credential domain="NetworkID"><Identity>AN-SELLER</Identity></Credential></To>
        <Sender><Credential domain="NetworkID"><Identity>AN-BUYER</Identity><SharedSecret>hush</SharedSecret></Credential></Sender>
      </Header>
      <Request>\(request)</Request>
    </cXML>
    """
  }

  static func order(
    _ id: String, _ date: String, type: String = "new", total: String = "", extra: String = "", items: String
  ) -> String {
    let sum = total.isEmpty ? "" : "<Total><Money currency=\"USD\">\(total)</Money></Total>"
    return envelope(
      """
      <OrderRequest>
        <OrderRequestHeader orderID="\(id)" orderDate="\(date)" type="\(type)" \(extra)>\(sum)
          <BillTo><Address><Name xml:lang="en">Meridian GmbH</Name></Address></BillTo>
        </OrderRequestHeader>
        \(items)
      </OrderRequest>
      """)
  }

  static func item(
    _ line: String, _ quantity: String, _ price: String, sku: String = "CAD-NU-1Y", detail: String = "",
    after: String = ""
  ) -> String {
    """
    <ItemOut quantity="\(quantity)" lineNumber="\(line)">
      <ItemID><SupplierPartID>\(sku)</SupplierPartID></ItemID>
      <ItemDetail><UnitPrice><Money currency="USD">\(price)</Money></UnitPrice>
        <Description xml:lang="en">Named user, CAD</Description><UnitOfMeasure>EA</UnitOfMeasure>\(detail)</ItemDetail>\(after)
    </ItemOut>
    """
  }

  static func invoice(
    _ id: String, purpose: String = "standard", attributes: String = "", order: String, items: String
  )
    -> String
  {
    envelope(
      """
      <InvoiceDetailRequest>
        <InvoiceDetailRequestHeader invoiceID="\(id)" invoiceDate="2026-07-20T00:00:00Z" purpose="\(purpose)" \(attributes)/>
        <InvoiceDetailOrder>
          <InvoiceDetailOrderInfo><OrderReference><DocumentReference payloadID="\(order)"/></OrderReference></InvoiceDetailOrderInfo>
          \(items)
        </InvoiceDetailOrder>
      </InvoiceDetailRequest>
      """)
  }

  static func billed(_ number: String, _ quantity: String, _ price: String, amount: String, orderLine: String)
    -> String
  {
    """
    <InvoiceDetailItem invoiceLineNumber="\(number)" quantity="\(quantity)">
      <UnitOfMeasure>EA</UnitOfMeasure><UnitPrice><Money currency="USD">\(price)</Money></UnitPrice>
      <InvoiceDetailItemReference lineNumber="\(orderLine)"><Description xml:lang="en">Seat</Description></InvoiceDetailItemReference>
      <SubtotalAmount><Money currency="USD">\(amount)</Money></SubtotalAmount>
    </InvoiceDetailItem>
    """
  }
}
