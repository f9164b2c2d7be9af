import Foundation
import Intake
import TestSupport
import Testing

@Suite("Vendor editions of renewals")
struct RenewalVendorTests {
  @Test("no byte names another publisher, a person, a limit, a risk, a saving or a scenario")
  func nothingInternal() throws {
    let folder = try TemporaryFolder()
    let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
    try folder.write(
      """
      publisher,product_id,owner,business_owner,technical_owner,decision,delivery,billing,target_price,walk_away_price,currency,alternatives,note
      Autodesk,,Zora Quill,Yves Quarz,Xenia Quast,Quit-or-stay,letter,yearly,,,,,quiet-note
      Autodesk,autocad,,,,,,,1611.11,1777.77,USD,OtherCad,

      """, to: "meridian/decisions/negotiation.csv")
    try folder.write(
      "name = \"Quokka\"\n[[headcount]]\ndepartment = \"Civil Engineering\"\nchange = 10\n", to: "own.toml")
    let outcome = try run(
      seatledger,
      [
        "renewal", workspace, "--publisher", "Autodesk", "--at", "2026-10-05T09:00:00Z", "--operator",
        "Quentin Op",
        "--scenario", folder.path + "/own.toml",
      ])
    try #require(outcome.status == 0, "\(outcome.errors)")
    let name = "2026-10-05_meridian_renewal-vendor-autodesk_2026-Q3-as-of-2026-09-30"

    func rows(_ path: String) throws -> [[String: String]] {
      let table = try readTable(
        Array(Data(contentsOf: URL(filePath: "\(workspace)/\(path)"))), layout: Layout())
      return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.header, $0.cells)) }
    }
    var forbidden: Set<String> = [
      "Zora Quill", "Yves Quarz", "Xenia Quast", "Quit-or-stay", "quiet-note", "1611.11", "1777.77",
      "OtherCad",
      "Quokka", "Quentin Op", "compliance-risk", "negotiation", "walk-away", "shortfall", "savings",
      "Do not renew", "Civil Engineering", "Structural Engineering", "sources/", "procurement", "dormant",
    ]
    let products = try rows("catalogue/products.csv")
    let own = products.filter { $0["publisher"] == "Autodesk" }.flatMap(\.values).joined(separator: "\n")
    for product in products where product["publisher"] != "Autodesk" {
      forbidden.formUnion(
        [product["publisher"], product["name"]].compactMap { $0 }.filter { !own.contains($0) })
    }
    let people = try rows("sources/people/roster_2026-09-30.csv")
    for person in people {
      for (column, value) in person
      where ["name", "mail", "login", "id"].contains(where: column.lowercased().contains)
        && value.utf8.count > 4
      {
        forbidden.insert(value)
      }
    }
    #expect(forbidden.count > 700, "\(forbidden.count)")
    try folder.write(JSONEncoder().encode(forbidden.sorted()).map { $0 }, to: "terms.json")
    let searched = try run(
      "python3", ["-c", Self.search, folder.path + "/terms.json", "\(workspace)/archive/\(name).zip"])
    #expect(searched.status == 0, "\(searched.errors)")
    #expect(searched.output.isEmpty, "\(searched.output)")
    // The search can find: the internal edition holds these.
    let inside = try run(
      "python3",
      [
        "-c", Self.search, folder.path + "/terms.json",
        "\(workspace)/archive/\(name.replacing("-vendor-", with: "-internal-")).zip",
      ])
    for word in ["Zora Quill", "1777.77", "Quokka", "compliance-risk", "Microsoft"] {
      #expect(inside.output.contains(word), "\(word)")
    }
  }

  /// Looks for each term in every member of a zip and its name; one word only where it stands as a word. The stylesheet, which
  /// is the same in all packs, is left out of pages.
  private static let search = #"""
    import json, re, sys, zipfile
    terms = json.load(open(sys.argv[1]))
    zip = zipfile.ZipFile(sys.argv[2])
    for name in zip.namelist():
      if name.endswith("evidence.xsd"): continue
      text = name + "\n" + zip.read(name).decode("utf-8", "replace")
      text = re.sub(r"<style>.*?</style>", "", text, flags=re.S)
      words = set(re.findall(r"[\w.@-]+", text))
      for t in terms:
        if t in words or (not re.fullmatch(r"[\w.@-]+", t) and t in text): print(name.split("/")[-1], t)
    """#

  @Test("same inputs, same bytes")
  func deterministic() throws {
    var made: [[String: Data]] = []
    for zone in ["America/New_York", "Asia/Kathmandu"] {
      let folder = try TemporaryFolder()
      let workspace = try copyOfSample("meridian", in: folder, isSmall: true)
      let outcome = try run(
        seatledger, ["renewal", workspace, "--publisher", "Atlassian", "--at", "2026-10-05T09:00:00Z"],
        environment: ["TZ": zone, "LC_ALL": zone == "Asia/Kathmandu" ? "de_DE.UTF-8" : "C"])
      try #require(outcome.status == 0, "\(outcome.errors)")
      made.append(try archivedFiles(workspace))
    }
    #expect(made[0].count == 2)
    #expect(made[0] == made[1])
  }
}
