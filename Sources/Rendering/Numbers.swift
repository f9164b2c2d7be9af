import Facts
import Reconciliation

/// A whole number with a comma between groups of three digits: `1,234,567`; zero is `0`.
func grouped(_ value: Int) -> String { groupedDigits(String(value)) }

/// An amount with grouped thousands, `1,234.50`, without its currency.
func grouped(_ amount: Money) -> String {
  let parts = amount.amount.split(separator: ".")
  return groupedDigits(String(parts[0])) + (parts.count > 1 ? "." + parts[1] : "")
}

func grouped(_ entitled: Entitled) -> String {
  entitled.units.map(grouped) ?? "unlimited"
}

/// `41`, or `38–44` where the records leave a range.
func grouped(_ range: Estimate) -> String {
  range.isExact ? grouped(range.expected) : "\(grouped(range.low))–\(grouped(range.high))"
}

/// Bytes as a person reads them: `812 B`, `14.2 kB`, `3.1 MB` (powers of 1000, rounded down).
func byteSize(_ count: Int64) -> String {
  switch count {
  case ..<1000: "\(count) B"
  case ..<1_000_000: "\(count / 1000).\(count / 100 % 10) kB"
  case ..<1_000_000_000: "\(count / 1_000_000).\(count / 100_000 % 10) MB"
  default: "\(count / 1_000_000_000).\(count / 100_000_000 % 10) GB"
  }
}

/// Hours and minutes, rounded down: `3 h 20 min`.
func duration(_ seconds: Int64) -> String {
  seconds < 3600 ? "\(seconds / 60) min" : "\(grouped(Int(seconds / 3600))) h \(seconds / 60 % 60) min"
}

/// `1 seat`, `5 seats`.
func counted(_ count: Int, _ one: String, _ many: String) -> String {
  "\(grouped(count)) \(count == 1 ? one : many)"
}

private func groupedDigits(_ text: String) -> String {
  let isNegative = text.hasPrefix("-")
  let digits = Array(text.utf8.drop { $0 == 0x2D })
  var output: [UInt8] = isNegative ? Array("−".utf8) : []
  for (index, digit) in digits.enumerated() {
    if index > 0, (digits.count - index) % 3 == 0 { output.append(0x2C) }
    output.append(digit)
  }
  return String(decoding: output, as: UTF8.self)
}
