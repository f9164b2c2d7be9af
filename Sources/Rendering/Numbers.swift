import Facts
import Reconciliation

/// A whole number by thousands: `1,234,567`; zero is `0`.
func grouped(_ value: Int) -> Wording { Wording(.number(value, isGrouped: true)) }

/// An amount by thousands, `1,234.50`, without its currency.
func grouped(_ amount: Money) -> Wording { Wording(.amount(amount)) }

/// An amount with its currency's code on the side where the place of the pages writes it: `1,234.50 EUR`.
func withCode(_ money: Money) -> Wording { Wording(.money(money, isGrouped: true)) }

/// `1,234.50 USD and 80.00 EUR`, or `0`: currencies are never added together.
func withCode(_ amounts: Amounts) -> Wording {
  amounts.isZero ? "0" : amounts.sorted.map(withCode).reduce(.empty) { $0.isEmpty ? $1 : "\($0) and \($1)" }
}

func grouped(_ value: FixedDecimal) -> Wording { Wording(.decimal(value, isGrouped: true)) }

func grouped(_ entitled: Entitled) -> Wording {
  entitled.units.map(grouped) ?? "unlimited"
}

/// `41`, or `38–44` where the records leave a range.
func grouped(_ range: Estimate) -> Wording {
  range.isExact ? grouped(range.expected) : "\(grouped(range.low))–\(grouped(range.high))"
}

/// With its sign; zero is `0`.
func signed(_ value: Int) -> Wording { value > 0 ? "+\(grouped(value))" : grouped(value) }

/// Bytes as a person reads them: `812 B`, `14.2 kB`, `3.1 MB` (powers of 1000, rounded down).
func byteSize(_ count: Int64) -> Wording {
  func written(_ unit: Int64, _ name: String) -> Wording {
    "\(Wording(.tenths(Int(count / (unit / 10))))) \(name)"
  }
  return switch count {
  case ..<1000: "\(Int(count)) B"
  case ..<1_000_000: written(1000, "kB")
  case ..<1_000_000_000: written(1_000_000, "MB")
  default: written(1_000_000_000, "GB")
  }
}

/// Hours and minutes, rounded down: `3 h 20 min`.
func duration(_ seconds: Int64) -> Wording {
  let minutes = Int(seconds / 60 % 60)
  return seconds < 3600
    ? "\(Int(seconds / 60)) min" : "\(grouped(Int(seconds / 3600))) h \(minutes) min"
}

/// `1 seat`, `5 seats`.
func counted(_ count: Int, _ one: String, _ many: String) -> Wording {
  .counted(count, one, many, isGrouped: true)
}
