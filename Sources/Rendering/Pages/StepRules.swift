import Facts
import Reconciliation

extension RuleText {
  /// What is applied to every line, beside its metric: which entitlements count, what is taken off or added between
  /// gross and net, how units are covered.
  static let steps = [
    RuleText(
      id: "term:valid-on-as-of-date", title: "Valid on the as-of date",
      meaning:
        "An entitlement counts where it has begun by the as-of date and has not ended before it; without an end it is "
        + "perpetual."),
    RuleText(
      id: "allocation:maximum-coverage-least-cost", title: "Most coverage, then least cost",
      meaning:
        "As many units as possible are covered; among all such allocations one of least cost is taken. Whatever stays "
        + "uncovered has a proof that can be checked by counting."),
    RuleText(
      id: "entitlement:rights-adjustment", title: "Rights adjustment",
      meaning:
        "What use rights add to and take from the entitlement: units upgraded away and upgrades without base are taken off, "
        + "units that other products' entitlements or suites cover here are added, units that cover other products are "
        + "taken off."),
    RuleText(
      id: "entitlement:used-up-over-term", title: "Used up over the term",
      meaning:
        "Units that are bought for a term and used up over it count as far as they were left when the period began: what earlier "
        + "closes of the term allocated is taken off, and a restatement counts in place of what it restates. Use that a close "
        + "found without cover is taken off units that came to light later, if their term held then. A balance in "
        + "catalogue/balances.csv stands for all that came before its day; it is quoted, not proven. What was used on days of "
        + "which no close tells is anything from nothing to all. Of a term that began within the period nobody may know how much use "
        + "came after its start, and of one that ended how much came before its end. Where any of this decides, the status is "
        + "undetermined. Units that lapse first are used first. What is left of a running term is no waste; what is left when it "
        + "ends is lost."),
    RuleText(
      id: "count:left-before-period-end", title: "Left before the period's end",
      meaning:
        "People without a seat who used the product, left by the as-of date and did not use it after their last day do "
        + "not count."),
    RuleText(
      id: "count:released-before-period-end", title: "Released before the period's end",
      meaning:
        "People whose seat was taken back by the as-of date and who did not use the product afterwards do not count."
    ),
    RuleText(
      id: "count:installed-after-as-of", title: "Installed after the as-of date",
      meaning: "Installations dated after the as-of date do not count."),
    RuleText(
      id: "count:device-minimum", title: "Minimum per processor and device",
      meaning: "A device below the minimum that the catalogue names is raised to it."),
    RuleText(
      id: "count:minimum", title: "Minimum for all together",
      meaning:
        "Where all consumers together stay below the minimum that the catalogue names, units are added."),
    RuleText(
      id: "count:whole-packs", title: "Whole packs",
      meaning: "Where units are sold in packs, the count is rounded up to whole packs."),
    RuleText(
      id: "count:installations-per-user", title: "Installations per user",
      meaning:
        "Installations of one named user beyond those that the agreement allows count as further units."),
  ]

  /// How names of the sources become people, products and devices, in the order in which rules are tried.
  static let resolution = [
    RuleText(
      id: "catalogue/identities.csv", title: "Identity",
      meaning:
        "A person of the organisation wrote down whose login it is, or that it is an account of nobody's."),
    RuleText(
      id: "person id", title: "Person id",
      meaning:
        "The roster has a person of exactly this id. Here and below, without regard to case and blanks."),
    RuleText(id: "e-mail", title: "E-mail", meaning: "It is the address of one person only."),
    RuleText(id: "login", title: "Login", meaning: "It is a login or number of one person only."),
    RuleText(
      id: "login without domain", title: "Login without domain",
      meaning: "What stands after DOMAIN\\ is the login of one person only, on either side of the comparison."
    ),
    RuleText(
      id: "login without mail domain", title: "Login without mail domain",
      meaning:
        "The address is in a domain of the organisation, and what stands before the @ is the login of one person only."
    ),
    RuleText(id: "catalogue id", title: "Catalogue id", meaning: "The source writes the product's own id."),
    RuleText(
      id: "catalogue name", title: "Catalogue name",
      meaning: "It is the product's name."),
    RuleText(
      id: "catalogue title", title: "Catalogue title",
      meaning: "It is the product's name with edition and version."),
    RuleText(
      id: "catalogue/aliases.csv", title: "Alias",
      meaning:
        "A rule of that file, by its line: first an exact name, then the longest beginning that fits, then the longest "
        + "part."),
    RuleText(
      id: "device name", title: "Device name", meaning: "The device register names exactly this name."),
    RuleText(
      id: "host name without domain", title: "Host name without domain",
      meaning: "What stands before the first point is the name of one device only."),
  ]

  /// What a rule of the organisation's catalogue says of itself where it was applied: its name and clause.
  static func applied(_ id: String, in evidence: Evidence) -> Wording {
    let steps = evidence.positions.lazy.flatMap(\.steps).filter { $0.rule == id }.map { ($0.name, $0.clause) }
    let rows = evidence.bridges.lazy.flatMap(\.rows).filter { $0.rule == id }.map { ($0.name, $0.clause) }
    if let (name, clause) = steps.first ?? rows.first {
      return clause.isEmpty ? Wording(fixed: name) : "\(Wording(fixed: name)): \(clause)"
    }
    return "Named in this pack."
  }
}
