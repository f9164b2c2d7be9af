public import Facts

/// How the organisation tells who is who: `[identity]` in `seatledger.toml`.
public struct IdentityPolicy: Sendable {
  /// Ids of the people sources, and of the device sources, the one first whose word holds where several tell the same.
  /// Sources not named come after them, in order of their first record.
  public var authority: [String] = []
  /// Rules by which records are joined, besides `catalogue/identities.csv`.
  public var rules: Set<JoinRule> = Set(JoinRule.allCases)
  /// Mail domain to the one that stands for it, both folded: of a firm that was bought or renamed.
  public var replacedDomains: [String: String] = [:]
  /// Mail domains of others, folded: who has an address there is external.
  public var externalDomains: Set<String> = []
  /// Logins that are no human being's, by what they are; the first pattern that fits decides, in the order of
  /// ``Person/Kind``.
  public var patterns: [Person.Kind: [NamePattern]] = [:]
  /// Earlier snapshots of people sources tell what people were called then.
  public var usesFormerNames = true
  public var naming = NamingConvention()

  public init() {}

  /// What a login is by its looks; `nil`: nothing is declared that fits.
  func kind(ofLogin login: String) -> (kind: Person.Kind, rule: String)? {
    let key = foldedName(login)
    for kind in Person.Kind.allCases {
      if let pattern = patterns[kind]?.first(where: { $0.fits(key) }) {
        return (kind, "identity.\(kind.rawValue): \(pattern.text)")
      }
    }
    guard let at = key.lastIndex(of: "@") else { return nil }
    let domain = String(key[key.index(after: at)...])
    return externalDomains.contains(domain) ? (.external, "identity.external-domains: \(domain)") : nil
  }

  /// A folded name with the domain that stands for its own.
  func standing(_ key: String) -> String {
    guard !replacedDomains.isEmpty, let at = key.lastIndex(of: "@"),
      let domain = replacedDomains[String(key[key.index(after: at)...])]
    else { return key }
    return "\(key[..<at])@\(domain)"
  }
}

/// How logins and hosts are to be called; breaches are listed. Empty: nothing is declared.
public struct NamingConvention: Sendable {
  /// By kind of account, patterns of which one must fit.
  public var logins: [Person.Kind: [NamePattern]] = [:]
  /// Patterns of host names, without their domain.
  public var hosts: [NamePattern] = []

  public init() {}

  public var isEmpty: Bool { logins.isEmpty && hosts.isEmpty }
}

/// What makes two records those of one person or one machine, strongest first.
public enum JoinRule: String, Hashable, Comparable, CaseIterable, Sendable {
  /// The same id or employee number, or a login that is the other's id.
  case id = "person-id"
  case address = "e-mail"
  case name = "login"
  /// A login without domain, of the organisation's own or of Windows; a host name up to its first dot.
  case shortName = "domain"

  var rank: Int { JoinRule.allCases.firstIndex(of: self) ?? 0 }
  public static func < (left: JoinRule, right: JoinRule) -> Bool { left.rank < right.rank }
}
