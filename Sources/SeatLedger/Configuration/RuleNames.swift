/// The ids of the rules that make findings: what policy, exceptions and remediation may name.
public let ruleNames: [String] = [
  "unlicensed-use", "over-limit", "dormant-seat", "never-used-seat", "orphaned-seat", "access-after-leaving",
  "use-beyond-term", "notice-deadline", "weak-proof", "unknown-identity", "shared-login", "unknown-device",
  "unrecognised-software", "covered-by-agreement", "money-without-rights", "expired-exception",
  "refused-exception", "rejected-rows",
]

/// What a product's `criticality` may be.
public let criticalities = ["low", "medium", "high"]
