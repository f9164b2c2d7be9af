internal import Facts

/// What a record of Microsoft Graph is, told by its members: a page does not say, and exports mix kinds.
enum GraphKind: String {
  case subscribedSku = "a subscribed SKU"
  case subscription = "a subscription's term"
  case licenceDetail = "a user's licence"
  case signIn = "a sign-in"
  case user = "a user"
  case group = "a group"
  case managedDevice = "a managed device"
  case detectedApp = "a detected application"
  case audit = "a directory audit"
  case usageReport = "a usage report"

  init?(_ record: JSONNode, heading: JSONNode?) {
    func has(_ names: String...) -> Bool { names.contains { record[$0] != nil } }
    let type = record.text(at: "@odata.type")
    let context = heading?.text(at: "@odata.context") ?? ""
    if has("prepaidUnits", "capabilityStatus") {
      self = .subscribedSku
    } else if has("totalLicenses") {
      self = .subscription
    } else if has("reportRefreshDate") {
      self = .usageReport
    } else if has("activityDisplayName", "activityDateTime") {
      self = .audit
    } else if has("createdDateTime"), has("appDisplayName", "appId"),
      has("userPrincipalName", "userId", "servicePrincipalId")
    {
      self = .signIn
    } else if has("deviceName", "managedDeviceName", "azureADDeviceId") || type.hasSuffix(".managedDevice") {
      self = .managedDevice
    } else if has("groupTypes", "securityEnabled") || type.hasSuffix(".group") {
      self = .group
    } else if has("deviceCount", "sizeInByte", "managedDevices") || type.hasSuffix(".detectedApp") {
      self = .detectedApp
    } else if has("userPrincipalName", "assignedLicenses", "mail", "mailNickname") || type.hasSuffix(".user")
      || context.hasSuffix("$metadata#users")
    {
      self = .user
    } else if has("skuId", "skuPartNumber") {
      self = .licenceDetail
    } else {
      return nil
    }
  }
}

extension Role {
  /// Kinds that give a role's records.
  var graphKinds: [GraphKind] {
    switch self {
    case .entitlements: [.subscribedSku]
    case .assignments: [.user, .licenceDetail]
    case .people: [.user]
    case .access: [.signIn]
    case .deployments: [.managedDevice, .detectedApp]
    case .devices: [.managedDevice]
    case .purchases: []
    }
  }
}
