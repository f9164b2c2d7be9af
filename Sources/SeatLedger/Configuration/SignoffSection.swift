import Archive
import Facts

/// `[signoff]`: who prepares and who approves a period's position, and which certificates vouch for them.
struct SignoffSection {
  /// Certificates, roots and intermediates; paths within the workspace.
  var authorities: [String] = []
  /// The same for time stamps; where there is none, `authorities` serve.
  var timeAuthorities: [String] = []
  var revocationLists: [String] = []
  var preparer: Signatory?
  var approvers: [Approver] = []

  init() {}

  init(_ root: TableReader) {
    guard let table = root.table("signoff") else { return }
    let words = "certificate files within the workspace, e.g. [\"signing-ca.pem\"]"
    authorities = table.texts("ca", expected: words) ?? []
    timeAuthorities = table.texts("tsa-ca", expected: words) ?? []
    revocationLists = table.texts("crl", expected: "revocation lists, e.g. [\"signing-ca.crl\"]") ?? []
    preparer = table.table("preparer").flatMap { person in
      defer { person.finish() }
      return Self.signatory(person)
    }
    for entry in table.tables("approver") { readApprover(entry) }
    if approvers.isEmpty {
      table.problem("approver", "[signoff] names no approver", expected: "one [[signoff.approver]] for each")
    }
    table.finish()
  }

  private static func signatory(_ table: TableReader) -> Signatory? {
    let name = table.text("name", required: true, example: "a person's name, e.g. \"Ida Holm\"")
    let example = "the mail address in the certificate, e.g. \"ida.holm@meridian.example\""
    let email = table.text("email", required: true, example: example)
    guard let name, let email else { return nil }
    guard email.contains("@") else {
      table.problem(
        "email", "\(written(table.path + ["email"])) is \"\(shortened(email))\"", expected: example)
      return nil
    }
    return Signatory(name: name, email: email)
  }

  private mutating func readApprover(_ table: TableReader) {
    let role = table.text("role", required: true, example: "what is approved, e.g. \"IT\" or \"procurement\"")
    let isRequired = table.flag("required") ?? true
    let person = Self.signatory(table)
    table.finish()
    guard let person, let role else { return }
    if let preparer, preparer.email.lowercased() == person.email.lowercased() || preparer.name == person.name
    {
      table.problem(
        "name", "\(shortened(person.name)) prepares the position and approves it",
        expected: "preparer and approver to differ")
    }
    if approvers.contains(where: { $0.person.email.lowercased() == person.email.lowercased() }) {
      table.problem(
        "email", "two approvers have the mail address \"\(shortened(person.email))\"", expected: "one each")
    }
    approvers.append(Approver(person: person, role: role, isRequired: isRequired))
  }

  /// As a pack seals it; `nil` where nobody is to sign.
  func roster(operatorName: String) -> SignoffRoster? {
    approvers.isEmpty
      ? nil : SignoffRoster(preparer: preparer, operatorName: operatorName, approvers: approvers)
  }
}
