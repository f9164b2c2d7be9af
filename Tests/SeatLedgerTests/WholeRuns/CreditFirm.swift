import Foundation
import Intake
import TestSupport
import Testing

/// A firm that buys credits for a term and uses them up, file by file.
struct CreditFirm {
  let folder: TemporaryFolder
  let workspace: String

  init(first: String = "2026-Q1") throws {
    folder = try TemporaryFolder()
    workspace = folder.path + "/firm"
    try write(
      "seatledger.toml",
      """
      [organisation]
      name = "Firm"
      id = "firm"
      currency = "EUR"
      time-zone = "UTC"
      [cadence]
      close = "quarter"
      first = "\(first)"
      [[source]]
      id = "roster"
      role = "people"
      files = ["sources/roster.csv"]
      format = "delimited"
      [source.fields]
      person_id = "id"
      logins = ["id"]
      [[source]]
      id = "meter"
      role = "access"
      files = ["sources/meter.csv"]
      format = "delimited"
      [source.fields]
      subject = "id"
      product = "product"
      at = "time"
      quantity = "units"
      [[source]]
      id = "register"
      role = "entitlements"
      files = ["sources/register.csv"]
      format = "delimited"
      [source.fields]
      entitlement_id = "id"
      product = "product"
      quantity = "quantity"
      valid_from = "from"
      valid_to = "to"
      document = "document"
      evidence = "evidence"
      unit_price = "price"
      currency = { default = "EUR" }
      """)
    try write(
      "catalogue/products.csv",
      "product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality\n"
        + "credits,Acme,Credits,,any,consumption_unit,,,2,EUR,high\n")
    for (path, text) in [
      ("sources/roster.csv", "id\nann\nbo"),
      ("catalogue/skus.csv", "sku,product_id,kind,rights_per_unit,term_months"),
      ("catalogue/aliases.csv", "match,pattern,product_id,note\nexact,Credits,credits,"),
    ] { try write(path, text + "\n") }
  }

  func write(_ path: String, _ text: String) throws { try folder.write(text, to: "firm/\(path)") }

  /// Entitlements as `E1,1000,2026-01-01,2026-12-31,1`: id, units, term, price of a unit.
  func register(_ rows: String...) throws {
    let lines = rows.map { row in
      let cells = row.split(separator: ",", omittingEmptySubsequences: false)
      return "\(cells[0]),Credits,\(cells[1]),\(cells[2]),\(cells[3]),C-1,contract,\(cells[4])\n"
    }
    try write(
      "sources/register.csv", "id,product,quantity,from,to,document,evidence,price\n" + lines.joined())
  }

  /// Use as `2026-02-03 400`: day and units, by one person.
  func meter(_ rows: String...) throws {
    let lines = rows.map { row in
      let cells = row.split(separator: " ")
      return "\(cells.count > 2 ? cells[2] : "ann"),Credits,\(cells[0])T10:00:00Z,\(cells[1])\n"
    }
    try write("sources/meter.csv", "id,product,time,units\n" + lines.joined())
  }

  /// Closes a quarter of 2026 six days after its end, and returns the pack's name.
  @discardableResult
  func close(_ quarter: Int, restating reason: String? = nil, at day: String? = nil) throws -> String {
    let days = ["2026-04-06", "2026-07-06", "2026-10-06", "2027-01-06"]
    let at = day ?? days[quarter - 1]
    let outcome = try run(
      seatledger,
      ["close", workspace, "--period", "2026-Q\(quarter)", "--at", "\(at)T09:00:00Z"]
        + (reason.map { ["--restate", "--reason", $0] } ?? []))
    try #require(outcome.status == 0, "\(outcome.output) \(outcome.errors)")
    return "\(at)_firm_evidence_2026-Q\(quarter)\(reason == nil ? "" : "-r1")"
  }

  func table(_ name: String, _ pack: String) throws -> [[String: String]] {
    let outcome = try run(
      "unzip", ["-p", "\(workspace)/archive/\(pack).zip", "\(pack)/data/tables/\(name).csv"])
    try #require(outcome.status == 0, "\(name) of \(pack)")
    let table = try readTable(Array(outcome.output.utf8), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }

  func position(_ pack: String) throws -> CreditPosition {
    CreditPosition(try #require(try table("position", pack).first))
  }
}

/// The columns that the tests read.
struct CreditPosition: Equatable {
  let effective: String
  let net: String
  let covered: String
  let shortfall: String
  let surplus: String
  let status: String

  init(_ effective: Int, _ net: Int, _ covered: Int, _ shortfall: Int, _ surplus: Int, _ status: String) {
    self.effective = "\(effective)"
    self.net = "\(net)"
    self.covered = "\(covered)"
    self.shortfall = "\(shortfall)"
    self.surplus = "\(surplus)"
    self.status = status
  }

  init(_ row: [String: String]) {
    effective = row["effective_entitlement"] ?? ""
    net = row["net"] ?? ""
    covered = row["covered"] ?? ""
    shortfall = row["shortfall"] ?? ""
    surplus = row["surplus"] ?? ""
    status = row["status"] ?? ""
  }
}
