import Facts
import Intake
import TestSupport
import Testing

/// Microsoft Graph's answers.
@Suite struct GraphTests {
  private func read(_ text: String, _ role: Role) throws -> Reading {
    try Reading(text, role: role, format: "ms-graph")
  }

  private static let skus = """
    {"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#subscribedSkus", "value": [
      {"capabilityStatus": "Enabled", "consumedUnits": 9, "id": "t_1", "skuId": "1", "appliesTo": "User",
       "skuPartNumber": "PLANNER", "prepaidUnits": {"enabled": 12, "suspended": 3, "warning": 0}},
      {"capabilityStatus": "Suspended", "id": "t_2", "skuId": "2", "skuPartNumber": "DRAFT",
       "prepaidUnits": {"enabled": 4, "suspended": 4, "warning": 0}},
      {"capabilityStatus": "Enabled", "id": "t_3", "skuId": "3", "prepaidUnits": {"enabled": 0, "warning": 7}},
      {"capabilityStatus": "Enabled", "id": "t_4", "skuId": "4", "prepaidUnits": {"suspended": 7}},
      {"capabilityStatus": "Enabled", "id": "t_5", "skuId": "5", "prepaidUnits": {"enabled": 1.5}}]}
    """

  @Test func onlyEnabledUnitsAreRights() throws {
    let reading = try read(Self.skus, .entitlements)
    let lines = entitlements(reading)
    #expect(lines.map(\.id) == ["t_1"])
    #expect(lines.map(\.productAsWritten) == ["PLANNER"])
    #expect(lines.map(\.quantity) == [.limited(12)])
    #expect(
      reading.account.outOfScope == [
        "no right: the SKU is not enabled": 1, "no right: no unit is enabled": 1,
      ])
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["missing-field 7", "bad-number 8"])
    #expect(reading.account.notes.contains { $0.contains("suspended") })
    #expect(reading.account.balances)
  }

  @Test func licencesOfUsersAreRowsEach() throws {
    let text = """
      {"value": [
        {"id": "u1", "userPrincipalName": "ada@example.com",
         "assignedLicenses": [{"skuId": "s1", "disabledPlans": []}, {"skuId": "s2"}, {"disabledPlans": []}]},
        {"id": "u2", "mail": "ben@example.com", "assignedLicenses": []},
        {"id": "u3", "assignedLicenses": [{"skuId": "s1"}], "licenseDetails": [{"skuId": "s1", "skuPartNumber": "P"}]}
      ]}
      """
    let reading = try read(text, .assignments)
    #expect(
      assignments(reading) == ["ada@example.com s1", "ada@example.com s2", "u3 P"])
    #expect(reading.account.outOfScope == ["a user without licences": 1])
    #expect(reading.rejected.map(\.raw) == ["{\"disabledPlans\": []}"])
    #expect(reading.account.read == 5)
  }

  @Test func aPageOfLicenceDetailsNamesItsUser() throws {
    let context = "https://graph.microsoft.com/v1.0/$metadata#users('u7')/licenseDetails"
    let page =
      "{\"@odata.context\": \"\(context)\", \"value\": [{\"skuId\": \"s\", \"skuPartNumber\": \"P\"}]}"
    #expect(assignments(try read(page, .assignments)) == ["u7 P"])
    // The same page twice, as lines.
    #expect(assignments(try read(page + "\n" + page + "\n", .assignments)) == ["u7 P", "u7 P"])
    let bare = try read("{\"value\": [{\"skuId\": \"s\", \"skuPartNumber\": \"P\"}]}", .assignments)
    #expect(bare.rejected.map(\.code) == ["missing-field"])
  }

  @Test func usersAreOnTheRoster() throws {
    let text = """
      [{"id": "u1", "displayName": "Ada", "userPrincipalName": "ada@example.com", "mail": "Ada.L@example.com",
        "employeeId": "17", "proxyAddresses": ["SMTP:Ada.L@example.com", "smtp:al@example.com", "X500:/o=x"],
        "employeeHireDate": "2020-02-01T00:00:00Z", "employeeLeaveDateTime": "2026-09-30T00:00:00Z",
        "department": "R&D", "companyName": "Example Ltd", "officeLocation": "Ulm", "country": "Germany",
        "employeeOrgData": {"costCenter": "K1"}, "manager": {"userPrincipalName": "ceo@example.com"},
        "passwordProfile": {"password": "s3cret"}},
       {"id": "g", "mail": "all@example.com", "mailNickname": "all", "securityEnabled": false, "groupTypes": []},
       {"userPrincipalName": "x_other.com#EXT#@example.com"}, {"displayName": "No Name"},
       {"mail": "c@example.com", "employeeType": "Consultant"},
       {"mail": "b@example.com", "employeeHireDate": "soon", "passwordProfile": {"password": "s3cret"}}]
      """
    let reading = try Reading(
      text, role: .people, format: "ms-graph", zone: try #require(Zone("America/New_York")))
    let ada = try #require(reading.sink.people.first)
    #expect(
      ada.logins == ["ada@example.com", "Ada.L@example.com", "17", "al@example.com", "u1"])
    #expect(ada.id == "17")
    #expect("\(ada.start, default: "-") \(ada.end, default: "-")" == "2020-02-01 2026-09-30")
    #expect(
      [ada.department, ada.legalEntity, ada.location, ada.costCentre, ada.manager]
        == ["R&D", "Example Ltd", "Ulm", "K1", "ceo@example.com"])
    #expect(ada.territory == "Germany")
    #expect(reading.account.outOfScope == ["a group gives no people": 1])
    #expect(reading.sink.people.map(\.kind) == [.human, .external, .external])
    #expect(reading.rejected.map(\.code) == ["unknown-record", "bad-date"])
    #expect(!reading.rejected.contains { $0.raw.contains("s3cret") })
  }

  @Test func signInsAreUsesWhereTheySucceeded() throws {
    let text = """
      {"value": [{"createdDateTime": "2026-03-04T23:30:00.1234567Z", "userPrincipalName": "Ada@example.com",
        "appDisplayName": "Planner", "userId": "u1", "status": {"errorCode": 0}, "location": {"city": "Ulm"}},
        {"createdDateTime": "2026-03-04T08:00:00Z", "userPrincipalName": "", "appDisplayName": "Planner",
        "userId": "u1", "status": {"errorCode": 50126}},
        {"createdDateTime": "2031-01-01T08:00:00Z", "userId": "u1", "appId": "a", "status": {"errorCode": 0}},
        {"createdDateTime": "noon", "userId": "u1", "appId": "a", "status": {"errorCode": 0}}]}
      {"category": "NonInteractiveUserSignInLogs", "resultType": "0", "time": "x", "properties": {
        "createdDateTime": "2026-03-05T08:00:00Z", "userPrincipalName": "ada@example.com", "appId": "a9"}}
      {"category": "ServicePrincipalSignInLogs", "properties": {"appId": "a"}}
      {"category": "SignInLogs", "resultType": "50053", "properties": {
        "createdDateTime": "2026-03-05T08:00:00Z", "userPrincipalName": "ada@example.com", "appId": "a9"}}
      """
    let reading = try read(text, .access)
    #expect(
      uses(reading) == [
        "2026-03-04T23:30:00Z Ada@example.com Planner 1", "2026-03-05T08:00:00Z ada@example.com a9 7",
      ])
    #expect(
      reading.account.outOfScope == [
        "not a successful use": 2, "after the period": 1, "a sign-in of a program": 1,
      ])
    #expect(reading.rejected.map(\.code) == ["bad-date"])
    #expect(reading.account.notes.count { $0.contains("non-interactive") } == 1)
  }

  @Test func applicationsStandOnDevices() throws {
    let text = """
      {"value": [{"id": "d1", "deviceName": "PC-7", "serialNumber": "S1", "userPrincipalName": "ada@example.com",
        "detectedApps": [{"displayName": "CAD", "version": "1.0"}, {"version": "2"}]},
        {"displayName": "Viewer", "version": "3", "deviceCount": 2,
         "managedDevices": [{"deviceName": "PC-8"}, {"id": "d9"}, {}]},
        {"displayName": "Lonely", "version": "3", "deviceCount": 2}, {"id": "d2", "deviceName": "PC-9"}]}
      """
    let reading = try read(text, .deployments)
    let found = reading.sink.records.compactMap {
      if case .deployment(let item) = $0 {
        "\(item.device) \(item.productAsWritten) \(item.version)"
      } else {
        nil
      }
    }
    #expect(found == ["PC-7 CAD 1.0", "PC-8 Viewer 3", "d9 Viewer 3"])
    #expect(reading.account.rejected == 2)
    #expect(
      reading.account.outOfScope
        == ["an application without its devices": 1, "a device without applications": 1])
    let devices = try read(text, .devices)
    let device = devices.sink.records.compactMap { if case .device(let device) = $0 { device } else { nil } }
    #expect(device.map(\.id) == ["d1", "d2"])
    #expect(device.first?.names == ["PC-7", "S1"])
    #expect(device.first?.assignedTo == "ada@example.com")
    #expect(devices.account.outOfScope == ["a detected application gives no devices": 2])
  }

  @Test(arguments: [
    Role.people, .access, .devices, .deployments,
  ])
  func otherKindsAreOutOfScope(_ role: Role) throws {
    let reading = try read(Self.skus, role)
    #expect(reading.account.outOfScope == ["a subscribed SKU gives no \(role.rawValue)": 5])
    #expect(reading.account.accepted + reading.account.rejected == 0)
  }

  private func entitlements(_ reading: Reading) -> [EntitlementLine] {
    reading.sink.records.compactMap { if case .entitlement(let line) = $0 { line } else { nil } }
  }

  private func assignments(_ reading: Reading) -> [String] {
    reading.sink.records.compactMap {
      if case .assignment(let item) = $0 { "\(item.subject) \(item.productAsWritten)" } else { nil }
    }
  }

  // MARK: Files of other people

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      ("A_po/ms_graph_docs/subscribedSkus.json", Role.entitlements, 1, 1, 0),
      ("A_po/ms_graph_docs/licenseDetails.json", .assignments, 0, 0, 1),
      ("A_po/m365_cli_docs/license-list.json", .entitlements, 1, 0, 0),
      ("A_po/m365_cli_docs/user-license-list.json", .assignments, 0, 0, 1),
      ("B_deploy/ms_graph_docs/detectedApps.json", .deployments, 0, 1, 0),
      ("B_deploy/ms_graph_docs/detectedApps_beta.json", .deployments, 0, 1, 0),
      ("C_access/ms_graph_docs/signIns.json", .access, 1, 0, 0),
      ("C_access/ms_graph_docs/signIns_2.json", .access, 1, 0, 0),
      ("C_access/ms_graph_docs/directoryAudits.json", .access, 0, 1, 0),
      ("C_access/ms_graph_docs/office365ActiveUserDetail.json", .access, 0, 1, 0),
      ("C_access/m365_cli_docs/user-signin-list.json", .access, 1, 0, 0),
      ("D_hr/ms_graph_docs/users.json", .people, 1, 0, 0),
      ("D_hr/ms_graph_docs/users_2.json", .people, 0, 0, 1),
      ("D_hr/ms_graph_docs/users_3.json", .people, 1, 0, 0),
      ("D_hr/ms_graph_docs/users_4.json", .people, 1, 0, 0),
      ("D_hr/ms_graph_docs/users_5.json", .people, 1, 0, 0),
      ("D_hr/ms_graph_docs/users_6.json", .people, 2, 0, 0),
      ("D_hr/ms_graph_docs/users_7.json", .assignments, 2, 0, 0),
      ("C_access/panther_azure_audit/azure_audit.ndjson", .access, 12, 33, 2),
    ])
  func corpusFilesAreAccountedFor(
    _ path: String, _ role: Role, _ accepted: Int, _ left: Int, _ rejected: Int
  ) throws {
    let bytes = try SharedCorpus.bytes("corpus/" + path)
    let account = try Reading(bytes, role: role, format: "ms-graph").account
    #expect(account.balances && account.read > 0)
    #expect([account.accepted, account.outOfScopeCount, account.rejected] == [accepted, left, rejected])
  }
}

/// Uses as `time login product line`.
func uses(_ reading: Reading) -> [String] {
  let names = reading.sink.names
  return reading.sink.events.map {
    "\($0.at) \(names.text($0.subject)) \(names.text($0.product)) \($0.line)"
  }
}
