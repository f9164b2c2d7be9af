import Intake
import Testing

/// A file's beginning tells what it is.
@Suite struct RecognitionTests {
  @Test(arguments: [
    (#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users", "value": []}"#, "ms-graph"),
    (#"[{"skuPartNumber": "P", "prepaidUnits": {"enabled": 1}}]"#, "ms-graph"),
    (#"{"category": "SignInLogs", "properties": {}}"#, "ms-graph"),
    (#"{"id": "1", "deviceName": "PC", "detectedApps": []}"#, "ms-graph"),
    ("Report Refresh Date,User Principal Name,Exchange Last Activity Date\n", "m365-usage"),
    (#"{"value": [{"reportRefreshDate": "2026-01-01", "userPrincipalName": "a"}]}"#, "m365-usage"),
    (
      #"[{"actor": {"alternateId": "a"}, "eventType": "x", "published": "y", "outcome": {}}]"#,
      "okta-system-log"
    ),
    (
      #"[{"id": "1", "scope": "USER", "statusChanged": "", "credentials": {}, "_links": {}}]"#,
      "okta-app-users"
    ),
    (
      #"{"kind": "admin#reports#activities", "items": [{"id": {"time": "", "applicationName": "drive"}}]}"#,
      "google-reports"
    ),
    (#"{"EventID": 4624, "TargetLogonId": "0x1"}"#, "windows-security"),
    (#"{"winlog": {"event_id": 4688, "event_data": {"NewProcessId": "0x1"}}}"#, "windows-security"),
    (#"{"schemas": ["urn:ietf:params:scim:api:messages:2.0:ListResponse"]}"#, "scim"),
    ("# made by slapcat\n\nversion: 1\n\ndn: dc=example\n", "ldif"), ("dn:: ZGM9eA==\n", "ldif"),
    (#"{"a": "dn: x"}"#, "json"), ("version: 1\nname: x\n", "delimited"), (#"[{"eventType": 1}]"#, "json"),
  ])
  func beginningsAreRecognised(_ text: String, _ name: String) {
    #expect(SourceFormat.recognised(Array(text.utf8))?.name == name)
  }
}
