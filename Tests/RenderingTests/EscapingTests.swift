import Testing

@testable import Rendering

@Suite struct EscapingTests {
  @Test func aQuoteWithACombiningAccentIsStillAQuote() {
    #expect(escaped("\"\u{301} onmouseover=x") == "&quot;\u{301} onmouseover=x")
    #expect(escaped("<\u{20DD}script>&\u{301}'\u{20DD}") == "&lt;\u{20DD}script&gt;&amp;\u{301}&#39;\u{20DD}")
    #expect(escaped("<\u{338}script>") == "\u{226E}script&gt;", "composed, it is a sign of its own")
  }

  @Test func whatHTMLForbidsIsReplaced() {
    #expect(escaped(Hostile.controls) == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d\u{FFFD}e\u{FFFD}\u{FFFD}\u{FFFD}h j")
  }

  @Test func directionalControlsAreSpeltOut() {
    #expect(escaped("x\u{200B}\u{FEFF}\u{E000}\u{10FFFD}") == "x[U+200B][U+FEFF][U+E000][U+10FFFD]")
    #expect(escaped("a\u{202E}b\u{2066}c\u{200F}d\u{61C}e") == "a[U+202E]b[U+2066]c[U+200F]d[U+061C]e")
  }

  @Test func textIsComposedAndNeverLeansOnThePagesMarkup() {
    #expect(Array(escaped("Gu\u{308}nther").unicodeScalars) == Array("G\u{FC}nther".unicodeScalars))
    #expect(escaped("\u{301}x") == "\u{25CC}\u{301}x")
  }

  @Test(arguments: ["", "plain", "Günther Weiß", "漢字 かな", "👩‍👩‍👧‍👦", "a\tb\nc"])
  func otherTextStaysAsItIs(_ text: String) {
    #expect(escaped(text) == text)
  }

  /// A law: whatever the text, no markup character is left and the output is valid UTF-8 without forbidden characters.
  @Test(arguments: 0..<200) func nothingEscapes(_ seed: UInt64) {
    var generator = SplitMix(seed: seed)
    var scalars = String.UnicodeScalarView()
    let interesting: [UInt32] = [
      0x22, 0x26, 0x27, 0x3C, 0x3E, 0x301, 0, 0x7F, 0x85, 0x202E, 0xFFFE, 0x1FFFE, 0xFDD0, 0xD7FF,
    ]
    for _ in 0..<40 {
      let roll = generator.next()
      let value =
        roll % 3 == 0 ? UInt32(generator.next() % 0x110000) : interesting[Int(generator.next() % 14)]
      if let scalar = Unicode.Scalar(value) { scalars.append(scalar) }
    }
    let output = escaped(String(scalars))
    for scalar in output.unicodeScalars {
      #expect(!["<", ">", "\"", "'"].contains(scalar))
      #expect(scalar.value >= 0x20 || scalar == "\n" || scalar == "\t")
      #expect(!(0x7F...0x9F).contains(scalar.value) && !(0xFDD0...0xFDEF).contains(scalar.value))
      #expect(scalar.value & 0xFFFE != 0xFFFE)
      #expect(!(0x202A...0x202E).contains(scalar.value))
    }
    for part in output.split(separator: "&", omittingEmptySubsequences: false).dropFirst() {
      #expect(
        ["amp;", "lt;", "gt;", "quot;", "#39;"].contains {
          part.unicodeScalars.starts(with: $0.unicodeScalars)
        })
    }
  }
}

/// Vigna's SplitMix64: the same numbers for the same seed.
struct SplitMix {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
