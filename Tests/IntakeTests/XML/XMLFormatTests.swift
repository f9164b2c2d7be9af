import Facts
import TestSupport
import Testing

@testable import Intake

/// Elements as rows of the mapping engine.
@Suite struct XMLFormatTests {
  private static let text = """
    <?xml version="1.0"?>
    <inventory xmlns="urn:example" site="Leipzig">
      <machine name="pc-1">
        <software><name>Editor &amp; more</name><version arch="x86">9.1</version></software>
        <software><name>Solver</name><version/></software>
      </machine>
      <machine name="pc-2">
        <software><name>Editor</name><alias>a</alias><alias>b</alias></software>
        <software><version>1</version></software>
      </machine>
    </inventory>
    """

  private static let fields: [String: FieldRule] = [
    "device": .column("../@name"), "product": .column("name"), "version": .column("version"),
    "publisher": .column("version.@arch"),
  ]

  @Test(arguments: ["software", "machine/software", "/inventory/machine/software"])
  func rowsKnowWhatIsAroundThem(_ path: String) throws {
    let reading = try read(Self.text, path, Self.fields)
    let deployments = reading.sink.records.compactMap {
      if case .deployment(let line) = $0 { line } else { nil }
    }
    #expect(deployments.map(\.device) == ["pc-1", "pc-1", "pc-2"])
    #expect(deployments.map(\.productAsWritten) == ["Editor & more", "Solver", "Editor"])
    #expect(deployments.map(\.version) == ["9.1", "", ""])
    #expect(deployments.map(\.publisher) == ["x86", "", ""])
    #expect(deployments.map(\.origin.line) == [4, 5, 8])
    #expect(reading.rejected.map(\.code) == ["missing-field"])
    #expect(reading.rejected.map(\.raw) == ["<software><version>1</version></software>"])
    #expect(reading.account.balances)
  }

  @Test func elementsOfOneNameAreLists() throws {
    let people = """
      <people site="x"><person id="P1"><mail kind="a">p1@x</mail><mail>p2@x</mail></person></people>
      """
    var layout = Layout()
    layout.rowPath = "person"
    let reading = try Reading(
      people, role: .people, format: "xml",
      fields: [
        "person_id": .column("@id"), "logins": .column("mail"), "location": .column("../@site"),
        "email": .column("mail.1"),
      ], layout: layout)
    #expect(reading.sink.people.map(\.logins) == [["p1@x", "p2@x"]])
    #expect(reading.sink.people.map(\.location) == ["x"])
    #expect(reading.sink.people.map(\.email) == ["p2@x"])
  }

  @Test func pathsThatMeetNothingAreNoted() throws {
    let reading = try read(Self.text, "machine/softwares", Self.fields)
    #expect(reading.account.notes.contains("no element is at `machine/softwares`; it has `software`"))
    let other = try read(Self.text, "software", Self.fields.merging(["version": .column("release")]) { $1 })
    #expect(other.account.notes.contains { $0.contains("no row has what `version`") })
  }

  @Test func documentsThatAreNotWellFormedAreRefusedWhole() {
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try read(Self.text + "<", "software", Self.fields)
    }
    #expect(throws: Fault(.configuration, place: "", found: "")) { try read(Self.text, "/", Self.fields) }
  }

  private func read(_ text: String, _ path: String, _ fields: [String: FieldRule]) throws -> Reading {
    var layout = Layout()
    layout.rowPath = path
    return try Reading(text, role: .deployments, format: "xml", fields: fields, layout: layout)
  }
}
