import Facts
import Intake

/// One source of a new workspace: its folder, and what its `README.txt` says.
struct StarterSource {
  var folder: String
  var role: Role
  /// What it is, for the configuration.
  var title: String
  /// Who has it, for the folder's `README.txt`.
  var origin: String
  var isSnapshot = false
  /// Optional fields mapped from the start.
  var optional: [String]
  var example: String

  func isList(_ field: String) -> Bool { ["logins", "names", "purchase_lines"].contains(field) }

  var readme: String {
    let columns = (role.fields.required + optional).joined(separator: ",")
    let name = isSnapshot ? "\(folder)-2026-09-30.csv" : "\(folder)-2026.csv"
    let dated =
      isSnapshot
      ? "Each file is the whole state on the day in its name; earlier files stay, so that earlier\nperiods can be looked at again.\n"
      : "Files add up: one a month or a year, as the export comes. The same file twice counts once.\n"
    return """
      \(title)

      \(origin)
      \(dated)
      Any column names will do once [source.fields] in seatledger.toml says which is which. As it stands, a file
      such as \(name) begins

      \(columns)
      \(example)

      Needed: \(role.fields.required.joined(separator: ", ")).
      Known as well: \(role.fields.optional.joined(separator: ", ")).

      """
  }
}

let starterSources: [StarterSource] = [
  StarterSource(
    folder: "purchase-orders", role: .purchases, title: "Purchase order lines",
    origin: "From the ERP or procurement system. A part number becomes rights through catalogue/skus.csv.",
    optional: [
      "line_number", "description", "sku", "unit", "unit_price", "status", "term_start", "term_end",
      "agreement",
    ],
    example:
      "4500012,2026-03-02,Supplier Ltd,25,USD,1,AutoCAD annual,AC-1Y,each,1775.00,open,2026-03-15,2027-03-14,"
  ),
  StarterSource(
    folder: "contracts", role: .entitlements, title: "Register of contracts and licence certificates",
    origin:
      "What the organisation may use by contract. Evidence: vendor_poe, contract, order, invoice or claim.",
    optional: [
      "metric", "valid_from", "valid_to", "document", "purchase_lines", "agreement", "legal_entity",
      "unit_price",
      "currency", "notice_days",
    ],
    example:
      "C-17,autocad,120,contract,subscription_seat,2026-01-01,2026-12-31,MSA 2026.pdf,,MSA-9,,1700.00,USD,90"),
  StarterSource(
    folder: "people", role: .people, title: "Roster of people",
    origin: "From the HR system or the directory: everyone, also those who have left.", isSnapshot: true,
    optional: ["display_name", "email", "logins", "kind", "start", "end", "department", "legal_entity"],
    example: "P0042,Ann Lee,ann.lee@example.com,ALEE;a.lee,human,2021-05-01,,Structures,Example Inc"),
  StarterSource(
    folder: "devices", role: .devices, title: "Devices",
    origin: "From the inventory or the configuration database.", isSnapshot: true,
    optional: ["names", "assigned_to", "cores", "processors", "legal_entity", "department"],
    example: "D-311,WS311;ws311.example.com,ALEE,16,1,Example Inc,Structures"),
  StarterSource(
    folder: "installations", role: .deployments, title: "Software found on devices",
    origin: "From the inventory. An installation is neither a seat nor a use.", isSnapshot: true,
    optional: ["version", "publisher", "installed"],
    example: "WS311,Autodesk AutoCAD 2026,25.1,Autodesk,2026-02-11"),
  StarterSource(
    folder: "assignments", role: .assignments, title: "Seats given to people",
    origin: "From the publishers' portals: who holds a seat, since when, until when.",
    optional: ["assigned", "revoked", "project"],
    example: "ann.lee@example.com,AutoCAD,2026-03-16,,"),
  StarterSource(
    folder: "access", role: .access, title: "Access logs",
    origin: "From single sign-on or the applications: who really used what, and when.",
    optional: ["outcome"], example: "2026-09-14T08:31:07Z,ALEE,AutoCAD,success"),
]
