import Facts
import TestSupport
import Testing

@testable import Intake

@Suite struct CellNumberTests {
  @Test(arguments: [
    ("0.1", "0.1"), ("0.10000000000000001", "0.1"), ("0.30000000000000004", "0.3"), ("1E-7", "0.0000001"),
    ("4.3500000000000005", "4.35"), ("100.00000000000001", "100"), ("1.005", "1.005"), ("-2.50", "-2.5"),
    ("123456789012345678", "123456789012346000"), ("9.9999999999999995E+15", "10000000000000000"),
    ("-0", "0"),
    ("0", "0"), (".5", "0.5"), ("5.", "5"), ("1e3", "1000"), ("00012", "12"),
    ("99999999999999.95", "100000000000000"),
  ])
  func numbersAreAsExcelShowsThem(_ written: String, _ shown: String) {
    #expect(cellNumber(written) == shown)
  }

  @Test(arguments: ["", "-", ".", "x", "1e", "1e99999", "1,5", "NaN", "inf", "0x10", "1 2", "--1", "1.2.3"])
  func whatIsNoNumberIsNone(_ written: String) { #expect(cellNumber(written) == nil) }

  /// Fifteen digits that a person typed come back as typed, though the file holds their binary neighbour.
  @Test func typedDecimalsComeBack() {
    var random = SeededGenerator(seed: 5)
    for _ in 0..<5_000 {
      let digits = Int.random(in: 1...15, using: &random)
      let number = (1...digits).map {
        $0 == 1 ? Int.random(in: 1...9, using: &random) : Int.random(in: 0...9, using: &random)
      }
      let point = Int.random(in: 0...digits, using: &random)
      var typed =
        number[..<point].map(String.init).joined() + "." + number[point...].map(String.init).joined()
      while typed.hasSuffix("0") { typed.removeLast() }
      if typed.hasSuffix(".") { typed.removeLast() }
      if typed.hasPrefix(".") { typed = "0" + typed }
      guard let binary = Double(typed) else { continue }
      #expect(cellNumber("\(binary)") == typed)
    }
  }

  @Test(arguments: [
    (1, "1900-01-01"), (59, "1900-02-28"), (60, "1900-02-29"), (61, "1900-03-01"), (45_000, "2023-03-15"),
    (2_958_465, "9999-12-31"),
  ])
  func daysFrom1900(_ serial: Int, _ day: String) throws {
    #expect(SerialDates(is1904: false).text(try #require(SerialNumber("\(serial)")), .date) == day)
  }

  @Test func daysFrom1904() throws {
    let dates = SerialDates(is1904: true)
    #expect(dates.text(try #require(SerialNumber("0")), .date) == "1904-01-01")
    #expect(dates.text(try #require(SerialNumber("43538")), .date) == "2023-03-15")
    #expect(dates.text(try #require(SerialNumber("2957004")), .date) == nil)
  }

  @Test(arguments: [
    ("45000.5", NumberKind.date, "2023-03-15T12:00:00"), ("45000.999999", .date, "2023-03-16"),
    ("0.75", .time, "18:00:00"), ("45000.25", .time, "2023-03-15T06:00:00"),
    ("1.0625", .duration, "25:30:00"),
    ("0.5", .date, "12:00:00"), ("0", .date, ""), ("2958466", .date, ""),
  ])
  func momentsAreRoundedToSeconds(_ serial: String, _ kind: NumberKind, _ text: String) throws {
    #expect(SerialDates(is1904: false).text(try #require(SerialNumber(serial)), kind) ?? "" == text)
  }

  @Test(arguments: [
    ("General", NumberKind.number), ("0.00", .number), ("#,##0.00 \"days\"", .number), ("0.00E+00", .number),
    ("[Red]0", .number), ("@", .number), ("# ?/?", .number), ("[$€-407] 0.00", .number), ("\\d0", .number),
    ("yyyy-mm-dd", .date), ("[$-409]d-mmm-yy;@", .date), ("mmm-yy", .date), ("m/d/yyyy h:mm AM/PM", .date),
    ("dd.mm.yyyy hh:mm:ss.000", .date), ("[$-F800]dddd, mmmm dd, yyyy", .date), ("yyyy\"年\"m\"月\"", .date),
    ("h:mm", .time), ("h:mm:ss AM/PM", .time), ("mm:ss.0", .time), ("[h]:mm", .duration),
    ("[mm]:ss", .duration),
    ("[Red][<0]0;dd", .number), ("", .number), ("\"open", .number), ("[", .number), ("\\", .number),
  ])
  func formatsTellDates(_ format: String, _ kind: NumberKind) { #expect(CellStyles.kind(of: format) == kind) }
}
