import Facts
import TestSupport
import Testing

@Suite("Exact numbers and money")
struct MoneyTests {
  @Test(arguments: ["0", "12", "0.99999985", "-3.5", "92233720368.54775807", "19.2307692"])
  func roundTrip(text: String) { #expect(FixedDecimal(text)?.description == text) }

  @Test(arguments: ["", "-", ".5", "5.", "1e3", "12abc", "12,50", "1.123456789", "99999999999", " 1", "--1"])
  func refused(text: String) { #expect(FixedDecimal(text) == nil) }

  @Test("further zeros are no more precision")
  func zeros() { #expect(FixedDecimal("1.5000000000000") == FixedDecimal("1.5")) }

  @Test("quantity × price is the amount to the cent, rounded half away from zero")
  func amounts() throws {
    let usd = try #require(Currency("USD"))
    func amount(_ quantity: String, _ price: String) -> String? {
      FixedDecimal(quantity)?.multiplied(by: FixedDecimal(price)!).flatMap { Money($0, usd)?.amount }
    }
    #expect(amount("0.99999985", "1044000.39") == "1044000.23")
    #expect(amount("3", "19.99") == "59.97")
    #expect(amount("1", "0.005") == "0.01")
    #expect(amount("-1", "0.005") == "-0.01")
    #expect(Money(FixedDecimal("1234.5")!, Currency("JPY")!)?.amount == "1235")
    #expect(Money(FixedDecimal("1.0005")!, Currency("KWD")!)?.amount == "1.001")
  }

  @Test("multiplying and dividing agree with exact integers", arguments: 1...50)
  func arithmetic(seed: Int) throws {
    var random = SeededGenerator(seed: UInt64(seed))
    let left = Int.random(in: -30_000...30_000, using: &random)
    let right = Int.random(in: 1...30_000, using: &random)
    let product = try #require(FixedDecimal(left)?.multiplied(by: FixedDecimal(right)!))
    #expect(product.whole == left * right)
    #expect(product.divided(by: FixedDecimal(right)!) == FixedDecimal(left))
  }

  @Test("overflow is refused, not wrapped")
  func overflow() {
    let large = FixedDecimal("90000000000")!
    #expect(large.multiplied(by: large) == nil)
    #expect(large.adding(large) == nil)
    #expect(FixedDecimal(Int.max) == nil)
  }

  @Test("currencies are never added together")
  func currencies() {
    let amounts = Amounts([
      Money(minor: 100, currency: Currency("USD")!), Money(minor: 50, currency: Currency("EUR")!),
      Money(minor: 25, currency: Currency("USD")!),
    ])
    #expect(amounts.description == "0.50 EUR + 1.25 USD")
    #expect(Currency("usd") == nil)
    #expect(Entitled.limited(3) + .unlimited == .unlimited)
  }

  @Test(
    "names fold alike whether or not they are plain ASCII",
    arguments: [
      "", "  ", " AutoCAD\t 2026\r\n", "A\u{B}b\u{C}C",
      "Straße  X", "\u{A0}É\u{2003}x ", "a\u{1C}b",
      "a\u{85}b",
    ])
  func folding(text: String) {
    let expected = text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(foldedName(text) == expected)
    #expect(foldedName(foldedName(text)) == expected)
  }

  @Test func digests() {
    #expect(
      Digest.sha256("abc").hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(Digest(hex: Digest.sha256("abc").hex.uppercased()) == Digest.sha256("abc"))
    #expect(Digest(hex: "abcd") == nil)
  }
}
