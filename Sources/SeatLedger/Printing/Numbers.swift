import Facts

/// `1,234,567`.
func grouped(_ number: Int) -> String {
  (number < 0 ? "−" : "") + groupedDigits(String(number.magnitude))
}

/// `1,234.50`, without currency.
func grouped(_ money: Money) -> String {
  let parts = money.amount.split(separator: ".", maxSplits: 1).map(String.init)
  let whole = parts.first ?? "0"
  let digits = whole.hasPrefix("-") ? String(whole.dropFirst()) : whole
  let fraction = parts.count > 1 ? "." + parts[1] : ""
  return (money.minor < 0 ? "−" : "") + groupedDigits(digits) + fraction
}

/// `1,234.50 USD + 80.00 EUR`, in order of currencies; `0` where there is none.
func grouped(_ amounts: Amounts) -> String {
  let all = amounts.sorted
  return all.isEmpty ? "0" : all.map { "\(grouped($0)) \($0.currency)" }.joined(separator: " + ")
}

func grouped(_ quantity: Entitled) -> String { quantity.units.map(grouped) ?? "unlimited" }

private func groupedDigits(_ digits: String) -> String {
  var result = ""
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return result
}

/// `1 file`, `2 files`.
func counted(_ number: Int, _ one: String, _ many: String) -> String {
  "\(grouped(number)) \(number == 1 ? one : many)"
}
