internal import Facts

extension Preset {
  /// The template for importing entitlements into ServiceNow SAM.
  ///
  /// Header: ServiceNow's documentation, "Import entitlements". Money is `EUR;200`. The licence metric's words are
  /// ServiceNow's own, so that the catalogue's metric counts.
  static let serviceNowEntitlements = Preset(
    "servicenow-entitlements", title: "ServiceNow SAM: entitlement import",
    required: ["Publisher part number", "License type", "License metric", "Purchased rights"],
    usual: [
      "Software model", "Metric group", "Rights per license pack", "Number of packs", "Agreement type",
      "Contract number", "Vendor", "Unit cost", "GL account", "Cost center", "Start date", "End date",
    ],
    uses: [
      Use(
        .entitlements,
        [
          "entitlement_id": .columns("Contract number", "Publisher part number", "Start date", join: "/"),
          "product": .columns("Software model", "Publisher part number"),
          "quantity": .columns("Purchased rights"),
          "evidence": .constant("claim"), "valid_from": .columns("Start date", formats: serviceNowDates),
          "valid_to": .columns("End date", formats: serviceNowDates),
          "agreement": .columns("Contract number"),
          "document": .columns("Contract number"), "unit_price": .columns("Unit cost"),
          "currency": .columns("Unit cost"),
        ],
        note: "a list kept by hand: its grade is claim, until a line names a better document")
    ])

  /// The table `sys_user`, by the Table API.
  ///
  /// Members: recorded answers of `GET /api/now/table/sys_user` (JupiterOne/graph-servicenow). A reference is an object
  /// with a link and an id, with `sysparm_display_value` also a name.
  static let serviceNowUsers = Preset(
    "servicenow-users", title: "ServiceNow: sys_user (Table API)", format: "json", root: "/result",
    required: ["sys_id", "user_name", "email", "employee_number"],
    usual: [
      "name", "first_name", "last_name", "active", "last_login_time", "department", "company", "location",
      "manager",
      "cost_center", "sys_created_on", "sys_class_name",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("user_name"), "display_name": .columns("name"), "email": .columns("email"),
          "logins": .columns("user_name", "email", "employee_number"),
          "kind": .columns("internal_integration_user", map: ["true": "service", "false": "human"]),
          "department": reference("department"), "legal_entity": reference("company"),
          "location": reference("location"), "cost_centre": reference("cost_center"),
          "manager": reference("manager"),
        ],
        note: "when someone left is not in it: an inactive user says no date")
    ])

  private static func reference(_ name: String) -> FieldRule {
    .columns("\(name).display_value", "\(name).value", name)
  }
}

private let serviceNowDates = ["iso-8601", "M/d/yyyy", "d-MMM-yyyy"]
