import Facts
import Foundation
import SeatLedger

/// A workspace folder that lives as long as the value.
final class WorkspaceFixture {
  let path: String

  /// The smallest workspace that reads without a fault, changed by `replacing` and with further or other files.
  init(replacing changes: [(String, String)] = [], files: [String: String] = [:]) throws {
    path = NSTemporaryDirectory() + "seatledger-test-\(UUID().uuidString)"
    var toml = WorkspaceFixture.toml
    for (old, new) in changes { toml = toml.replacingOccurrences(of: old, with: new) }
    var all = [
      "seatledger.toml": toml,
      "catalogue/products.csv": "product_id,publisher,name,metric\nmech,Ansys,Mechanical,concurrent\n",
      "catalogue/skus.csv": "sku,product_id,kind,rights_per_unit,term_months\nAN-1,mech,licence,1,\n",
    ]
    all.merge(files) { _, new in new }
    for (name, text) in all {
      let url = URL(filePath: "\(path)/\(name)")
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func open() throws -> Workspace { try Workspace.open(path) }

  /// What opening reports, one text a fault.
  func faults() -> [String] {
    do {
      _ = try open()
      return []
    } catch let faults as Faults {
      return faults.all.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  static let toml = """
    [organisation]
    name = "Meridian Engineering Group"
    id = "meridian"
    currency = "USD"
    time-zone = "America/New_York"
    domains = ["Meridian.example"]

    [cadence]
    close = "quarter"
    first = "2026-Q2"

    [policy]
    dormant-after-days = 60
    weak-proof = "invoice"
    [policy.due-days]
    high = 10
    [policy.rates]
    EUR = "1.08"
    [[policy.escalation]]
    publisher = "Ansys"
    owner = "simulation lead"

    [[source]]
    id = "orders"
    role = "purchases"
    files = ["sources/orders/*.csv"]
    format = "delimited"
    delimiter = ";"
    [source.fields]
    po_number = "Number"
    order_date = { from = "Approved", formats = ["yyyy-MM-dd HH:mm:ss"] }
    supplier = ["Supplier", "Vendor"]
    quantity = "Quantity"
    currency = { default = "USD" }
    unit_price = { from = "Price", decimal-mark = "," }
    status = { from = "Closure", map = { "Closed" = "closed" }, default = "open" }
    [[source.filter]]
    column = "Category"
    contains = "SOFTWARE"

    [[source]]
    id = "licence-server"
    role = "access"
    files = ["sources/server/*.log"]
    format = "flexnet-debug-log"
    time-zone = "Europe/Berlin"
    """
}

extension WorkspaceFixture {
  static func remove(_ fixture: WorkspaceFixture, _ name: String) throws {
    try FileManager.default.removeItem(atPath: "\(fixture.path)/\(name)")
  }
}
