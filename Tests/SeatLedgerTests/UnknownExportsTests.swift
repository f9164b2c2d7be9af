import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import SeatLedger

/// What a folder of exports that nobody prepared is told: nothing is passed over in silence, and no guess is made of names that
/// say nothing.
@Suite("A folder of unknown exports")
struct UnknownExportsTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private func check(_ arguments: [String] = []) throws -> String {
    let outcome = try run(seatledger, ["check", folder.path, "--at", "2026-10-05T09:00:00Z"] + arguments)
    #expect(outcome.status == 2, "\(outcome.errors)")
    return outcome.output
  }

  @Test("a file is known by what it holds, whatever its ending; others are named, not passed over")
  func endings() throws {
    try folder.write(
      """
      Desired=Unknown/Install/Remove/Purge/Hold
      | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
      |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
      ||/ Name           Version      Architecture Description
      +++-==============-============-============-=================================
      ii  acl            2.2.52-3     amd64        Access control list utilities

      """, to: "ws1.out")
    try folder.write("email,product\na@x.example,Visio\n", to: "seats.csv")
    try folder.write("no export at all", to: "minutes.docx")
    let text = try check()
    #expect(text.contains("files = [\"ws1.out\"]\nformat = \"dpkg-list\""), "\(text)")
    #expect(text.contains("# Nothing is proposed for these"))
    #expect(text.contains("#   minutes.docx"))
    #expect(try WorkspaceFixture(files: ["seatledger.toml": text]).faults() == [])
    let json = try JSONSerialization.jsonObject(with: Data(try check(["--format", "json"]).utf8))
    let aside = (json as? [String: Any])?["leftAside"] as? [String: Any]
    #expect(aside?["files"] as? [String] == ["minutes.docx"])
    #expect(aside?["isCut"] as? Bool == false)
  }

  @Test("the proposal can be written where it belongs, by the shell")
  func redirected() throws {
    try folder.write("email,product\na@x.example,Visio\n", to: "seats.csv")
    let proposed = try check()
    let command =
      "'\(seatledger)' check '\(folder.path)' --at 2026-10-05T09:00:00Z > '\(folder.path)/seatledger.toml'"
    #expect(try run("sh", ["-c", command]).status == 2)
    #expect(try String(contentsOfFile: folder.path + "/seatledger.toml", encoding: .utf8) == proposed)
    // Now it is a workspace, which lacks the tables.
    let lacking = try run(seatledger, ["check", folder.path, "--at", "2026-10-05T09:00:00Z"])
    #expect(lacking.errors.contains("`seatledger init \(folder.path)` adds what the folder lacks"))
  }

  @Test("a folder that holds more than is looked at is said to")
  func cut() throws {
    #expect(ExportsFolder.fileLimit == 500)
    for number in 1...501 { try folder.write("email,product\n", to: "f\(number).csv") }
    #expect(try check().contains("# The folder holds more than is looked at"))
    try FileManager.default.removeItem(atPath: folder.path + "/f501.csv")
    #expect(try !check().contains("# The folder holds more than is looked at"))
  }

  @Test("an order list is an order list, also where its columns would do for a register")
  func orders() throws {
    try folder.write(
      """
      PO Number,Ordered on,Supplier,Product,Licences,Unit cost (USD),Start,End
      PO-7001,2026-07-01,Ansys Inc,HFSS HPC,16,4200.00,2026-07-01,2027-06-30

      """, to: "orders.csv")
    let text = try check()
    for line in [
      "role = \"purchases\"", "po_number = \"PO Number\"", "order_date = \"Ordered on\"",
      "quantity = \"Licences\"", "unit_price = \"Unit cost (USD)\"", "term_end = \"End\"",
    ] { #expect(text.contains(line), "\(line)\n\(text)") }
    #expect(try WorkspaceFixture(files: ["seatledger.toml": text]).faults() == [])
  }

  @Test("a name in two columns is put together, and a first name is no login")
  func names() throws {
    try folder.write(
      """
      Personalnummer;Nachname;Vorname;E-Mail;Abteilung;Eintritt
      1001;Müller;Jörg;jm@uni.example;Physik;01.03.2015
      1002;Weiß;Ida;iw@uni.example;Bau;01.09.2019

      """, to: "staff.csv")
    let text = try check()
    #expect(text.contains("display_name = { from = [\"Vorname\", \"Nachname\"], join = \" \" }"), "\(text)")
    #expect(!text.contains("logins ="), "\(text)")
    #expect(try WorkspaceFixture(files: ["seatledger.toml": text]).faults() == [])
  }

  @Test("who holds a seat is told by the address, not by the name that people read")
  func subjects() throws {
    try folder.write(
      """
      User,Email address,Licence,Assigned on
      Jörg Müller,jm@uni.example,Acrobat Pro DC,2026-01-04
      Ida Weiß,iw@uni.example,Acrobat Pro DC,2026-01-04

      """, to: "seats.csv")
    let text = try check()
    #expect(text.contains("role = \"assignments\""), "\(text)")
    #expect(text.contains("subject = \"Email address\""), "\(text)")
    try folder.write("User,Licence,Assigned on\nJörg Müller,Acrobat Pro DC,2026-01-04\n", to: "seats.csv")
    #expect(try check().contains("subject = \"User\""))
  }

  @Test("columns that all kinds of files have make no role; an event's time and person make it a log")
  func vagueNames() throws {
    try folder.write("id,name,status,location\n1,Bridge,open,Ulm\n", to: "projects.csv")
    var events = ""
    for number in 1...6 {
      let person = number % 2 == 0 ? "ann" : "bo"
      events +=
        #"{"id":"a\#(number)","date_create":178300000\#(number),"action":"login","entity":{"type":"workspace"},"#
        + #""actor":{"user":{"email":"\#(person)@x.example","name":"\#(person)","team":"T1"}}}"# + "\n"
    }
    try folder.write(events, to: "audit.ndjson")
    // The same columns, each person once: a roster.
    try folder.write(
      "id,name,email,team,location\n1,Ann,ann@x.example,T1,Ulm\n2,Bo,bo@x.example,T1,Ulm\n"
        + "3,Cy,cy@x.example,T2,Ulm\n4,Di,di@x.example,T2,Ulm\n", to: "team.csv")
    let text = try check()
    #expect(text.contains("# projects.csv: not a known export"))
    #expect(text.contains("# no role fits its columns: if it is evidence, write its [source.fields] by hand"))
    #expect(!text.contains("files = [\"projects.csv\"]"), "\(text)")
    #expect(text.contains("id = \"audit\"\nrole = \"access\""), "\(text)")
    #expect(text.contains("at = { from = \"date_create\", formats = [\"epoch-seconds\"] }"), "\(text)")
    #expect(text.contains("subject = \"actor.user.email\""), "\(text)")
    #expect(text.contains("# product =   # needed"), "\(text)")
    #expect(text.contains("id = \"team\"\nrole = \"people\""), "\(text)")
  }
}
