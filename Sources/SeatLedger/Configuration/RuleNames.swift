import Reconciliation

/// The ids of the rules that make findings: what policy, exceptions and remediation may name.
let ruleNames: [String] = ruleDescriptions.map(\.id)

/// What a product's `criticality` may be.
let criticalities = ["low", "medium", "high"]
