internal import Facts

extension SourceFormat {
  /// Answers of Microsoft Graph, of Entra ID and Intune.
  static let msGraph = SourceFormat(
    name: "ms-graph", version: 1,
    summary: "Microsoft Graph: subscribedSkus, users, licenseDetails, signIns, managedDevices, detectedApps",
    roles: [.entitlements, .assignments, .people, .access, .deployments, .devices],
    recognises: { beginning in
      if holds(beginning, ["graph.microsoft.com"]) || holds(beginning, ["#microsoft.graph."]) { return true }
      let signs = [
        ["\"skuPartNumber\"", "\"prepaidUnits\""],
        ["\"createdDateTime\"", "\"appDisplayName\"", "\"userId\""],
        ["\"userPrincipalName\"", "\"displayName\"", "\"value\""], ["\"category\"", "\"SignInLogs\""],
        ["\"deviceName\"", "\"detectedApps\""],
      ]
      return trimmed(beginning[...]).first.map { $0 == 0x7B || $0 == 0x5B } ?? false
        && signs.contains { holds(beginning, $0) }
    },
    read: readGraph)
}
