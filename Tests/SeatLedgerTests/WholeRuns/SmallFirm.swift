import Foundation
import Intake
import TestSupport
import Testing

/// A small firm over three quarters, file by file.
struct SmallFirm {
  let folder: TemporaryFolder
  let workspace: String

  init() throws {
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
      first = "2026-Q1"
      [[source]]
      id = "roster"
      role = "people"
      files = ["sources/roster_*.csv"]
      format = "delimited"
      snapshot = true
      [source.fields]
      person_id = "id"
      logins = ["id"]
      department = "department"
      [[source]]
      id = "portal"
      role = "assignments"
      files = ["sources/portal_*.csv"]
      format = "delimited"
      snapshot = true
      [source.fields]
      subject = "id"
      product = "product"
      assigned = "since"
      [[source]]
      id = "log"
      role = "access"
      files = ["sources/log.csv"]
      format = "delimited"
      [source.fields]
      subject = "id"
      product = "product"
      at = "time"
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
      notice_days = "notice"
      """)
    try write(
      "catalogue/products.csv",
      "product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality\n"
        + "cad,Acme,CAD,,any,subscription_seat,,,120,EUR,high\n")
    for (path, text) in [
      ("catalogue/skus.csv", "sku,product_id,kind,rights_per_unit,term_months"),
      ("catalogue/aliases.csv", "match,pattern,product_id,note\nexact,CAD,cad,"),
      ("catalogue/identities.csv", "login,person_id,kind,note"),
      (
        "decisions/exceptions.csv",
        "exception_id,product_id,rule,subject,units,requester,approver,rationale,start,expiry"
      ),
      (
        "decisions/remediation.csv",
        "remediation_id,rule,product_id,subject,action,owner,decided,due,done,result"
      ),
    ] { try write(path, text + "\n") }
  }

  func write(_ path: String, _ text: String) throws { try folder.write(text, to: "firm/\(path)") }

  /// - Parameters:
  ///   - units: held of the product.
  ///   - seats: numbers of the people who have a seat.
  ///   - users: those who use it in the quarter.
  func quarter(_ end: String, units: Int, seats: [Int], users: [Int], people: Int = 12) throws {
    let roster = (1...people).map { "p\($0),\($0 <= 7 ? "Design" : "Build")\n" }.joined()
    try write("sources/roster_\(end).csv", "id,department\n" + roster)
    try write(
      "sources/portal_\(end).csv",
      "id,product,since\n" + seats.map { "p\($0),CAD,2025-01-01\n" }.joined())
    let path = "\(workspace)/sources/log.csv"
    let log = (try? String(contentsOfFile: path, encoding: .utf8)) ?? "id,product,time\n"
    try write("sources/log.csv", log + users.map { "p\($0),CAD,\(end)T10:00:00Z\n" }.joined())
    try write(
      "sources/register.csv",
      "id,product,quantity,from,to,document,evidence,price,notice\n"
        + "E1,CAD,\(units),2025-01-01,2027-12-31,C-1,contract,120,90\n")
  }

  func close(_ period: String, _ at: String, _ more: [String] = []) throws -> Outcome {
    try run(seatledger, ["close", workspace, "--period", period, "--at", "\(at)T09:00:00Z"] + more)
  }

  func table(_ name: String, _ pack: String) throws -> [[String: String]] {
    let outcome = try run(
      "unzip", ["-p", "\(workspace)/archive/\(pack).zip", "\(pack)/data/tables/\(name).csv"])
    try #require(outcome.status == 0, "\(name)")
    let table = try readTable(Array(outcome.output.utf8), layout: Layout())
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
  }

  func value(
    _ indicator: String, _ pack: String, _ period: String, _ kind: String = "organisation",
    _ segment: String = ""
  )
    throws -> [String: String]?
  {
    try table("indicators", pack).first {
      $0["indicator"] == indicator && $0["period"] == period && $0["segment_kind"] == kind
        && $0["segment"] == segment
    }
  }

  var page: Data {
    get throws { try Data(contentsOf: URL(fileURLWithPath: workspace + "/archive/index.html")) }
  }
  var text: String { get throws { String(decoding: try page, as: UTF8.self) } }
}
