import Foundation
import TestSupport
import Testing

/// The first hour of a firm of thirty with two exports, as the article FirstPack tells it.
@Suite("The first hour")
struct FirstHourTests {
  private static let at = ["--at", "2026-10-05T09:00:00Z"]
  private let folder: TemporaryFolder
  private var firm: String { folder.path + "/exports" }

  /// Staff and licences are one export, as small firms keep them: with the last use, and without a roster of its own.
  init() throws {
    folder = try TemporaryFolder()
    var staff = "Pers.-Nr.;Name;E-Mail;Abteilung;Eintritt;Austritt;Lizenz;Zugewiesen am;Letzte Nutzung\n"
    for number in 1...30 {
      for product in ["AutoCAD", "Slack Pro"] where product == "Slack Pro" || number <= 14 {
        let used = number % 9 == 0 ? "02.03.2026" : "\(10 + number % 18).09.2026"
        staff +=
          "K\(100 + number);Person \(number);p\(number)@firm.example;\(number % 2 == 0 ? "Planung" : "Büro");"
          + "01.02.2020;;\(product);15.01.2023;\(used)\n"
      }
    }
    try folder.write(staff, to: "exports/staff.csv")
    try folder.write(
      """
      Order no,Date,Vendor,Item,Qty,Unit price,Currency,Valid from,Valid to
      2026-12,2026-01-08,Autodesk,AutoCAD,12,1980.00,EUR,2026-01-15,2027-01-14
      2026-44,2026-04-01,Slack,Slack Pro,30,81.00,EUR,2026-04-01,2027-03-31

      """, to: "exports/purchases.csv")
  }

  private func seatledger(_ arguments: [String], status: Int32 = 0) throws -> Outcome {
    let outcome = try run(TestSupport.seatledger, arguments)
    #expect(outcome.status == status, "\(arguments): \(outcome.output)\(outcome.errors)")
    return outcome
  }

