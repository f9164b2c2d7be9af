internal import Facts

extension SourceFormat {
  /// Orders and invoices of cXML.
  static let cxml = SourceFormat(
    name: "cxml", version: 1, summary: "cXML orders (OrderRequest) and invoices (InvoiceDetailRequest)",
    roles: [.purchases],
    recognises: { beginning in
      let head = String(decoding: beginning.prefix(2048), as: UTF8.self).lowercased()
      return head.contains("<cxml ") || head.contains("<!doctype cxml")
    }, read: readCXML)
}
