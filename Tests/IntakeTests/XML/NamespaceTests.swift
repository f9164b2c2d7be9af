import Facts
import TestSupport
import Testing

@testable import Intake

/// Names of XML by the namespace they are in, whatever prefixes a file has.
@Suite struct NamespaceTests {
  private static let urns = ["o": "urn:orders", "p": "urn:parties"]

  /// The same document with the prefixes that its writer chose.
  private func document(_ order: String, _ party: String) -> String {
    let (o, p) = (order.isEmpty ? "" : order + ":", party.isEmpty ? "" : party + ":")
    let declared = { (prefix: String) in prefix.isEmpty ? "xmlns" : "xmlns:\(prefix)" }
    return """
      <\(o)list \(declared(order))="urn:orders" \(declared(party))="urn:parties" xmlns:other="urn:other">
        <other:line><\(o)line><\(o)id>1</\(o)id><\(p)id>ada</\(p)id><other:id>x</other:id></\(o)line></other:line>
        <other:line><other:id>y</other:id></other:line>
        <\(o)line><\(p)id other:kind="a">ben</\(p)id><other:id>z</other:id><\(o)id>2</\(o)id></\(o)line>
      </\(o)list>
      """
  }

  private func read(_ text: String, _ row: String, _ fields: [String: FieldRule]) throws -> Reading {
    var layout = Layout()
    layout.rowPath = row
    layout.namespaces = Self.urns
    return try Reading(text, role: .people, format: "xml", fields: fields, layout: layout)
  }

  /// What is asked for is found by its namespace, and rows of another namespace are no rows.
  @Test(arguments: [("o", "p"), ("p", "o"), ("a", "b"), ("", "x"), ("x", "")])
  func prefixesOfTheFileMeanNothing(_ order: String, _ party: String) throws {
    let fields = ["person_id": FieldRule.column("o:id"), "display_name": .column("p:id")]
    for row in ["o:line", "/o:list/o:line", "list/o:line"] {
      let reading = try read(document(order, party), row, fields)
      // The first line stands within one of another namespace.
      let all = row == "o:line"
      #expect(reading.sink.people.map(\.id) == (all ? ["1", "2"] : ["2"]), "\(row)")
      #expect(reading.sink.people.map(\.displayName) == (all ? ["ada", "ben"] : ["ben"]))
      #expect(reading.account.balances && reading.account.rejected == 0)
    }
  }

  @Test func namesWithoutPrefixAreOfAnyNamespace() throws {
    let reading = try read(document("o", "p"), "/list/line", ["person_id": .column("id")])
    #expect(reading.sink.people.map(\.id) == ["y", "ben"])
    #expect(reading.rejected.map(\.code) == ["missing-field"])
    let plain = try read(document("", "p"), "list/line", ["person_id": .column("o:id")])
    #expect(plain.sink.people.map(\.id) == ["2"])
  }

  @Test func attributesHaveNamespaces() throws {
    let text = #"<r xmlns:q="urn:parties"><row id="a" q:id="b"/><row xmlns:z="urn:parties" z:id="c"/></r>"#
    let reading = try read(text, "row", ["person_id": .column("@p:id"), "display_name": .column("@id")])
    #expect(reading.sink.people.map(\.id) == ["b", "c"])
    #expect(reading.sink.people.map(\.displayName) == ["a", "c"])
  }

  @Test func prefixesThatTheSourceDoesNotKnowAreRefused() throws {
    for field in ["cbc:id", "a.@cbc:id"] {
      #expect(throws: Fault(.configuration, place: "", found: "")) {
        try read(document("o", "p"), "o:line", ["person_id": .column(field)])
      }
    }
    #expect(throws: Fault(.configuration, place: "", found: "")) {
      try read(document("o", "p"), "q:line", ["person_id": .column("o:id")])
    }
  }
}
