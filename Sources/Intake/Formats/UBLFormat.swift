internal import Facts

extension SourceFormat {
  /// Orders and invoices of UBL 2.
  static let ubl = SourceFormat(
    name: "ubl", version: 1,
    summary: "UBL 2 and Peppol orders, order changes, cancellations, invoices and credit notes (XML)",
    roles: [.purchases],
    recognises: { beginning in
      let head = String(decoding: beginning.prefix(8192), as: UTF8.self)
      return ["Order-2", "OrderChange-2", "OrderCancellation-2", "Invoice-2", "CreditNote-2"].contains {
        name in
        head.contains("urn:oasis:names:specification:ubl:schema:xsd:\(name)\"")
          || head.contains("urn:oasis:names:specification:ubl:schema:xsd:\(name)'")
      }
    }, read: readUBL)
}
