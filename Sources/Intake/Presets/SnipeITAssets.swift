internal import Facts

extension Preset {
  /// The hardware of Snipe-IT.
  ///
  /// Header: the sample file of Snipe-IT's own importer (snipe/snipe-it, `sample_csvs/assets-sample.csv`); older ones
  /// have `item Name`, `Serial` and `Username` instead.
  static let snipeITAssets = Preset(
    "snipe-it-assets", title: "Snipe-IT: hardware",
    required: ["Asset Tag", "Category", "Manufacturer", "Location", "Purchase Cost"],
    usual: [
      "Company", "Name", "Supplier", "Order Number", "Model", "Model Notes", "Model Number", "Asset Notes",
      "Purchase Date", "Checkout Type", "Checked Out To: Username", "Checked Out To: First Name",
      "Checked Out To: Last Name", "Checked Out To: Email", "Checked Out To: Location", "Asset EOL Date",
    ],
    uses: [
      Use(
        .devices,
        [
          "device_id": .columns("Asset Tag"),
          "names": .columns("Name", "item Name", "Serial", "Serial number"),
          "assigned_to": .columns("Checked Out To: Username", "Username", "Checked Out To: Email"),
          "legal_entity": .columns("Company"),
        ], note: "cores are not recorded")
    ])
}
