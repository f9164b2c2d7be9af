internal import Facts

extension Preset {
  /// The licences of Snipe-IT, one row for each seat that was checked out.
  ///
  /// Header: the sample file of Snipe-IT's own importer (snipe/snipe-it, `sample_csvs/licenses-sample.csv`). The serial
  /// number is the product key, and is never read. The purchase cost is that of the whole licence.
  static let snipeITLicences = Preset(
    "snipe-it-licences", title: "Snipe-IT: licences",
    required: ["Item name", "seats", "expiration date", "reassignable", "Licensed To Name"],
    usual: [
      "Full Name", "Email", "Username", "serial number", "Category", "manufacturer", "purchase date",
      "purchase cost",
      "purchase order", "order number", "Licensed to Email", "maintained", "company", "supplier", "notes",
    ],
    uses: [
      Use(
        .entitlements,
        [
          "entitlement_id": .columns("ID", "purchase order", "order number", "Item name", join: "/"),
          "product": .columns("Item name"), "quantity": .columns("seats"), "evidence": .constant("claim"),
          "valid_from": .columns("purchase date", formats: snipeITDates),
          "valid_to": .columns("expiration date", "termination date", formats: snipeITDates),
          "document": .columns("purchase order", "order number", join: "/"),
          "legal_entity": .columns("company"),
        ],
        note: "a list kept by hand: its grade is claim, until a line names a better document"),
      Use(
        .purchases,
        [
          "po_number": .columns("purchase order", "order number", join: "/"),
          "order_date": .columns("purchase date", formats: snipeITDates), "supplier": .columns("supplier"),
          "quantity": .columns("seats"), "amount": .columns("purchase cost"),
          "description": .columns("Item name"),
          "buyer_entity": .columns("company"), "term_end": .columns("expiration date", formats: snipeITDates),
        ],
        note: "the amount is the whole licence's, and Snipe-IT names no currency"),
      Use(
        .assignments, ["subject": .columns("Email", "Username"), "product": .columns("Item name")],
        filters: [.filled("Email")], note: "one seat a row, whose holder is named by e-mail address"),
    ])
}

/// Snipe-IT writes ISO dates; spreadsheets through which such files have gone write American ones.
let snipeITDates = ["iso-8601", "M/d/yyyy", "M/d/yy"]
