import Facts
import TestSupport
import Testing

@testable import Intake

/// Damaged files of cloud services, directories and event logs.
@Suite(.serialized) struct CloudFuzzTests {
  private func fuzz(_ format: String, _ role: Role, _ seeds: [String], corpus: [String]) throws {
    let folder = try TemporaryFolder()
    let source = SourceSpecification(id: "source", role: role, files: ["file"], format: format, zone: .utc)
    var inputs = seeds.map { Array($0.utf8) }
    if SharedCorpus.isPresent {
      // Pieces, so that a round is short.
      for path in corpus { inputs.append(Array(try SharedCorpus.bytes("corpus/" + path).prefix(8_000))) }
    }
    try mutationLoop("\(format)-\(role.rawValue)", seeds: inputs) { bytes in
      try readDamaged(bytes, in: folder, source: source)
    }
  }

  private static let graph = """
    {"@odata.context": "x$metadata#users('u')/licenseDetails", "value": [
      {"id": "t", "skuId": "1", "skuPartNumber": "P", "capabilityStatus": "Enabled", "prepaidUnits": {"enabled": 12}},
      {"id": "u", "userPrincipalName": "a@example.com", "assignedLicenses": [{"skuId": "1"}, {"skuId": "2"}],
       "employeeHireDate": "2020-01-01T00:00:00Z", "proxyAddresses": ["smtp:a"], "passwordProfile": {}},
      {"skuId": "1"}, {"deviceName": "PC", "detectedApps": [{"displayName": "A"}]},
      {"createdDateTime": "2026-01-01T00:00:00Z", "appId": "a", "userId": "u", "status": {"errorCode": 0}}]}
    {"category": "SignInLogs", "resultType": "0", "properties": {"createdDateTime": "2026-01-01T00:00:00Z", "appId": "a", "userId": "u"}}
    """

  @Test(arguments: [Role.entitlements, .assignments, .people, .access, .deployments, .devices])
  func graph(_ role: Role) throws {
    try fuzz(
      "ms-graph", role, [Self.graph, Self.graph.replacing("\n", with: " ")],
      corpus: [
        "A_po/ms_graph_docs/subscribedSkus.json", "C_access/ms_graph_docs/signIns.json",
        "D_hr/ms_graph_docs/users_7.json", "D_hr/ms_graph_docs/users_6.json",
        "B_deploy/ms_graph_docs/detectedApps.json", "A_po/m365_cli_docs/license-list.json",
      ])
  }

  @Test(arguments: [Role.access, .assignments])
  func usageReports(_ role: Role) throws {
    try fuzz(
      "m365-usage", role, [],
      corpus: ["csv", "json"].flatMap { ending in
        [
          "report-activeuserdetail", "report-office365activationsuserdetail", "report-mailappusageuserdetail",
        ].map { "C_access/m365_cli_docs/\($0).\(ending)" }
      } + ["C_access/ms_graph_docs/office365ActiveUserDetail.json"])
  }

  private static let okta = """
    {"actor": {"id": "1", "type": "User", "alternateId": "ada"}, "eventType": "user.authentication.sso", "outcome": {"result": "SUCCESS"}, "published": "2026-05-04T10:00:00.123Z", "target": [{"type": "AppInstance", "displayName": "CAD"}, {"type": "AppInstance", "id": "0oa"}]}
    {"actor": {"id": "1"}, "eventType": "app.oauth2.signon", "outcome": {"result": "ALLOW"}, "published": "2026-05-04 10:00", "target": []}
    """

  @Test func oktaSystemLog() throws {
    let array = "[" + Self.okta.replacing("\n", with: ",") + "]"
    try fuzz("okta-system-log", .access, [Self.okta, array], corpus: [])
  }

  @Test func oktaAssignments() throws {
    let users = #"""
      [{"id": "00u1", "status": "ACTIVE", "created": "2026-01-02T03:04:05.000Z", "credentials": {"userName": "ada",
        "password": {}}, "_links": {"app": {"href": "https://x.example/api/v1/apps/0oa77"}}},
       {"id": "00u3", "status": "STAGED", "label": "CAD", "profile": {"email": "c@example.com"}}]
      """#
    try fuzz("okta-app-users", .assignments, [users], corpus: [])
  }

  @Test func googleReports() throws {
    let page = #"""
      {"items": [{"id": {"time": "2026-02-03T05:00:00Z", "applicationName": "token"}, "actor": {"email": "a"},
        "events": [{"name": "authorize", "parameters": [{"name": "app_name", "value": "Board"}]}, {"name": "activity"}]},
        {"id": {"time": "2026-02-03", "applicationName": "drive"}, "actor": {"email": "a"}, "events": [{"name": "view"}]}]}
      """#
    try fuzz(
      "google-reports", .access, [page],
      corpus: ["C_access/panther_gsuite_activityevent/gsuite_activityevent.ndjson"])
  }

  @Test func windowsSecurity() throws {
    try fuzz(
      "windows-security", .access,
      [
        #"[{"EventID": 4688, "EventData": {"SubjectUserName": "a", "NewProcessName": "x", "NewProcessId": "1"}}]"#
      ],
      corpus: [
        "C_access/windows_security_otrf/security_logon_process.ndjson",
        "C_access/panther_windows_eventlogs/windows_eventlogs.ndjson",
      ])
  }

  @Test func scim() throws {
    try fuzz(
      "scim", .people, [],
      corpus: [
        "8.1-user-minimal", "8.3-enterprise_user", "8.4-group",
      ].map { "D_hr/scim_rfc7643/rfc7643-\($0).json" } + [
        "D_hr/scim_rfc7643/rfc7644-3.4.3-list_response-post_query.json"
      ])
  }

  @Test func ldif() throws {
    let entry = """
      version: 1
      dn:: dWlkPWE=
      objectClass: person
      uid: a
      cn:: SsO8cmdl
       bg==
      jpegPhoto:< file:///x

      dn: uid=b
      changetype: delete
      -
      """
    try fuzz(
      "ldif", .people, [entry],
      corpus: ["Ace", "European", "binary", "example1k_posix"].map { "D_hr/ldif_389ds/\($0).ldif" })
  }
}
