import Facts
import Intake

extension FormatSample {
  static let logs: [FormatSample] = [
    FormatSample("flexnet-debug-log", .access, head: " 8:00:00 (lmgrd) TIMESTAMP 6/1/2020\n") {
      " 9:30:00 (vendor) DENIED: \"solver_extended\" ada.lovelace@workstation-\($0)  (Licensed number of users already "
        + "reached. (-4,342:10054 \"\"))"
    },
    FormatSample(
      "lmstat-a", .access,
      head: """
        Flexible License Manager status on Fri 10/2/2026 9:30
        License server status: 27000@alpha
        Users of solver:  (Total of 900 licenses issued;  Total of 9 licenses in use)
          "solver" v9.0, vendor: meshd, expiry: 31-dec-2026

        """
    ) { "    ada workstation-\($0) /dev/pts/0 (v9.0) (alpha/27000 \($0 + 101)), start Fri 10/2 9:30" },
    FormatSample(
      "lmstat-i", .entitlements, head: "Feature   Version   #licenses   Vendor   Expires\n"
    ) { "solver_\($0)   2026.12   25   meshd   31-dec-2026" },
    FormatSample(
      "rlm-report-log", .access, head: "ISV: acme, RLM version 10.0 BL2\nSTART alpha 05/11/2026 15:00:00\n"
    ) { "DENY solver 3.1 ada\($0) wks01 \"\" 1 -22 1 05/11 15:20" },
    FormatSample(
      "rlm-debug-log", .access,
      head: "05/11 15:16 (demo) Server started on alpha (hostid: 6fc049e3e83d) for:\n"
    ) { "05/11 15:20 (demo) DENIED: (1) simulator_extended v2.1 to ada.lovelace@workstation-\($0)" },
    FormatSample("okta-system-log", .access) {
      #"{"actor": {"alternateId": "u\#($0)@example.com"}, "eventType": "user.authentication.sso", "#
        + #""outcome": {"result": "SUCCESS"}, "published": "2026-05-04T10:00:00Z", "#
        + #""target": [{"type": "AppInstance", "displayName": "CAD"}]}"#
    },
    FormatSample("okta-system-log array", .access, head: "[", joint: ",\n", tail: "]\n") {
      #"{"actor": {"alternateId": "u\#($0)@example.com"}, "eventType": "user.authentication.sso", "#
        + #""outcome": {"result": "SUCCESS"}, "published": "2026-05-04T10:00:00Z", "#
        + #""target": [{"type": "AppInstance", "displayName": "CAD"}]}"#
    },
    FormatSample("google-reports", .access, head: "{\"items\": [", joint: ",\n", tail: "]}\n") {
      #"{"id": {"time": "2026-02-03T05:00:00Z", "applicationName": "drive"}, "actor": {"email": "a\#($0)"}, "#
        + #""events": [{"name": "view"}]}"#
    },
    FormatSample("windows-security", .access) {
      #"{"EventID": 4624, "@timestamp": "2026-03-01T08:00:00Z", "Hostname": "PC7", "TargetUserName": "ada\#($0)", "#
        + #""TargetDomainName": "CORP", "TargetUserSid": "S-1-5-21-1-2-3-1001", "TargetLogonId": "0x\#($0)", "LogonType": 2}"#
    },
    FormatSample(
      "m365-usage", .access,
      head:
        "Report Refresh Date,User Principal Name,Is Deleted,Exchange Last Activity Date,Assigned Products\n"
    ) { "2026-06-03,ada\($0)@example.com,False,2026-06-01,PLAN E5" },
    FormatSample("m365-usage json", .access, head: "{\"value\": [", joint: ",\n", tail: "]}\n") {
      #"{"reportRefreshDate": "2026-06-03", "userPrincipalName": "ada\#($0)@example.com", "#
        + #""isDeleted": false, "exchangeLastActivityDate": "2026-06-01"}"#
    },
  ]
}
