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

  private static let usage = [
    """
    Report Refresh Date,User Principal Name,Display Name,Is Deleted,Deleted Date,Has Exchange License,Exchange Last Activity Date,Teams Last Activity Date,Assigned Products,Report Period
    2026-06-03,ada@example.com,Ada,False,,True,2026-06-01,,PLAN E5+VISIO,180
    2026-06-03,"bob, x@example.com",,True,2026-05-01,False,,,,180

    """,
    """
    Report Refresh Date,User Principal Name,Display Name,Product Type,Last Activated Date,Windows,Mac,Windows 10 Mobile,iOS,Android,Activated On Shared Computer
    2026-06-03,ada@example.com,Ada,MICROSOFT 365 APPS,2026-06-01,2,0,0,1,0,False
    2026-06-03,D41D8CD98F00B204E9800998ECF8427E,,PROJECT,,0,0,0,0,0,True

    """,
    """
    {"@odata.context": "x", "value": [
      {"reportRefreshDate": "2026-06-03", "userPrincipalName": "ada@example.com", "displayName": "Ada",
       "isDeleted": false, "deletedDate": null, "hasTeamsLicense": true, "exchangeLastActivityDate": "2026-06-01",
       "teamsLastActivityDate": null, "assignedProducts": ["PLAN E5"], "reportPeriod": "180"},
      {"reportRefreshDate": "2026-06-03", "userPrincipalName": "bob", "userActivationCounts": [
        {"productType": "PROJECT", "lastActivatedDate": "2026-05-01", "windows": 1, "mac": 0, "ios": 0}]}]}
    """,
  ]

  @Test(arguments: [Role.access, .assignments])
  func usageReports(_ role: Role) throws {
    try fuzz(
      "m365-usage", role, Self.usage,
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

  private static let scim = [
    #"""
    {"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"], "totalResults": 3, "startIndex": 1, "Resources": [
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User",
                   "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"],
       "id": "2819c223", "externalId": "P1", "userName": "ada", "active": true, "password": "x",
       "name": {"formatted": "Ada Byron", "givenName": "Ada", "familyName": "Byron"}, "displayName": "Ada",
       "emails": [{"value": "a@example.com", "type": "home"}, {"value": "ada@example.com", "type": "work", "primary": true}],
       "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User": {"employeeNumber": "P1", "department": "R&D",
         "costCenter": "4130", "organization": "Meridian", "manager": {"value": "26118915", "displayName": "Bob"}},
       "meta": {"resourceType": "User", "created": "2010-01-23T04:56:22Z"}},
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:Group"], "id": "g", "displayName": "Guides", "members": []},
      {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "3", "USERNAME": "eve", "active": false}]}
    """#,
    #"""
    {"schemas": ["urn:ietf:params:scim:schemas:core:2.0:User"], "id": "1", "userName": "a\u00fc\ud83d\ude00"}
    {"schemas": [], "id": 2, "userName": null}
    """#,
  ]

  @Test func scim() throws {
    try fuzz(
      "scim", .people, Self.scim,
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
