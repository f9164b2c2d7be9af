internal import Facts

extension Preset {
  /// Purchase orders of the State of California (eSCPRS), as data.ca.gov publishes them.
  ///
  /// Header: the published file. A purchase order's number is unique in its department alone, prices are `$1.00`, and
  /// most orders are for anything but software: a source leaves those out with filters of its own.
  static let eSCPRSOrders = Preset(
    "california-escprs", title: "California eSCPRS: purchase orders",
    required: [
      "Creation Date", "Purchase Order Number", "Department Name", "Supplier Name", "Quantity", "Unit Price",
      "Total Price",
    ],
    usual: [
      "Purchase Date", "Fiscal Year", "LPA Number", "Requisition Number", "Acquisition Type",
      "Acquisition Method",
      "Supplier Code", "CalCard", "Item Name", "Item Description", "Classification Codes",
      "Normalized UNSPSC",
      "Commodity Title",
    ],
    uses: [
      Use(
        .purchases,
        [
          "po_number": .columns("Purchase Order Number"), "buyer_entity": .columns("Department Name"),
          "order_date": .columns("Creation Date", formats: ["M/d/yyyy", "iso-8601"]),
          "supplier": .columns("Supplier Name"), "quantity": .columns("Quantity"),
          "currency": .constant("USD"),
          "unit_price": .columns("Unit Price"), "amount": .columns("Total Price"),
          "description": .columns("Item Name", "Item Description", join: ": "),
          "agreement": .columns("LPA Number"),
        ])
    ])
}
