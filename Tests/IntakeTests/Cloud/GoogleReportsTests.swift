import Facts
import Intake
import TestSupport
import Testing

/// Google Workspace's activity reports.
@Suite struct GoogleReportsTests {
  private static let page = #"""
    {"kind": "admin#reports#activities", "nextPageToken": "A", "items": [
      {"kind": "admin#reports#activity", "id": {"time": "2026-02-03T04:05:06.789Z", "applicationName": "login"},
       "actor": {"email": "ada@example.com", "profileId": "1"},
       "events": [{"type": "login", "name": "login_success", "parameters": [{"name": "login_type", "value": "x"}]}]},
      {"id": {"time": "2026-02-03T04:05:06Z", "applicationName": "login"}, "actor": {},
       "events": [{"type": "login", "name": "login_failure"}]},
      {"id": {"time": "2026-02-03T05:00:00Z", "applicationName": "token"}, "actor": {"email": "ada@example.com"},
       "events": [{"name": "authorize", "parameters": [{"name": "app_name", "value": "Board"}]},
                  {"name": "authorize", "parameters": [{"name": "app_name", "value": "Notes"}]},
                  {"name": "revoke", "parameters": [{"name": "app_name", "value": "Old"}]}]},
      {"id": {"time": "2026-02-03T05:00:00Z", "applicationName": "admin"}, "actor": {"email": "ada@example.com"},
       "events": [{"name": "CREATE_ROLE"}]},
      {"id": {"time": "2026-02-03T05:00:00Z", "applicationName": "drive"}, "actor": {"callerType": "KEY"},
       "events": [{"name": "view"}]},
      {"id": {"time": "2026-02-03T06:00:00Z"}}]}
    """#

  @Test func aRecordOfSeveralEventsIsOneRow() throws {
    for text in [
      Self.page, Self.page.replacing("\n", with: " "), Self.page.replacing("items", with: "activities"),
    ] {
      let reading = try Reading(text, role: .access, format: "google-reports")
      let names = reading.sink.names
      #expect(
        reading.sink.events.map { "\(names.text($0.subject)) \(names.text($0.product))" }
          == ["ada@example.com login", "ada@example.com Board", "ada@example.com Notes"])
      #expect(reading.account.outOfScope == ["not a successful use": 1, "no use of an application": 1])
      #expect(reading.rejected.map(\.code) == ["missing-field", "missing-field"])
      #expect(reading.account.read == 6)
      #expect(reading.account.controlTotals["events"] == "3")
    }
  }

  @Test func flattenedEventsAreRead() throws {
    let text = #"""
      {"actor": {"email": "a@example.com"}, "id": {"applicationName": "drive", "time": "2026-02-03 04:05:06.080000000"}, "name": "edit", "type": "access", "parameters": {"doc_id": "1"}}
      {"actor": {"email": "a@example.com"}, "id": {"applicationName": "saml", "time": "2026-02-03 04:05:06"}, "name": "login_success", "parameters": {"application_name": "CAD"}}
      """#
    let reading = try Reading(
      text, role: .access, format: "google-reports", zone: try #require(Zone("Europe/Berlin")))
    #expect(
      uses(reading) == [
        "2026-02-03T03:05:06Z a@example.com drive 1", "2026-02-03T03:05:06Z a@example.com CAD 2",
      ])
  }

  @Test(.enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"))
  func corpusFilesAreAccountedFor() throws {
    let bytes = try SharedCorpus.bytes(
      "corpus/C_access/panther_gsuite_activityevent/gsuite_activityevent.ndjson")
    let account = try Reading(bytes, role: .access, format: "google-reports").account
    #expect(account.balances)
    #expect(account.read == String(decoding: bytes, as: UTF8.self).split(separator: "\n").count)
    #expect(account.accepted > 20)
    #expect(SourceFormat.recognised(Array(bytes.prefix(1 << 16)))?.name == "google-reports")
  }
}
