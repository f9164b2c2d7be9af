import Facts
import Intake
import TestSupport
import Testing

/// A writer of one format, for tests: what it writes has to be read back as it was.
///
/// A writer is one file of this folder and one name in ``all``.
struct RoundTrip: Sendable, CustomTestStringConvertible {
  /// A file and the facts it was made of.
  struct Written {
    var bytes: [UInt8]
    /// As ``told(by:)`` puts them, in any order.
    var facts: [String]
    /// Rows that tell no fact of the source's role.
    var leftOut = 0

    init(_ text: String, _ facts: [String], leftOut: Int = 0) {
      self.init(Array(text.utf8), facts, leftOut: leftOut)
    }

    init(_ bytes: [UInt8], _ facts: [String], leftOut: Int = 0) {
      self.bytes = bytes
      self.facts = facts
      self.leftOut = leftOut
    }
  }

  let format: String
  let role: Role
  /// What the writer varies beside the format's usual form.
  var variant = ""
  var fields: [String: FieldRule] = [:]
  var layout = Layout()
  /// Makes up facts and writes them, with the quirks that files of the format have.
  let write: @Sendable (inout SeededGenerator) throws -> Written

  init(
    _ format: String, _ role: Role, _ variant: String = "", fields: [String: FieldRule] = [:],
    layout: Layout = Layout(), write: @escaping @Sendable (inout SeededGenerator) throws -> Written
  ) {
    self.format = format
    self.role = role
    self.variant = variant
    self.fields = fields
    self.layout = layout
    self.write = write
  }

  var testDescription: String {
    variant.isEmpty ? "\(format) \(role.rawValue)" : "\(format) \(role.rawValue), \(variant)"
  }

  static let all: [RoundTrip] =
    licenceServers + orders + inventories + identities + clouds + directories + rows

  private static let licenceServers = [flexNet, rlmReport, rlmDebug, lmstatUse, lmstatTable]
  private static let orders = [x12, ubl, cxml]
  private static let inventories = [
    glpiXML, glpiJSON, uninstall, systemProfilerXML, systemProfilerJSON, dpkg,
  ]
  private static let identities = swid + cycloneDX + spdx
  private static let clouds = [
    usageCSV, usageJSON, graphLicences, graphRights, okta, oktaUsers, google, windowsLogons,
  ]
  private static let directories = [graphPeople, scim, ldif]
  private static let rows = [delimited, json, jsonLines, xml, lines, xlsx]
}

@Suite struct RoundTripTests {
  @Test(arguments: SourceFormat.all.map(\.name)) func everyFormatHasAWriter(_ format: String) {
    #expect(RoundTrip.all.contains { $0.format == format }, "no round trip for \(format)")
  }

  @Test(arguments: RoundTrip.all) func whatIsWrittenIsRead(_ trip: RoundTrip) throws {
    var random = SeededGenerator(seed: 1701)
    var facts = 0
    for _ in 0..<60 {
      let written = try trip.write(&random)
      let reading = try Reading(
        written.bytes, role: trip.role, format: trip.format, fields: trip.fields, layout: trip.layout)
      let text = String(decoding: written.bytes.prefix(20_000), as: UTF8.self)
      #expect(told(by: reading.sink).sorted() == written.facts.sorted(), "\(text)")
      #expect(reading.account.rejected == 0, "\(reading.rejected.map(\.reason)) \(text)")
      #expect(reading.account.outOfScopeCount == written.leftOut, "\(reading.account.outOfScope) \(text)")
      #expect(reading.account.balances)
      facts += written.facts.count
    }
    #expect(facts > 60)
  }
}
