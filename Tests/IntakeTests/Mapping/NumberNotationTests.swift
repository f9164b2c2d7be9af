import Facts
import Testing

@testable import Intake

@Suite struct NumberNotationTests {
  @Test(arguments: [
    ("12", "12"), ("$12.58", "12.58"), ("1,234.50", "1234.5"), ("$ 1,234,567.00", "1234567"),
    ("(12.50)", "-12.5"),
    ("-$5", "-5"), ("12.50-", "-12.5"), ("−3", "-3"), ("+3", "3"), ("USD 7", "7"), ("7 EUR", "7"),
    ("EUR;200", "200"),
    ("1'234.50", "1234.5"), ("1 234.50", "1234.5"), ("1\u{202F}234.50", "1234.5"), ("1,00,000", "100000"),
    ("1E+3", "1000"), ("1.5e-3", "0.0015"), (".5", "0.5"), ("0.123456785", "0.12345679"), ("($5)", "-5"),
  ])
  func pointIsTheDecimalMark(_ text: String, _ value: String) {
    #expect(NumberNotation(decimalMark: ".").number(text)?.value.description == value)
  }

  @Test(arguments: [("1.234,50", "1234.5"), ("12,5 €", "12.5"), ("1.234.567", "1234567"), ("-0,01", "-0.01")])
  func commaIsTheDecimalMark(_ text: String, _ value: String) {
    #expect(NumberNotation(decimalMark: ",").number(text)?.value.description == value)
  }

  @Test(arguments: [
    "", "-", "abc", "12,50", "1,2,3", "1.2.3", "12..5", "1,234,5.0", "1 2", "--5", "(-5)", "NaN", "0x10",
    "1e999", "1e-9223372036854775808", "$",
    "99999999999999999999", "1,234.5,6", "1.",
  ])
  func whatIsNoNumberIsNone(_ text: String) {
    let number = NumberNotation(decimalMark: ".").number(text)
    #expect(number == nil || text == "1.", "\(text) → \(number?.value.description ?? "")")
  }
}