  @Test("from two exports to a position, each step as the one before says")
  func position() throws {
    let proposed = try seatledger(["check", firm] + Self.at, status: 2).output
    for line in [
      "currency = \"EUR\"", "term_start = \"Valid from\"", "term_end = \"Valid to\"",
      "person_id = \"Pers.-Nr.\"", "# the same rows also seem to hold assignments, in an entry of their own:",
      "# id = \"staff-assignments\"", "# assigned = { from = \"Zugewiesen am\", formats = [\"d.M.yyyy\"] }",
      "# id = \"staff-access\"", "every right is surplus; staff.csv may hold them",
    ] { #expect(proposed.contains(line), "\(line)\n\(proposed)") }
    // What a person takes over: the entries that stand as comments, too.
    let accepted = proposed.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      let bare = line.dropFirst(2)
      let isEntry =
        bare.hasPrefix("[")
        || bare.prefix { $0 != "=" }.allSatisfy { $0 == "_" || $0 == " " || $0.isLetter }
          && bare.contains(" = ")
      return line.hasPrefix("# ") && isEntry && !line.contains("needed") ? String(bare) : String(line)
    }.joined(separator: "\n")
    try folder.write(accepted, to: "exports/seatledger.toml")
    let lacking = try seatledger(["check", firm] + Self.at, status: 2)
    #expect(lacking.errors.contains("`seatledger init \(firm)` adds what the folder lacks"))
    let completed = try seatledger(["init", firm])
    #expect(completed.output.contains("seatledger.toml stays as it is"))
    #expect(try String(contentsOfFile: firm + "/seatledger.toml", encoding: .utf8) == accepted)
    _ = try seatledger(["init", firm], status: 2)

    try folder.write(
      """
      product_id,publisher,name,metric
      autocad,Autodesk,AutoCAD,named_user
      slack,Slack,Slack Pro,subscription_seat

      """, to: "exports/catalogue/products.csv")
    let unruled = try seatledger(["check", firm, "--format", "json", "--quiet"] + Self.at).output
    let value = try JSONSerialization.jsonObject(with: Data(unruled.utf8)) as? [String: Any]
    let parts = try #require(value?["unruledPurchases"] as? [[String: Any]])
    #expect(parts.map { $0["name"] as? String } == ["AutoCAD", "Slack Pro"])
    #expect(parts.allSatisfy { $0["lacksPartNumber"] as? Bool == true })
    let text = try seatledger(["check", firm, "--quiet"] + Self.at).output
    #expect(text.contains("purchases that grant no units"))
    #expect(text.contains("give their source the field `sku`"))
    #expect(text.contains("2 purchase lines grant no units"))

    // As that says: the column that names what was bought is the part number.
    try folder.write(
      accepted.replacing("description = \"Item\"", with: "sku = \"Item\"\ndescription = \"Item\""),
      to: "exports/seatledger.toml")
    let ruled = try seatledger(["check", firm, "--quiet"] + Self.at).output
    let rules = ["AutoCAD,autocad,subscription,1,,", "Slack Pro,slack,subscription,1,,"]
    for rule in rules { #expect(ruled.contains(rule), "\(ruled)") }
    let header = "sku,product_id,kind,rights_per_unit,term_months,base_product_id\n"
    try folder.write(header + rules.joined(separator: "\n") + "\n", to: "exports/catalogue/skus.csv")
    #expect(try !seatledger(["check", firm, "--quiet"] + Self.at).output.contains("grant no units"))

    let closed = try seatledger(["close", firm, "--format", "json", "--quiet"] + Self.at).output
    let lines = try #require(
      ((try JSONSerialization.jsonObject(with: Data(closed.utf8)) as? [String: Any])?["periods"]
        as? [[String: Any]])?.first?["positions"] as? [[String: Any]])
    #expect(lines.map { $0["shortfall"] as? Int } == [2, 0])
    _ = try seatledger(["verify", "--chain", firm + "/archive", "--recompute"])
    // Sources that tell the last use alone are no reason for a false alarm.
    let drilled = try seatledger(["drill", firm, "--quiet"] + Self.at).output
    #expect(drilled.contains(" 0 false alarms."), "\(drilled)")
  }

  @Test("an entry that does not fit its file is answered with one that does, for every source at once")
  func fitting() throws {
    let workspace = folder.path + "/firm"
    _ = try seatledger(["init", workspace])
    try FileManager.default.copyItem(
      atPath: firm + "/purchases.csv", toPath: workspace + "/sources/purchase-orders/p.csv")
    try FileManager.default.copyItem(
      atPath: firm + "/staff.csv", toPath: workspace + "/sources/assignments/s.csv")
    let outcome = try seatledger(["check", workspace, "--quiet"] + Self.at, status: 2)
    #expect(outcome.errors.contains("source purchase-orders: "))
    #expect(outcome.errors.contains("source assignments: "))
    #expect(outcome.output.contains("id = \"purchase-orders\""))
    #expect(outcome.output.contains("po_number = \"Order no\""))
    #expect(outcome.output.contains("files = [\"sources/assignments/s.csv\"]"))
    #expect(outcome.output.contains("product = \"Lizenz\""))
    let json = try seatledger(["check", workspace, "--quiet", "--format", "json"] + Self.at, status: 2)
    #expect(json.output.isEmpty)
  }

  @Test("an empty workspace is said to be empty")
  func empty() throws {
    let workspace = folder.path + "/firm"
    _ = try seatledger(["init", workspace])
    #expect(try seatledger(["check", workspace] + Self.at).output.contains("Nothing was read"))
  }

  @Test("a result that cannot be written is told, and ends with 5")
  func fullDevice() throws {
    for command in ["explain", "--help", "check \(firm)"] {
      let outcome = try run("sh", ["-c", "'\(TestSupport.seatledger)' \(command) > /dev/full"])
      #expect(outcome.status == 5, "\(command): \(outcome.errors)")
      #expect(outcome.errors.contains("standard output"), "\(command): \(outcome.errors)")
    }
  }
}
