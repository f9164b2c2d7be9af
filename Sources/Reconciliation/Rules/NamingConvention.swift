import Facts

extension Rule {
  static let namingConvention = Rule(
    id: "naming-convention", severity: .note,
    purpose:
      "A login or host name that does not follow the declared naming convention: rules that go by names may miss it."
  ) { rule, context in
    context.identity.breaches.map { breach in
      let what: Wording =
        breach.what == "host" ? "host names" : "logins of \(Wording(fixed: breach.what)) accounts"
      let expected = breach.expected.map { Wording(data: $0) }
      let convention = expected.dropFirst().reduce(expected.first ?? .empty) { "\($0) or \($1)" }
      return rule.finding(
        nil, subject: breach.name, title: "\(breach.name): not named as agreed",
        explanation: breach.owner.isEmpty
          ? "For \(what) the convention is \(convention)."
          : "For \(what) the convention is \(convention); it is of \(breach.owner).",
        action: "Rename it, or declare the pattern in [identity.naming]", evidence: [breach.origin])
    }
  }
}
