import Facts
import Foundation
import Intake
import TestSupport
import Testing
import Usage

@Suite struct ReadRecordsTests {
  private let purchases = "po_number,line_number,order_date,supplier,quantity,currency,unit_price\n"

  @Test func repeatedFilesRowsAndIds() throws {
    let space = try Workspace()
    let rows =
      "P1,1,2026-07-01,A,1,USD,5\nP1,1,2026-07-01,A,1,USD,5\nP1,1,2026-07-01,A,2,USD,5\nP2,,2026-07-01,A,1,USD,5\n"
    try space.folder.write(purchases + rows, to: "po/1.csv")
    try space.folder.write(purchases + rows, to: "po/2.csv")
    try space.folder.write(purchases + "P2,,2026-07-01,A,1,USD,5\nP3,,2026-07-01,A,1,USD,x\n", to: "po/3.csv")
    let records = try space.read(Workspace.source(.purchases, "po/*.csv", "none/*.csv"))
    #expect(records.purchases.map(\.id) == ["P1/1", "P1/1", "P2/1"])
    #expect(records.purchases.map(\.flags) == [[], ["repeated-id"], ["line-number-made"]])
    #expect(
      records.accounts[0].notes.suffix(2) == [
        "1 row is flagged `line-number-made`: it has no line number: its place among the order's lines stands for it",
        "1 row is flagged `repeated-id`: another row has the same order and line number, and other values",
      ])
    #expect(records.accounts.map(\.read) == [4, 4, 2])
    #expect(records.accounts.map(\.accepted) == [3, 0, 0])
    #expect(records.accounts.map(\.merged) == [1, 4, 1])
    #expect(records.accounts.map(\.rejected) == [0, 0, 1])
    #expect(records.rejected.map(\.origin.description) == ["po/3.csv:3"])
    #expect(records.unused.map { "\($0.path): \($0.reason)" } == ["none/*.csv: no file matches"])
  }

  @Test func peopleOfOneIdMustAgree() throws {
    let space = try Workspace()
    try space.folder.write("person_id,email\n7,a@x\n7,a@x\n7,b@x\n", to: "p.csv")
    let records = try space.read(Workspace.source(.people, "p.csv"))
    #expect(records.people.map(\.email) == ["a@x"])
    #expect(records.rejected.map(\.code) == ["repeated-id"])
    #expect(records.accounts.map(\.merged) == [1])
  }

  @Test("a second employment of one id is another row, one at the same time a contradiction")
  func employments() throws {
    let space = try Workspace()
    try space.folder.write(
      "person_id,start,end\n7,2020-01-01,2021-06-30\n7,2023-02-01,\n7,2024-01-01,\n7,2023-02-01,\n",
      to: "p.csv")
    let records = try space.read(Workspace.source(.people, "p.csv"))
    #expect(records.people.map(\.start) == [Day("2020-01-01"), Day("2023-02-01")])
    #expect(records.accounts.map { [$0.read, $0.accepted, $0.rejected, $0.merged] } == [[4, 2, 1, 1]])
  }

  @Test("earlier snapshots tell former names of people who are there still, and nothing else")
  func formerNames() throws {
    let space = try Workspace()
    let header = "person_id,email,logins\n"
    try space.folder.write(header + "1,lee@x,al\n2,gone@x,\n3,same@x,\n", to: "p-2026-03-31.csv")
    try space.folder.write(header + "1,lee@x,al\n3,SAME@x,\n", to: "p-2026-06-30.csv")
    try space.folder.write("no,table\n", to: "p-2026-07-31.csv")
    try space.folder.write(header + "1,fox@x,al\n3,same@x,\n", to: "p-2026-09-30.csv")
    try space.folder.write(header + "1,later@x,al\n", to: "p-2026-12-31.csv")
    var source = Workspace.source(.people, "p-*.csv")
    source.isSnapshot = true
    let records = try space.read(source)
    #expect(records.people.map(\.email) == ["fox@x", "same@x"])
    #expect(
      records.formerNames.map { "\($0.person) \($0.names) \($0.day)" } == [
        "1 [\"lee@x\"] 2026-03-31", "1 [\"lee@x\"] 2026-06-30",
      ])
    #expect(records.accounts.map(\.read) == [2])
    #expect(records.unused.count == 4)
  }

  @Test func snapshotsAndGzip() throws {
    let space = try Workspace()
    try space.folder.write("person_id\n1\n", to: "p-2026-06-30.csv")
    try space.folder.write("person_id\n1\n2\n", to: "p-2026-09-30.csv")
    let process = Process()
    process.executableURL = URL(filePath: "/bin/gzip")
    process.arguments = [space.folder.path + "/p-2026-09-30.csv"]
    try process.run()
    process.waitUntilExit()
    var source = Workspace.source(.people, "p-*.csv*")
    source.isSnapshot = true
    let records = try space.read(source)
    #expect(records.people.map(\.id) == ["1", "2"])
    #expect(records.unused.map(\.reason) == ["an older snapshot"])
    let onDisk = Array(try Data(contentsOf: URL(filePath: space.folder.path + "/p-2026-09-30.csv.gz")))
    #expect(records.accounts.map(\.file.digest) == [Digest.sha256(onDisk)])
  }

  @Test func whatCannotBeReadStopsTheRun() throws {
    let space = try Workspace()
    try space.folder.write([0x1F, 0x8B, 8, 0, 1, 2], to: "cut.gz")
    try space.folder.write([0x50, 0x4B, 3, 4, 0, 0], to: "book.xlsx")
    #expect(mkfifo(space.folder.path + "/pipe", 0o600) == 0)
    for name in ["cut.gz", "book.xlsx", "pipe"] {
      #expect(throws: Fault(.unreadable, place: "", found: ""), "\(name)") {
        try space.read(Workspace.source(.people, name))
      }
    }
  }

  @Test func anEmptyFileIsNoFault() throws {
    let space = try Workspace()
    try space.folder.write("", to: "p.csv")
    #expect(
      try space.read(Workspace.source(.people, "p.csv")).accounts.map(\.notes) == [["the file is empty"]])
  }

  /// A line of 40 MB, and a quote that nothing closes, cost one row each.
  @Test func longLinesAndOpenQuotesCostOneRow() throws {
    let space = try Workspace()
    let long = [UInt8](repeating: 0x78, count: 40 << 20)
    try space.folder.write(
      Array("person_id,email\n1,\n".utf8) + long + Array("\n2,\n3,\"x\n4,\n".utf8), to: "p.csv")
    let records = try space.read(Workspace.source(.people, "p.csv"))
    #expect(records.people.map(\.id) == ["1", "2", "4"])
    #expect(records.rejected.map(\.code) == ["record-too-long", "unterminated-quote"])
    #expect(records.rejected.map(\.origin.line) == [3, 5])
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func peopleOfServiceNowAndSCIM() throws {
    let space = try Workspace()
    for name in try SharedCorpus.names(in: "corpus/D_hr/servicenow_users") {
      try space.folder.write(
        try SharedCorpus.bytes("corpus/D_hr/servicenow_users/\(name)"), to: "now/\(name)")
    }
    var now = Workspace.source(
      .people, "now/*.json", format: "json",
      fields: [
        "person_id": .init(from: ["sys_id"]), "display_name": .init(from: ["name"]),
        "logins": .init(from: ["user_name", "email"]), "department": .init(from: ["department.value"]),
      ])
    now.layout.root = "/result"
    let people = try space.read(now)
    #expect(people.accounts.map(\.read).reduce(0, +) == 1254)
    #expect(people.people.count > 600)
    #expect(people.people.allSatisfy { !$0.displayName.isEmpty || !$0.logins.isEmpty })
    let scim = "corpus/D_hr/scim_rfc7643/rfc7643-8.3-enterprise_user.json"
    try space.folder.write(try SharedCorpus.bytes(scim), to: "scim.json")
    let extended = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"
    let person = try space.read(
      Workspace.source(
        .people, "scim.json", format: "json",
        fields: [
          "person_id": .init(from: ["id"]), "logins": .init(from: ["userName", "emails.*.value"]),
          "cost_centre": .init(from: ["\(extended).costCenter"]),
          "manager": .init(from: ["\(extended).manager.displayName"]),
        ])
    ).people.first
    #expect(person?.logins == ["bjensen@example.com", "babs@jensen.org"])
    #expect(person?.costCentre == "4130")
    #expect(person?.manager == "John Smith")
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func purchasesOfSnipeIT() throws {
    let space = try Workspace()
    let file = "corpus/A_po/snipeit_licenses_csv/licenses-sample.csv"
    try space.folder.write(try SharedCorpus.bytes(file), to: "po.csv")
    let records = try space.read(
      Workspace.source(
        .purchases, "po.csv",
        fields: [
          "po_number": .init(from: ["order number"]), "supplier": .init(from: ["supplier"]),
          "order_date": .init(from: ["purchase date"], formats: ["M/d/yyyy"]),
          "quantity": .init(from: ["seats"]), "unit_price": .init(from: ["purchase cost"]),
          "currency": .init(from: [], defaultValue: "USD"), "description": .init(from: ["Item name"]),
        ]))
    #expect(records.accounts.allSatisfy { $0.balances })
    // Of the file's 50 rows 8 name no supplier and 3 no date.
    #expect(records.purchases.count == 39)
    #expect(records.rejected.map(\.code) == Array(repeating: "missing-field", count: 11))
  }
}
