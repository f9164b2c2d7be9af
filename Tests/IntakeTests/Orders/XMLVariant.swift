import TestSupport

/// A document that is still well-formed and says other things: texts and attribute values are exchanged, leaves are
/// doubled and dropped. Most random damage only makes XML unreadable.
struct XMLVariant {
  private static let values = [
    "", " ", "0", "1", "-1", "2", "10", "1.5", "0.00000001", "1e9", "99999999999", "9999999999999999999999",
    "NaN", "1,5",
    "2026-07-01", "2026-02-30", "2026-07-01Z", "2026-08-01T10:00:00+02:00", "9999-12-31", "0001-01-01",
    "12:30:00",
    "77", "34", "NA", "EUR", "USD", "JPY", "XXX", "eur", "US Dollar", "true", "false", "update", "delete",
    "new",
    "creditMemo", "381", "325", "384", "2", "Cancelled", "&lt;b&gt;", "&#0x41;", "Größe", "\u{202E}x",
    String(repeating: "x", count: 3000),
  ]

  private var random: SeededGenerator

  /// - Parameter seed: bytes that decide what is changed.
  init(_ seed: [UInt8]) {
    random = SeededGenerator(
      seed: seed.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 })
  }

  mutating func next(of documents: [String]) -> [UInt8] {
    var text = Array((documents.randomElement(using: &random) ?? "").utf8)
    for _ in 0..<Int.random(in: 1...5, using: &random) { change(&text) }
    return text
  }

  private mutating func change(_ text: inout [UInt8]) {
    let leaves = XMLVariant.leaves(text)
    guard let leaf = leaves.randomElement(using: &random) else { return }
    let value = Array((XMLVariant.values.randomElement(using: &random) ?? "").utf8)
    switch Int.random(in: 0..<6, using: &random) {
    case 0: text.removeSubrange(leaf.whole)
    case 1: text.insert(contentsOf: Array(text[leaf.whole]), at: leaf.whole.upperBound)
    case 2:
      guard let other = leaves.randomElement(using: &random) else { return }
      text.replaceSubrange(leaf.content, with: Array(text[other.content]))
    case 3:
      let quotes = text.indices.filter { text[$0] == 0x22 }
      guard
        let at = quotes.indices.filter({ $0 % 2 == 0 && $0 + 1 < quotes.count }).randomElement(using: &random)
      else { return }
      text.replaceSubrange(quotes[at] + 1..<quotes[at + 1], with: value)
    default: text.replaceSubrange(leaf.content, with: value)
    }
  }

  /// Elements without elements in them: `<a x="1">text</a>`.
  private static func leaves(_ text: [UInt8]) -> [(whole: Range<Int>, content: Range<Int>)] {
    var found: [(Range<Int>, Range<Int>)] = []
    var start: Int?
    var open: Int?
    for at in text.indices {
      if text[at] == 0x3C {
        let closes = at + 1 < text.count && text[at + 1] == 0x2F
        if closes, let start, let open, let end = text[at...].firstIndex(of: 0x3E) {
          found.append((start..<end + 1, open..<at))
        }
        start = closes ? nil : at
        open = nil
      } else if text[at] == 0x3E, start != nil, at > 0, text[at - 1] != 0x2F, text[at - 1] != 0x3F {
        open = at + 1
      }
    }
    return found
  }
}
