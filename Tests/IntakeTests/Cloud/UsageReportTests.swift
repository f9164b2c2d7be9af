import Facts
import Intake
import TestSupport
import Testing

/// Usage and activation reports of Microsoft 365.
@Suite struct UsageReportTests {
  private static let activity = """
    Report Refresh Date,User Principal Name,Is Deleted,Exchange Last Activity Date,Skype For Business Last Activity Date,Exchange License Assign Date,Assigned Products
    2026-06-03,ada@example.com,False,2026-06-01,2025-12-30,2020-01-01,PLAN E5+VISIO+PLAN E5
    2026-06-03,0439A166C614C2E8C7B4075DC4752054,True,2026-05-01,,,PLAN E5
    2026-06-03,ben@example.com,False,,,,
    2026-06-03,,False,2026-06-01,,,
    2026-06-03,eve@example.com,False,June,,,PLAN E5
    2026-06-03,eve@example.com,False
    """
  private static let json = """
    {"value": [{"reportRefreshDate": "2026-06-03", "userPrincipalName": "ada@example.com", "isDeleted": false,
      "exchangeLastActivityDate": "2026-06-01", "skypeForBusinessLastActivityDate": "2025-12-30",
      "yammerLastActivityDate": null, "assignedProducts": ["PLAN E5", "VISIO"]}]}
    """

  @Test func eachServiceIsAUseOnItsDay() throws {
    let zone = try #require(Zone("America/New_York"))
    let reading = try Reading(Self.activity, role: .access, format: "m365-usage", zone: zone)
    let names = reading.sink.names
    #expect(
      reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product)) \($0.day)" } == [
        "ada@example.com Exchange 2026-06-01", "ada@example.com Skype For Business 2025-12-30",
        "0439A166C614C2E8C7B4075DC4752054 Exchange 2026-05-01",
      ])
    #expect(reading.sink.events.allSatisfy { $0.at.day(in: zone) == $0.day })
    #expect(reading.account.outOfScope == ["no activity": 1])
    #expect(
      reading.rejected.map { "\($0.code) \($0.origin.line)" }
        == ["missing-field 5", "bad-date 6", "ragged-row 7"])
    #expect(reading.account.notes.contains { $0.hasPrefix("1 user names are hashes") })
    #expect("\(reading.account.firstDay, default: "")" == "2025-12-30")
    let same = try Reading(Self.json, role: .access, format: "m365-usage", zone: zone)
    #expect(same.sink.events.map(\.day) == Array(reading.sink.events.map(\.day).prefix(2)))
    #expect(same.sink.names.text(2) == "Skype For Business")
  }

  @Test func activityAfterThePeriodIsLeftOut() throws {
    let period = try #require(Period("2026-Q1"))
    let reading = try Reading(Self.activity, role: .access, format: "m365-usage", period: period)
    #expect(reading.sink.events.map { $0.day.description } == ["2025-12-30"])
    #expect(reading.account.outOfScope == ["no activity": 1, "after the period": 1])
  }

  @Test func assignedProductsAreRowsEach() throws {
    for (text, expected) in [
      (Self.activity, ["ada@example.com PLAN E5", "ada@example.com VISIO", "eve@example.com PLAN E5"]),
      (Self.json, ["ada@example.com PLAN E5", "ada@example.com VISIO"]),
    ] {
      let reading = try Reading(text, role: .assignments, format: "m365-usage")
      let found = reading.sink.records.compactMap {
        if case .assignment(let item) = $0 { "\(item.subject) \(item.productAsWritten)" } else { nil }
      }
      #expect(found == expected)
      #expect(reading.account.balances)
    }
  }

  @Test func anActivationIsAUseAndNoAssignment() throws {
    let text = """
      Report Refresh Date;User Principal Name;Product Type;Last Activated Date;Windows
      2026-06-03;ada@example.com;APPS FOR ENTERPRISE;2026-05-05;1
      2026-06-03;ben@example.com;APPS FOR ENTERPRISE;;0
      """
    let reading = try Reading(text, role: .access, format: "m365-usage")
    #expect(uses(reading) == ["2026-05-05T00:00:00Z ada@example.com APPS FOR ENTERPRISE 2"])
    #expect(reading.account.outOfScope == ["no activation": 1])
    let assignments = try Reading(text, role: .assignments, format: "m365-usage")
    #expect(assignments.account.outOfScope == ["an activation is no assignment": 2])
  }

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      ("report-activeuserdetail", 1, 0, 6), ("report-office365activationsuserdetail", 1, 1, 1),
      ("report-mailappusageuserdetail", 0, 0, 0), ("report-activeusercounts", 0, 0, 0),
      ("report-servicesusercounts", 0, 0, 0), ("report-siteusagedetail", 0, 0, 0),
      ("report-office365activationcounts", 0, 0, 0), ("report-office365activationsusercounts", 0, 0, 0),
    ])
  func corpusFilesAreAccountedFor(_ name: String, _ accepted: Int, _ csv: Int, _ json: Int) throws {
    for (ending, events) in [("csv", csv), ("json", json)] {
      let bytes = try SharedCorpus.bytes("corpus/C_access/m365_cli_docs/\(name).\(ending)")
      let reading = try Reading(bytes, role: .access, format: "m365-usage")
      #expect(reading.account.read == 1)
      // The documentation's row of this report has a cell more than its header.
      if reading.rejected.map(\.code) == ["ragged-row"], events == 0 { continue }
      #expect(reading.account.accepted == accepted)
      #expect(reading.account.outOfScopeCount == 1 - accepted)
      #expect(reading.sink.events.count == events)
      #expect(reading.account.notes.contains { $0.contains("hashes") } == (accepted == 1))
    }
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func graphsReportIsRead() throws {
    let bytes = try SharedCorpus.bytes("corpus/C_access/ms_graph_docs/office365ActiveUserDetail.json")
    let reading = try Reading(bytes, role: .access, format: "m365-usage")
    #expect(uses(reading) == ["2017-08-30T00:00:00Z userprincipalname-value Exchange 4"])
    for name in ["office365ActiveUserDetail", "office365ActivationsUserDetail"] {
      let header = try SharedCorpus.bytes("corpus/C_access/ms_graph_docs/\(name).csv.header.txt")
      #expect(SourceFormat.recognised(header)?.name == "m365-usage")
      #expect(try Reading(header, role: .access, format: "m365-usage").account.read == 0)
    }
  }

  /// What the command line lists as a table needs no reader of its own.
  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func aTableOfSignInsIsMapped() throws {
    let bytes = try SharedCorpus.bytes("corpus/C_access/m365_cli_docs/user-signin-list.csv")
    let reading = try Reading(
      bytes, role: .access, format: "delimited",
      fields: [
        "at": .column("createdDateTime"), "subject": .column("userPrincipalName"),
        "product": .column("appDisplayName"),
      ])
    #expect(uses(reading) == ["2020-03-13T19:15:41Z john@contoso.com Graph explorer 2"])
  }
}
