import Facts
import TestSupport
import Testing

@testable import Intake

/// What presets make of the values that only their exports have.
@Suite struct PresetValueTests {
  @Test func `Slack's expirations are seconds, and 0 is none`() throws {
    let seats = try PresetFixture.named("slack-members").read(.assignments).sink.assignments
    #expect(seats.map(\.subject).contains("guest@partner.example"))
    #expect(seats.first { $0.subject == "guest@partner.example" }?.revoked == Day("2026-12-31"))
    #expect(seats.first { $0.subject == "zero@partner.example" }?.revoked == nil)
    #expect(seats.allSatisfy { $0.productAsWritten == "Slack" })
  }

  @Test func `A row of Atlassian's is a seat for each product, named by its column`() throws {
    let seats = try PresetFixture.named("atlassian-users").read(.assignments).sink.assignments
    let ann = seats.filter { $0.subject == "ann.lee@meridian.example" }.map(\.productAsWritten)
    #expect(ann == ["Jira - meridian", "Confluence - meridian"])
    let uses = try PresetFixture.named("atlassian-users").read(.access).sink
    let first = try #require(uses.events.first)
    #expect(first.at == Instant("2026-09-14T00:00:00Z"))
    #expect(uses.names.text(first.product) == "Jira - meridian")
  }

  @Test func `Adobe's products stand in one cell, Microsoft's in another`() throws {
    let adobe = try PresetFixture.named("adobe-users").read(.assignments)
    #expect(
      adobe.sink.assignments.filter { $0.subject == "alee@meridian.example" }.map(\.productAsWritten)
        == ["All Apps plan - 100 GB", "Acrobat Pro DC"])
    #expect(adobe.account.notes.contains("a row that holds several records counts once for each"))
    let microsoft = try PresetFixture.named("microsoft-365-users").read(.assignments).sink.assignments
    #expect(
      microsoft.filter { $0.subject == "ann.lee@meridian.example" }.map(\.productAsWritten)
        == ["Microsoft 365 E3", "Visio Plan 2"])
  }

  @Test func `BambooHR's manager has two names, and Duo's users have many`() throws {
    let people = try PresetFixture.named("bamboohr-report").read(.people).sink.people
    #expect(people.first { $0.id == "1" }?.manager == "Ida Holm")
    let users = try PresetFixture.named("duo-users").read(.people).sink.people
    #expect(users.first { $0.id == "alee" }?.logins == ["alee", "ann.lee@meridian.example", "ann.lee"])
  }

  @Test func `Money may name its currency`() throws {
    let lines = try PresetFixture.named("servicenow-entitlements").read(.entitlements).sink.entitlements
    #expect(lines[0].currency?.code == "EUR" && lines[0].unitPrice?.description == "200")
    #expect(lines[1].currency?.code == "USD" && lines[1].unitPrice?.description == "15.5")
    #expect(lines[2].currency == nil && lines[2].unitPrice?.description == "1850")
    #expect(lines[0].id == "CNTR-1/AN-1/2025-01-01")
    #expect(lines.last?.quantity == .unlimited)
  }

  @Test func `California's orders are known by department and number`() throws {
    let lines = try PresetFixture.named("california-escprs").read(.purchases).sink.purchases
    #expect(
      lines.prefix(2).map(\.id) == ["Consumer Affairs/REQ0011118/1", "Water Resources/REQ0011118/1"])
    #expect(lines[0].amount.description == "18500.00 USD")
    #expect(lines[2].flags.contains("amount-differs"))
    #expect(lines[3].quantity.description == "-1" && lines[3].amount.description == "-15.50 USD")
  }

  @Test func `Coupa's invoices leave their own rows out, and amounts stay amounts`() throws {
    let reading = try PresetFixture.named("coupa-invoices").read(.purchases)
    #expect(reading.account.outOfScope == ["filter: Invoice Line equals Invoice Line": 3])
    #expect(reading.sink.purchases[1].isAmountBased && !reading.sink.purchases[0].isAmountBased)
    #expect(reading.sink.purchases.map(\.id).prefix(2) == ["PO-1/1", "PO-1/2"])
  }

  @Test func `Directory times are LDAP's and Windows' own`() throws {
    let people = try PresetFixture.named("ad-csvde").read(.people).sink.people
    #expect(people[0].start == Day("2021-05-01") && people[0].end == nil)
    #expect(people[1].end == Day("2026-07-01"))
    #expect(people[0].logins == ["ALEE", "alee@meridian.example", "ann.lee@meridian.example"])
  }

  @Test func `Snipe-IT's product keys are never read`() throws {
    let lines = try PresetFixture.named("snipe-it-licences").read(.entitlements).sink.entitlements
    #expect(lines.allSatisfy { !"\($0)".contains("KEY-") })
    #expect(lines.map(\.id).prefix(2) == ["PO-1/O-1/AutoCAD", "O-2/Visio"])
    #expect(lines[2].validFrom == Day("2024-01-02"))
    let bought = try PresetFixture.named("snipe-it-licences").read(.purchases).sink.purchases
    #expect(bought[1].amount.description == "1250.50 USD" && bought[1].orderNumber == "O-2")
  }

  @Test func `References of ServiceNow are names where they can be`() throws {
    let people = try PresetFixture.named("servicenow-users").read(.people).sink.people
    #expect(people[0].department == "d1" && people[0].legalEntity == "Meridian GmbH")
    #expect(people.first { $0.id == "svc.soap" }?.kind == .service)
  }

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      ("A_po/snipeit_licenses_csv/licenses-sample.csv", "snipe-it-licences", Role.entitlements, 50),
      ("A_po/snipeit_licenses_csv/assets-sample.csv", "snipe-it-assets", .devices, 0),
      ("D_hr/snipeit_users_csv/users-sample.csv", "snipe-it-users", .people, 100),
      ("D_hr/servicenow_users/sys_user_3.json", "servicenow-users", .people, 500),
      ("D_hr/servicenow_users/sys_user.json", "servicenow-users", .people, 1),
      (
        "D_hr/entra_csv_bulk/csv_inputs_-_user_and_remove_lists__users-file.csv", "adobe-user-sync", .people,
        0
      ),
    ])
  func `Files of others are recognised and read`(
    path: String, preset: String, role: Role, accepted: Int
  ) throws {
    let bytes = try SharedCorpus.bytes("corpus/" + path)
    let found = candidates(for: FileSample(path: path, bytes))
    #expect(found.first?.name == preset, "\(found)")
    let account = try PresetFixture(preset: preset, text: "", expected: [:]).read(role, bytes).account
    #expect(account.balances && account.read > 0)
    if accepted > 0 { #expect(account.accepted == accepted && account.rejected == 0) }
  }
}
