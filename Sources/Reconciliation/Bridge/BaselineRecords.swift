import Facts

struct BaselinePosition: Sendable {
  let publisher: String
  var figures: BridgeFigures
  /// `nil`: unlimited.
  let effective: Int?
  let status: String
  let gross: Int

  init(_ line: RecordLine) {
    publisher = line.text("publisher")
    effective = line.fields["effective_entitlement"]?.number
    status = line.text("status")
    gross = line.number("gross")
    figures = BridgeFigures()
    figures.isUnlimited = effective == nil
    figures.consumption = line.number("net")
    figures.byAgreement = line.number("covered_by_agreement")
    figures.shortfall = line.number("shortfall")
    figures.surplus = line.fields["surplus"]?.number
  }

  /// No source of the period could show any consumption.
  var cannotBeTold: Bool { status == "undetermined" && gross == 0 }
}

struct BaselineEntitlement: Sendable {
  /// Units bought; `nil`: unlimited.
  let quantity: Int?
  /// Units that went into upgrades, or that lack their base.
  let upgradedAway: Int
  /// Units that are used up, and were before the period began.
  let usedEarlier: Int
  let validFrom: Day?
  let validTo: Day?
  let standing: String
  let rows: [String]

  init(_ line: RecordLine) {
    quantity = line.fields["quantity"]?.number
    usedEarlier = line.number("used_earlier")
    upgradedAway = line.number("upgraded_away") + line.number("without_base")
    validFrom = line.day("valid_from")
    validTo = line.day("valid_to")
    standing = line.text("standing")
    rows = line.rows
  }

  var counts: Bool { standing == "valid" }
  /// Units that count on the as-of date, before upgrades took any.
  var units: Int { counts ? quantity ?? 0 : 0 }
  var upgraded: Int { counts ? upgradedAway : 0 }
  var used: Int { counts ? usedEarlier : 0 }
  var isUnlimited: Bool { counts && quantity == nil }

  /// `50 units, valid, 2025-01-01 to 2025-12-31`.
  var words: String {
    let term = "\(validFrom?.description ?? "start not known") to \(validTo?.description ?? "no end")"
    return "\(quantity.map { "\($0) units" } ?? "unlimited"), \(standing), \(term)"
  }
}

struct BaselineConsumer: Sendable {
  let units: Int
  let isExact: Bool
  let assigned: Day?
  let lastUse: Day?
  let rule: String
  let rows: [String]

  init(_ line: RecordLine) {
    units = line.number("expected")
    isExact = line.number("low") == line.number("high")
    assigned = line.day("assigned")
    lastUse = line.day("last_use")
    rule = line.text("rule")
    rows = line.rows
  }

  var words: String { "\(units) units; \(rule)" }
}

struct BaselinePerson: Sendable {
  let start: Day?
  let end: Day?
  let rows: [String]

  init(_ line: RecordLine) {
    start = line.day("start")
    end = line.day("end")
    rows = line.rows
  }

  var words: String { "\(start?.description ?? "start not known") to \(end?.description ?? "no end")" }
}

struct BaselinePurchase: Sendable {
  let sku: String
  let ordered: Day?
  let isReturn: Bool
  let rows: [String]

  init(_ line: RecordLine) {
    sku = foldedName(line.text("sku"))
    ordered = line.day("ordered")
    isReturn = line.text("quantity").hasPrefix("-")
    rows = line.rows
  }
}
