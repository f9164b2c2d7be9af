import Facts
import Reconciliation

/// `[policy]`: thresholds, due dates, rates and the escalation matrix. Every key may be left out.
struct PolicySection {
  var policy = Policy()
  /// Publishers that the escalation matrix names, with the place of each, for a look at the catalogue.
  var publishers: [(name: String, path: [String])] = []
  /// Products that the escalation matrix names, likewise.
  var escalationProducts: [(name: String, path: [String])] = []
  /// Products that limits name, likewise.
  var products: [(name: String, path: [String])] = []

  init(_ root: TableReader, currency: Currency?) {
    guard let table = root.table("policy") else { return }
    let days = 1...3660
    policy.dormantAfterDays = table.integer("dormant-after-days", in: days) ?? policy.dormantAfterDays
    policy.neverUsedAfterDays = table.integer("never-used-after-days", in: days) ?? policy.neverUsedAfterDays
    policy.underusedBelowDays =
      table.integer("underused-below-days", in: 0...366) ?? policy.underusedBelowDays
    policy.seatBeforeStartDays =
      table.integer("seat-before-start-days", in: 0...366) ?? policy.seatBeforeStartDays
    policy.joinerSeatWithinDays =
      table.integer("joiner-seat-within-days", in: 0...366) ?? policy.joinerSeatWithinDays
    policy.leaverSeatWithinDays =
      table.integer("leaver-seat-within-days", in: 0...366) ?? policy.leaverSeatWithinDays
    policy.noticeWindowDays = table.integer("notice-window-days", in: days) ?? policy.noticeWindowDays
    policy.weakProof = table.word("weak-proof", EvidenceGrade.self) ?? policy.weakProof
    policy.softLimitPercent = table.integer("soft-limit-percent", in: 1...100) ?? policy.softLimitPercent
    policy.shrinkingSourcePercent =
      table.integer("shrinking-source-percent", in: 1...99) ?? policy.shrinkingSourcePercent
    policy.defaultOwner = table.text("default-owner") ?? policy.defaultOwner
    readDueDays(table)
    readRates(table, currency: currency)
    for entry in table.tables("escalation") { readEscalation(entry) }
    for entry in table.tables("limit") { readLimit(entry) }
    table.finish()
  }

  private mutating func readDueDays(_ policyTable: TableReader) {
    guard let table = policyTable.table("due-days") else { return }
    for severity in Severity.allCases {
      if let days = table.integer(severity.rawValue, in: 0...3660) { policy.dueDays[severity] = days }
    }
    table.finish()
  }

  private mutating func readRates(_ policyTable: TableReader, currency: Currency?) {
    guard let table = policyTable.table("rates") else { return }
    let words = "a positive decimal number in quotes, e.g. \"1.08\""
    for key in table.keys {
      guard let value = table.value(key), let from = checkedCurrency(key, table, key) else { continue }
      guard case .text(let text) = value, let rate = FixedDecimal(text), rate > .zero else {
        table.wrongType(key, value, expected: words)
        continue
      }
      if from == currency, rate != FixedDecimal(1) {
        table.problem(
          key, "policy.rates gives \(rate) for \(key), which is the reporting currency",
          expected: "no rate for it")
      }
      policy.rates[from] = rate
    }
  }

  private mutating func readEscalation(_ table: TableReader) {
    let publisher = table.text("publisher") ?? ""
    if !publisher.isEmpty { publishers.append((publisher, table.path + ["publisher"])) }
    let rule = table.word("rule", among: ruleNames) ?? ""
    let criticality = table.word("criticality", among: criticalities) ?? ""
    let severity = table.word("severity", Severity.self)
    let owner =
      table.text("owner", required: true, example: "who answers for it, e.g. \"simulation lead\"") ?? ""
    var row = Escalation(
      publisher: publisher, rule: rule, criticality: criticality, severity: severity, owner: owner)
    row.product = table.text("product") ?? ""
    if !row.product.isEmpty { escalationProducts.append((row.product, table.path + ["product"])) }
    row.legalEntity = table.text("legal-entity") ?? ""
    row.department = table.text("department") ?? ""
    row.minimumAmount = amount(table, "amount")
    row.minimumUnits = table.integer("units", in: 1...1_000_000_000)
    row.openMoreThanDays = table.integer("open-days", in: 0...36_600)
    table.finish()
    policy.escalation.append(row)
  }

  /// `"10000 EUR"`.
  private func amount(_ table: TableReader, _ key: String) -> Money? {
    guard let value = table.value(key) else { return nil }
    if case .text(let text) = value {
      let parts = text.split(separator: " ")
      if parts.count == 2, let number = FixedDecimal(parts[0]), number >= .zero {
        return checkedCurrency(String(parts[1]), table, key).flatMap { Money(number, $0) }
      }
    }
    table.wrongType(key, value, expected: "an amount and its currency in quotes, e.g. \"10000 EUR\"")
    return nil
  }

  private mutating func readLimit(_ table: TableReader) {
    let product = table.text("product", required: true, example: "a product's id from catalogue/products.csv")
    if let product { products.append((product, table.path + ["product"])) }
    let soft = limitMeasure(table, "soft")
    let hard = limitMeasure(table, "hard")
    if !table.has("soft"), !table.has("hard") {
      table.missing("soft", expected: "soft or hard, e.g. soft = 90 or hard = \"100%\"")
    }
    table.finish()
    if let product { policy.limits.append(ProductLimit(product: product, soft: soft, hard: hard)) }
  }

  /// `90`: units; `"90%"`: per cent of the effective entitlement.
  private func limitMeasure(_ table: TableReader, _ key: String) -> ProductLimit.Measure? {
    guard let value = table.value(key) else { return nil }
    if case .integer(let units) = value, (0...1_000_000_000).contains(units) { return .units(units) }
    if case .text(let text) = value, text.hasSuffix("%"), let percent = Int(text.dropLast()),
      (0...1000).contains(percent)
    {
      return .percent(percent)
    }
    table.wrongType(key, value, expected: "units, e.g. 90, or per cent of the entitlement, e.g. \"90%\"")
    return nil
  }
}
