extension RuleText {
  /// What makes a finding, in the order in which a reader would ask.
  static let findings = [
    RuleText(
      id: "unlicensed-use", title: "Unlicensed use",
      meaning:
        "A line has a shortfall: more units are consumed than any allocation of its entitlements can cover."),
    RuleText(
      id: "over-limit", title: "Over the limit",
      meaning:
        "The peak of a concurrent pool crosses its effective entitlement (hard limit), or the share of it "
        + "that the policy sets as soft limit."),
    RuleText(
      id: "use-beyond-term", title: "Use beyond term",
      meaning:
        "An entitlement expired before the as-of date, and the line it would have covered has a shortfall."),
    RuleText(
      id: "access-after-leaving", title: "Access after leaving",
      meaning: "A person's account was used after the last day of employment on the roster."),
    RuleText(
      id: "orphaned-seat", title: "Orphaned seat",
      meaning: "Someone who has left by the as-of date still holds a seat."),
    RuleText(
      id: "dormant-seat", title: "Dormant seat",
      meaning: "A seat is held, and its last use lies longer ago than the policy allows."),
    RuleText(
      id: "never-used-seat", title: "Never used seat",
      meaning:
        "A seat has been held for longer than the policy allows, of a product whose use is recorded, and no use "
        + "by its holder was ever seen. Where a product's use is not recorded at all, its seats are “no record”, never dormant."
    ),
    RuleText(
      id: "notice-deadline", title: "Notice deadline",
      meaning:
        "The last day to give notice falls within the policy's window, or has passed within the period."),
    RuleText(
      id: "covered-by-agreement", title: "Covered by agreement",
      meaning: "An unlimited agreement covers the use; the units are to be trued up where it says so."),
    RuleText(
      id: "weak-proof", title: "Weak proof",
      meaning:
        "An entitlement that counts is proved by nothing better than the grade that the policy calls weak."),
    RuleText(
      id: "money-without-rights", title: "Money without rights",
      meaning:
        "An order line is an amount of money, or its part number is not in the catalogue: it was paid, and "
        + "grants no units until someone says which."),
    RuleText(
      id: "unknown-identity", title: "Unknown identity",
      meaning: "A login used or holds a product, and neither the roster nor the list of identities knows it."),
    RuleText(
      id: "shared-login", title: "Shared login",
      meaning:
        "An account that several people share holds a seat or used one, where each person needs a right."),
    RuleText(
      id: "unknown-device", title: "Unknown device",
      meaning: "A host has an installation, and the device register does not know it."),
    RuleText(
      id: "unrecognised-software", title: "Unrecognised software",
      meaning:
        "A product name that neither the catalogue nor its aliases know; its rows are counted for no product."
    ),
    RuleText(
      id: "expired-exception", title: "Expired exception",
      meaning: "An exception no longer holds, and a finding that it would have accepted stands."),
    RuleText(
      id: "refused-exception", title: "Refused exception",
      meaning: "An exception was requested and approved by the same person, so it accepts nothing."),
    RuleText(
      id: "rejected-rows", title: "Rejected rows",
      meaning: "A file holds rows that could not be used; they are kept verbatim with the reason."),
  ]
}
