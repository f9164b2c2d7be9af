internal import Facts

extension Preset {
  /// The user list of the Adobe Admin Console: a row a user, with all its product configurations in one cell.
  ///
  /// Header: public programs that read and write "Export users list to CSV"; a column `ID` came and went.
  static let adobeUsers = Preset(
    "adobe-users", title: "Adobe Admin Console: users and their product configurations",
    required: ["Identity Type", "Username", "Email", "Product Configurations", "Admin Roles"],
    usual: [
      "Domain", "First Name", "Last Name", "Country Code", "ID", "Product Configurations Administered",
      "User Groups",
      "User Groups Administered", "Products Administered", "Developer Access", "Auto Assigned Products",
    ],
    uses: [
      Use(
        .assignments, ["subject": .columns("Email"), "product": .columns("each")],
        spread: .cell(column: "Product Configurations", separator: ","),
        note: "a product is named by its configuration: catalogue/aliases.csv says which product that is"),
      Use(
        .people,
        [
          "person_id": .columns("Email"), "email": .columns("Email"),
          "logins": .columns("Email", "Username", "ID"),
          "display_name": .columns("First Name", "Last Name", join: " "),
          "location": .columns("Country Code"),
        ]),
    ])

  /// What Adobe's user sync tool is fed with.
  ///
  /// Header: the example files of adobe-apiplatform/user-sync.py.
  static let adobeUserSync = Preset(
    "adobe-user-sync", title: "Adobe user sync tool: list of users",
    required: ["firstname", "lastname", "email", "country", "groups", "type"], usual: ["username", "domain"],
    uses: [
      Use(
        .people,
        [
          "person_id": .columns("email"), "email": .columns("email"), "logins": .columns("email", "username"),
          "display_name": .columns("firstname", "lastname", join: " "), "location": .columns("country"),
        ]),
      Use(
        .assignments, ["subject": .columns("email"), "product": .columns("each")],
        spread: .cell(column: "groups", separator: ","), note: "groups stand for products"),
    ])
}
