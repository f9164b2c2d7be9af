import Facts
import Reconciliation

extension TableForm {
  static let termBalances = TableForm(
    "term-balances",
    "Entitlements of units that are used up, from what was bought to what is left, in the order of use.",
    [
      "product_id": Meaning.product,
      "entitlement_id": Meaning.entitlement,
      "valid_from": "First day of the term; empty where none is stated.",
      "valid_to": "Last day of the term; empty where it has no end.",
      "granted": "Units that it grants over its term.",
      "used_earlier_low": "Units used before the period, at the least.",
      "used_earlier": "Units used before the period, as expected: these are taken off.",
      "used_earlier_high": "Units used before the period, at the most.",
      "left_low": "Units left when the period began, at the least.",
      "left": "Units left when the period began, as expected.",
      "left_high": "Units left when the period began, at the most.",
      "used_low":
        "Units used in the period, at the least: less than used where a term began or ended within it.",
      "used": "Units that the allocation took in the period.",
      "used_high": "Units used in the period, at the most.",
      "remaining": "Units left when the period ended, as expected.",
      "lasts": "yes where they can still be used after the as-of date; no where they lapse with it.",
      "overdrawn":
        "Units that earlier closes allocated beyond what it grants, as where a period was restated with more use.",
    ])
}

/// `tables/term-balances.csv`: from what was bought to what is left, of units that are used up.
func termBalanceTable(_ evidence: Evidence) -> Document {
  TableForm.termBalances.document { row in
    for line in evidence.positions {
      for balance in line.balances {
        try row([
          .text(line.product.id), .text(balance.entitlement), .optional(balance.validFrom),
          .optional(balance.validTo), .number(balance.granted), .number(balance.earlier.units.low),
          .number(balance.earlier.units.expected), .number(balance.earlier.units.high),
          .number(balance.left.low), .number(balance.left.expected), .number(balance.left.high),
          .number(balance.drawn.low), .number(balance.used), .number(balance.drawn.high),
          .number(balance.remaining), .text(balance.lasts ? "yes" : "no"),
          .number(balance.overdrawn),
        ])
      }
    }
  }
}

extension TableForm {
  static let earlierUse = TableForm(
    "earlier-use", "What was used before the period of units that are used up, and where that is known from.",
    [
      "entitlement_id": Meaning.entitlement,
      "product_id": Meaning.product,
      "source":
        "close: that period's close allocated it. came late: that close found use without cover, and these units came to light later. "
        + "stated: catalogue/balances.csv says so. unknown: no close tells.",
      "from": "First day; empty where the entitlement has no known start.",
      "to": "Last day.",
      "period": "Period of the close; empty for others.",
      "low": "Units used, at the least.",
      "expected": "Units used, as expected.",
      "high": "Units used, at the most.",
      "document": "Document that the stated balance names.",
      "origin": Meaning.origin,
    ])
}

/// `tables/earlier-use.csv`: what was used before the period, span by span.
func earlierUseTable(_ evidence: Evidence) -> Document {
  TableForm.earlierUse.document { row in
    for entitlement in evidence.entitlements {
      for part in entitlement.earlierUse?.parts ?? [] {
        try row([
          .text(entitlement.id), .text(entitlement.product), .text(part.source.rawValue),
          .optional(part.from), .day(part.to), .text(part.period), .number(part.units.low),
          .number(part.units.expected), .number(part.units.high), .text(part.document),
          .text(part.origin?.description ?? ""),
        ])
      }
    }
  }
}
