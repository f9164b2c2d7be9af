internal import Facts

/// What an order says that its lines add up to (CTT and AMT).
struct X12Totals {
  /// CTT01: number of lines.
  var lineCount = ""
  /// CTT02: sum of the lines' quantities.
  var hash = ""
  /// Sum of the lines' amounts.
  var amount = ""
  /// Allowances, charges or taxes stand beside the lines: the total may hold them.
  var hasCharges = false

  /// What does not agree, as sentences.
  ///
  /// - Parameter lines: those that could be read, where all could; otherwise sums cannot be compared.
  func differences(from count: Int, _ lines: [PurchaseLine]?) -> [String] {
    var found: [String] = []
    if !lineCount.isEmpty, Int(lineCount) != count {
      found.append("CTT tells \(lineCount) lines; \(count) were read")
    }
    guard let lines else { return found }
    let quantities = lines.map(\.quantity)
    if let hash = number(hash), hash != .zero, !agrees(hash, quantities) {
      found.append(
        "CTT tells a sum of quantities of \(hash); they add up to \(sum(quantities)?.description ?? "more")")
    }
    let amounts = Amounts(lines.map(\.amount))
    if !hasCharges, let total = number(amount), let currency = lines.first?.amount.currency,
      let money = Money(total, currency), !agrees(money, amounts)
    {
      found.append("AMT tells \(money); the lines add up to \(amounts)")
    }
    return found
  }

  private func number(_ text: String) -> FixedDecimal? {
    text.isEmpty ? nil : NumberNotation(decimalMark: ".").plainNumber(text)?.value
  }

  private func agrees(_ total: Money, _ amounts: Amounts) -> Bool {
    guard let sum = amounts.sorted.first else { return total.minor == 0 }
    return amounts.sorted.count == 1 && sum.currency == total.currency
      && sum.minor.subtractingReportingOverflow(total.minor).partialValue.magnitude <= 1
  }

  private func sum(_ quantities: [FixedDecimal]) -> FixedDecimal? {
    quantities.reduce(FixedDecimal.zero as FixedDecimal?) { sum, next in sum?.adding(next) }
  }

  /// The standard sums digits without their decimal marks and keeps the last ten; many systems sum plainly.
  private func agrees(_ hash: FixedDecimal, _ quantities: [FixedDecimal]) -> Bool {
    if sum(quantities) == hash { return true }
    let digits = quantities.map { Int($0.description.filter { $0.isASCII && $0.isNumber }) ?? 0 }
    let limit = 10_000_000_000
    let total = digits.reduce(0) { ($0 + $1 % limit) % limit }
    return hash.whole.map { $0 % limit == total } ?? false
  }
}
