import Facts

extension Rule {
  static let namingConvention = Rule(
    id: "naming-convention", severity: .note,
    purpose:
      "A login or host name that does not follow the declared naming convention: rules that go by names may miss it."
  ) { rule, context in
    context.identity.breaches.map { breach in
      rule.finding(
        nil, subject: breach.name, title: "\(breach.name): not named as agreed",
        explanation:
          "For \(breach.what == "host" ? "host names" : "logins of \(breach.what) accounts") the convention is "
          + breach.expected.joined(separator: " or ")
          + (breach.owner.isEmpty ? "." : "; it is of \(breach.owner)."),
        action: "Rename it, or declare the pattern in [identity.naming]", evidence: [breach.origin])
    }
  }
}
