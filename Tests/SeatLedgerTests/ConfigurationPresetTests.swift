import Facts
import Intake
import SeatLedger
import Testing

@Suite("Presets and values in seatledger.toml")
struct ConfigurationPresetTests {
  private func workspace(_ source: String) throws -> WorkspaceFixture {
    let toml =
      WorkspaceFixture.toml + "\n\n[[source]]\nid = \"more\"\nfiles = [\"sources/more/*\"]\n" + source
    return try WorkspaceFixture(files: ["seatledger.toml": toml])
  }

  /// Lines that stand before what a test adds.
  private var before: Int {
    WorkspaceFixture.toml.split(separator: "\n", omittingEmptySubsequences: false).count + 4
  }

  @Test("a preset's name is a format, and gives fields, filters and layout")
  func preset() throws {
    let source = try #require(
      try workspace("role = \"assignments\"\nformat = \"adobe-users\"").open().sources.last)
    #expect(source.format == "delimited" && source.preset == "adobe-users")
    #expect(source.fields["subject"]?.from == ["Email"])
    #expect(source.layout.spread == .cell(column: "Product Configurations", separator: ","))
    let lines = try #require(
      try workspace(
        "role = \"purchases\"\nformat = \"coupa-invoices\"\n[source.fields]\n"
          + "order_date = { default = \"2026-08-31\" }\ncurrency = { default = \"USD\" }"
      ).open().sources.last)
    #expect(lines.layout.skippedLines == 1 && lines.filters.count == 1)
  }

  @Test("what a source says wins over its preset")
  func override() throws {
    let source = try #require(
      try workspace(
        """
        role = "people"
        format = "snipe-it-users"
        delimiter = ";"
        skip-lines = 3
        [source.fields]
        person_id = "Employee Number"
        display_name = { from = ["Last Name", "First Name"], join = ", " }
        [[source.filter]]
        column = "Activated"
        equals = "true"
        """
      ).open().sources.last)
    #expect(source.fields["person_id"]?.from == ["Employee Number"])
    #expect(source.fields["display_name"]?.join == ", ")
    #expect(source.fields["email"]?.from == ["Email"])
    #expect(source.layout.delimiter == UInt8(ascii: ";") && source.layout.skippedLines == 3)
    #expect(source.filters.count == 1)
  }

  @Test(
    "what a preset cannot know is asked for, and what it cannot be is said",
    arguments: [
      (
        "role = \"purchases\"\nformat = \"coupa-invoices\"",
        0, "source.fields is missing; expected a table that maps at least order_date, currency"
      ),
      (
        "role = \"purchases\"\nformat = \"coupa-invoices\"\n[source.fields]\ncurrency = { default = \"USD\" }",
        3, "source.fields maps no order_date; expected what the preset does not hold for the role purchases"
      ),
      (
        "role = \"devices\"\nformat = \"slack-members\"",
        1, "source.role is \"devices\" with format \"slack-members\"; expected assignments or people"
      ),
      (
        "role = \"people\"\nformat = \"slack-member\"",
        2, "source.format is the text \"slack-member\"\n  → did you mean format = \"slack-members\"?"
      ),
      (
        "role = \"people\"\nformat = \"csv\"",
        2, "source.format is the text \"csv\"; expected delimited, "
      ),
      (
        "role = \"people\"\nformat = \"lines\"\npattern = \"(?<person_id>[a-z\"\n[source.fields]\nperson_id = \"x\"",
        3, "source.pattern is no regular expression"
      ),
      (
        "role = \"people\"\nformat = \"xml\"\nheader-row = 2\n[source.fields]\nperson_id = \"x\"",
        3, "source.header-row with format \"xml\"; expected it with format \"xlsx\" alone"
      ),
      (
        "role = \"people\"\nformat = \"slack-members\"\nroot = \"/x\"",
        3, "source.root with format \"delimited\"; expected it with format \"json\" alone"
      ),
      (
        "role = \"people\"\nformat = \"slack-members\"\n[source.each]\ncolumn = \"x\"",
        4, "source.each.column without separator"
      ),
    ])
  func wrong(_ source: String, _ line: Int, _ message: String) throws {
    let faults = try workspace(source).faults()
    let place = "seatledger.toml:\(before + line - (line == 0 ? 2 : 0))"
    #expect(faults.contains { $0.contains(message) }, "\(faults)")
    if line > 0 { #expect(faults.contains { $0.hasPrefix(place + ": ") }, "\(place) \(faults)") }
  }

  @Test("a misspelt format is one fault: whether fields are needed is not known before")
  func misspeltFormat() throws {
    let faults = try workspace("role = \"deployments\"\nformat = \"glpi-inventry\"").faults()
    #expect(faults.count == 1 && faults[0].contains("did you mean format = \"glpi-inventory\"?"), "\(faults)")
  }

  @Test(
    "a date pattern or a constant that no row could take is reported in its line",
    arguments: [
      (
        "formats = [\"yyyy-MM-dd HH:mm:ss\"]", "formats = [\"yyyy-MM-DD\"]", 31,
        "has a letter or quote without meaning"
      ),
      (
        "formats = [\"yyyy-MM-dd HH:mm:ss\"]", "formats = [\"yyyy'T\"]", 31,
        "has a letter or quote without meaning"
      ),
      (
        "{ from = \"Approved\",", "{ default = \"2026-02-30 00:00:00\",", 31,
        "`order_date` would be \"2026-02-30 00:00:00\""
      ),
      ("default = \"USD\"", "default = \"US dollars\"", 34, "expected three letters of ISO 4217"),
      (
        "quantity = \"Quantity\"", "quantity = { from = \"Quantity\", default = \"one\" }", 33,
        "expected a number with decimal mark `.`"
      ),
      (
        "quantity = \"Quantity\"", "quantity = { from = \"Quantity\", map = { \"a few\" = \"3-4\" } }", 33,
        "`quantity` would be \"3-4\""
      ),
    ])
  func values(_ old: String, _ new: String, _ line: Int, _ message: String) throws {
    let faults = try WorkspaceFixture(replacing: [(old, new)]).faults()
    #expect(
      faults.contains { $0.hasPrefix("seatledger.toml:\(line): ") && $0.contains(message) }, "\(faults)")
  }

  @Test("meanings of words are checked against the field's words, each in its own line")
  func words() throws {
    let fixture = try workspace(
      """
      role = "people"
      format = "delimited"
      [source.fields]
      person_id = "ID"
      start = { from = "Start", formats = ["epoch-seconds", "iso-8601"], map = { "never" = "" } }
      [source.fields.kind]
      from = "Type"
      [source.fields.kind.map]
      "Employee" = "human"
      "Robot" = "machine"
      """)
    let faults = fixture.faults()
    #expect(faults.count == 1, "\(faults)")
    let place = "seatledger.toml:\(before + 10): "
    #expect(
      faults.first?.hasPrefix(place + "source.fields.kind.map: `kind` would be \"machine\"") == true,
      "\(faults)")
    #expect(faults.first?.contains("expected human, service, shared, external") == true)
  }
}
