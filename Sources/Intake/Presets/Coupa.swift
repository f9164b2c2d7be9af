internal import Facts

extension Preset {
  /// Invoices of Coupa: a header for invoices, a header for their lines, then rows of both kinds.
  ///
  /// Header: public programs that write Coupa's invoice file. The lines name the order that they belong to, but no date
  /// and no currency: those stand on the invoice's own row, which is left out.
  static let coupaInvoices = Preset(
    "coupa-invoices", title: "Coupa: invoice lines", skippedLines: 1,
    required: ["Invoice Line", "Supplier Name", "Line Number", "Quantity", "PO Number", "PO Line Number"],
    usual: [
      "Invoice Number*", "Supplier Number", "Description*", "Supplier Part Number", "Auxiliary Part Number",
      "Price*",
      "Unit of Measure*", "UNSPSC", "Account Code",
    ],
    uses: [
      Use(
        .purchases,
        [
          "po_number": .columns("PO Number"), "line_number": .columns("PO Line Number"),
          "supplier": .columns("Supplier Name"), "quantity": .columns("Quantity"),
          "unit_price": .columns("Price*", "Price"), "description": .columns("Description*", "Description"),
          "sku": .columns("Supplier Part Number"), "unit": .columns("Unit of Measure*", "Unit of Measure"),
        ], filters: [.only("Invoice Line", "Invoice Line")],
        note: "one file a day or month, so that the source can name the date and the currency of its lines")
    ])
}
