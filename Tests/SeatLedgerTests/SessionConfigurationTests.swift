import Facts
import Foundation
import Intake
import TestSupport
import Testing

@testable import SeatLedger

@Suite("What makes sessions of a log") struct SessionConfigurationTests {
  private static let source = """
    [[source]]
    id = "visits"
    role = "access"
    files = ["sources/visits.csv"]
    format = "delimited"
    KEYS
    [source.fields]
    at = "time"
    subject = "user"
    product = "site"
    FIELDS

    """

  private func fixture(_ keys: String, _ fields: String = "", _ change: (String, String)? = nil) throws
    -> WorkspaceFixture
  {
    var text = Self.source.replacingOccurrences(of: "KEYS", with: keys)
      .replacingOccurrences(of: "FIELDS", with: fields)
    if let change { text = text.replacingOccurrences(of: change.0, with: change.1) }
    return try WorkspaceFixture(replacing: [
      ("[[source]]\nid = \"orders\"", text + "[[source]]\nid = \"orders\"")
    ])
  }

  @Test("a gap in minutes, or fields until and device")
  func keys() throws {
    let visits = try #require(
      try fixture("session-gap-minutes = 45").open().sources.first { $0.id == "visits" })
    #expect(visits.sessionGap == 2700 && visits.givesSessions && !visits.tellsSessions)
    let lent = try #require(
      try fixture("", "until = \"end\"\ndevice = \"host\"\nquantity = \"units\"").open().sources
        .first { $0.id == "visits" })
    #expect(lent.sessionGap == nil && lent.givesSessions && lent.tellsSessions)
    let plain = try #require(try fixture("").open().sources.first { $0.id == "visits" })
    #expect(!plain.givesSessions)
  }

  @Test(
    "what cannot be is refused with its place",
    arguments: [
      ("session-gap-minutes = 0", "", "session-gap-minutes"),
      ("session-gap-minutes = 1441", "", "session-gap-minutes"),
      ("session-gap-minutes = \"30\"", "", "session-gap-minutes"),
      ("session-gap-minute = 30", "", "did you mean session-gap-minutes?"),
      ("session-gap-minutes = 30", "until = \"end\"", "source.session-gap-minutes, and a field until"),
      ("", "device = \"host\"", "source.fields.device without a field until"),
    ])
  func refused(_ keys: String, _ fields: String, _ words: String) throws {
    let faults = try fixture(keys, fields).faults()
    #expect(faults.count == 1, "\(faults)")
    #expect(faults.first?.contains(words) ?? false, "\(faults)")
  }

  @Test("other roles and native formats have none")
  func elsewhere() throws {
    let seats = try fixture(
      "session-gap-minutes = 30", "", ("role = \"access\"", "role = \"assignments\"")
    ).faults()
    #expect(
      seats.contains { $0.contains("source.session-gap-minutes with role \"assignments\"") }, "\(seats)")
    let server = try WorkspaceFixture(replacing: [
      (
        "[[source]]\nid = \"orders\"",
        "[[source]]\nid = \"server\"\nrole = \"access\"\nfiles = [\"x.log\"]\nformat = \"flexnet-debug-log\"\n"
          + "session-gap-minutes = 30\n[[source]]\nid = \"orders\""
      )
    ]).faults()
    #expect(
      server.contains { $0.contains("source.session-gap-minutes with format \"flexnet-debug-log\"") },
      "\(server)")
  }
}
