import Foundation
import TestSupport
import Testing

private let corpus = packageRoot.deletingLastPathComponent().appendingPathComponent("shared/corpus")

@Suite(
  "Files that nobody here wrote",
  .enabled(
    if: FileManager.default.fileExists(atPath: corpus.path),
    "needs ../shared/corpus, which only the makers have"))
struct ForeignFilesTests {
  @Test("FlexNet logs of a university, a Snipe-IT licence export and ServiceNow users close and verify")
  func closes() throws {
    let folder = try TemporaryFolder()
    let workspace = folder.path + "/foreign"
    try FileManager.default.createDirectory(atPath: workspace, withIntermediateDirectories: true)
    try write(workspace)
    let closed = try run(seatledger, ["close", workspace, "--at", "2017-07-05T09:00:00Z"])
    #expect(closed.status == 0, "\(closed.errors)")
    let packs = try archivedFiles(workspace)
    #expect(packs.count == 2)
    for name in packs.keys.sorted() {
      let verified = try run(seatledger, ["verify", "\(workspace)/archive/\(name)"])
      #expect(verified.status == 0, "\(verified.output)")
    }
    // The pool has its line, and each file its account; sessions are judged by another reader in IntakeTests.
    let tables = try unpack(packs.keys.sorted()[0], workspace, folder)
    let position = try String(contentsOfFile: "\(tables)/position.csv", encoding: .utf8)
    #expect(position.contains("hfsshpc"))
    let totals = try String(contentsOfFile: "\(tables)/control-totals.csv", encoding: .utf8)
    for file in ["licenses-sample.csv", "sys_user_3.json", "ansys.2017-01-08_17_17_45.log"] {
      #expect(totals.contains(file), "\(file) is not accounted for")
    }
  }

  private func unpack(_ pack: String, _ workspace: String, _ folder: TemporaryFolder) throws -> String {
    let target = folder.path + "/unpacked"
    let unpacked = try run("unzip", ["-qq", "\(workspace)/archive/\(pack)", "-d", target])
    #expect(unpacked.status == 0)
    return "\(target)/\(pack.dropLast(4))/data/tables"
  }

  private func write(_ workspace: String) throws {
    let files = FileManager.default
    for name in ["flexnet", "licences", "people"] {
      try files.createDirectory(atPath: "\(workspace)/sources/\(name)", withIntermediateDirectories: true)
    }
    for (from, to) in [
      ("C_access/flexlm_umich_ansys/ansys.2017-01-08_17_17_45.log", "flexnet"),
      ("C_access/flexlm_umich_ansys/ansys.2017-06-08_09_49_41.log", "flexnet"),
      ("A_po/snipeit_licenses_csv/licenses-sample.csv", "licences"),
      ("D_hr/servicenow_users/sys_user_3.json", "people"),
      ("D_hr/servicenow_users/sys_user_4.json", "people"),
    ] {
      let source = corpus.appendingPathComponent(from)
      try files.copyItem(
        atPath: source.path, toPath: "\(workspace)/sources/\(to)/\(source.lastPathComponent)")
    }
    try files.createDirectory(atPath: "\(workspace)/catalogue", withIntermediateDirectories: true)
    try """
    product_id,publisher,name,edition,version,metric,cores_per_processor,cores_per_device,list_price,currency,criticality
    hfsshpc,Ansys,HFSS HPC,,any,concurrent,,,,,high
    anshpc,Ansys,Ansys HPC,,any,concurrent,,,,,high

    """.write(toFile: "\(workspace)/catalogue/products.csv", atomically: true, encoding: .utf8)
    try "sku,product_id,kind,rights_per_unit,term_months\n".write(
      toFile: "\(workspace)/catalogue/skus.csv", atomically: true, encoding: .utf8)
    try configuration.write(toFile: "\(workspace)/seatledger.toml", atomically: true, encoding: .utf8)
  }

  private let configuration = """
    [organisation]
    name = "Files nobody here wrote"
    id = "foreign"
    currency = "USD"
    time-zone = "America/Detroit"

    [cadence]
    close = "quarter"
    first = "2017-Q1"

    [[source]]
    id = "licences"
    role = "purchases"
    files = ["sources/licences/*.csv"]
    format = "delimited"
    [source.fields]
    po_number = "purchase order"
    order_date = { from = "purchase date", formats = ["M/d/yyyy"] }
    supplier = "supplier"
    description = "Item name"
    sku = "serial number"
    quantity = "seats"
    amount = "purchase cost"
    currency = { default = "USD" }
    term_end = { from = "expiration date", formats = ["M/d/yyyy"] }

    [[source]]
    id = "people"
    role = "people"
    files = ["sources/people/*.json"]
    format = "json"
    root = "/result"
    [source.fields]
    person_id = "sys_id"
    display_name = "name"
    email = "email"
    logins = "user_name"

    [[source]]
    id = "flexnet"
    role = "access"
    files = ["sources/flexnet/*.log"]
    format = "flexnet-debug-log"

    """
}
