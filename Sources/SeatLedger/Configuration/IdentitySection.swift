import Facts
import Intake
import Reconciliation

/// `[identity]`: how people and machines are told apart. Every key may be left out.
struct IdentitySection {
  var policy = IdentityPolicy()
  /// Where `authority` stands, for a look at the sources.
  private var path: [String] = []

  init(_ root: TableReader) {
    guard let table = root.table("identity") else { return }
    path = table.path
    policy.authority =
      table.texts("authority", expected: "ids of sources, e.g. [\"roster\", \"directory\"]") ?? []
    if let words = table.texts("join", expected: listed(JoinRule.allCases.map(\.rawValue))) {
      policy.rules = Set(words.compactMap { rule($0, table) })
    }
    policy.usesFormerNames = table.flag("former-names") ?? true
    readDomains(table)
    for kind in Person.Kind.allCases where kind != .human {
      policy.patterns[kind] = patterns(table, kind.rawValue)
    }
    readNaming(table)
    table.finish()
  }

  private func rule(_ word: String, _ table: TableReader) -> JoinRule? {
    if let rule = JoinRule(rawValue: word) { return rule }
    let words = JoinRule.allCases.map(\.rawValue)
    table.problem(
      "join", "identity.join names \"\(shortened(word))\"", expected: listed(words),
      remedy: nearestName(to: word, among: words).map { "did you mean \"\($0)\"?" } ?? "")
    return nil
  }

  private mutating func readDomains(_ table: TableReader) {
    let external = table.texts("external-domains", expected: "mail domains, e.g. [\"partner.example\"]") ?? []
    policy.externalDomains = Set(external.map { foldedName($0) })
    guard let replaced = table.table("replace-domains") else { return }
    for key in replaced.keys {
      let domain = replaced.text(key, example: "the domain that stands for it, e.g. \"example.com\"")
      if let domain { policy.replacedDomains[foldedName(key)] = foldedName(domain) }
    }
    for (key, domain) in policy.replacedDomains.sorted(by: { $0.key < $1.key })
    where policy.replacedDomains[domain] != nil {
      replaced.problem(
        key, "\(key) is replaced by \(domain), which is replaced itself",
        expected: "the domain that stands in the end")
    }
    replaced.finish()
  }

  private mutating func readNaming(_ identity: TableReader) {
    guard let table = identity.table("naming") else { return }
    for kind in Person.Kind.allCases { policy.naming.logins[kind] = patterns(table, kind.rawValue) }
    policy.naming.hosts = patterns(table, "hosts") ?? []
    table.finish()
  }

  private func patterns(_ table: TableReader, _ key: String) -> [NamePattern]? {
    let words = "patterns, e.g. [\"svc-*\", \"[a-z]+.[a-z]+\"]"
    return table.texts(key, expected: words)?.compactMap { text in
      if let pattern = NamePattern(text) { return pattern }
      table.problem(
        key, "\(written(table.path + [key])) holds \"\(shortened(text))\"",
        expected: "* any text, ? one character, [a-z] one of them, [a-z]+ some of them; at most 62 parts",
        remedy: "close each bracket, and write \\[ for the character itself")
      return nil
    }
  }

  /// An authority that is no source would silently rank nothing.
  func checkAuthority(_ sources: [SourceSpecification], _ problems: ConfigurationProblems) {
    let ids = sources.filter { [.people, .devices].contains($0.role) }.map(\.id)
    for name in policy.authority where !ids.contains(name) {
      let near = nearestName(to: name, among: ids)
      problems.add(
        path + ["authority"],
        "identity.authority names \"\(shortened(name))\", which is no source of people or devices",
        expected: near == nil ? listed(ids) : "", remedy: near.map { "did you mean \"\($0)\"?" } ?? "")
    }
  }
}
