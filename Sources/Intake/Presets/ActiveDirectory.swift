internal import Facts

extension Preset {
  /// `Get-ADUser … | Export-Csv`.
  ///
  /// Header: Microsoft's documentation of `Get-ADUser`: ten properties by default, more by `-Properties`. Its dates are
  /// written as the machine's region has it, so that a source that has them names their form.
  static let activeDirectoryUsers = Preset(
    "ad-users", title: "Active Directory: users (Get-ADUser)",
    required: ["DistinguishedName", "Enabled", "SamAccountName", "UserPrincipalName", "SID"],
    usual: [
      "GivenName", "Name", "ObjectClass", "ObjectGUID", "Surname", "mail", "EmailAddress", "DisplayName",
      "Department", "Company", "EmployeeID", "Manager", "whenCreated", "AccountExpirationDate",
      "LastLogonDate",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("SamAccountName"), "display_name": .columns("DisplayName", "Name"),
          "email": .columns("mail", "EmailAddress", "UserPrincipalName"),
          "logins": .columns("SamAccountName", "UserPrincipalName", "mail", "EmailAddress", "EmployeeID"),
          "department": .columns("Department"), "legal_entity": .columns("Company"),
          "location": .columns("Office", "physicalDeliveryOfficeName"), "manager": .columns("Manager"),
        ],
        note: "when someone left is not in it: a disabled account says no date")
    ])

  /// `csvde -f …`: attributes by their LDAP names.
  ///
  /// Header: Microsoft's documentation of `csvde`, and of the attributes: `accountExpires` is a FILETIME (0 and the
  /// greatest number mean never), times are LDAP's generalised time, `20260914083107.0Z`.
  static let activeDirectoryExport = Preset(
    "ad-csvde", title: "Active Directory: users (csvde)",
    required: ["DN", "objectClass", "sAMAccountName"],
    usual: [
      "cn", "sn", "givenName", "displayName", "userPrincipalName", "mail", "department", "company",
      "employeeID",
      "manager", "whenCreated", "accountExpires", "userAccountControl", "objectGUID", "lastLogonTimestamp",
    ],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("sAMAccountName"), "display_name": .columns("displayName", "cn"),
          "email": .columns("mail"),
          "logins": .columns("sAMAccountName", "userPrincipalName", "mail", "employeeID"),
          "start": .columns("whenCreated", formats: ["yyyyMMddHHmmss.SZ"]),
          "end": .columns(
            "accountExpires", formats: ["windows-file-time"], map: ["0": "", "9223372036854775807": ""]),
          "department": .columns("department"), "legal_entity": .columns("company"),
          "location": .columns("physicalDeliveryOfficeName", "l"), "manager": .columns("manager"),
        ],
        filters: [.only("objectClass", "user")],
        note:
          "an account's creation and expiry stand for the person's start and end; it expires at the end of the day before"
      )
    ])
}
