/// A Huffman code of deflate (RFC 1951, 3.2.2), as a table of how many bits each symbol takes with the extra bits behind it.
///
/// Short codes, which are nearly all that is met, stand in a table that fits the first cache; the others are found bit by bit.
/// As nobody wants to know which literals they are, those that stand whole within the table's bits are skipped at once.
final class DeflateCode {
  enum Kind { case literalsAndLengths, distances, codeLengths }

  /// What the next bits are. Distances and code lengths are literals here.
  struct Entry: Equatable {
    fileprivate var raw: UInt32

    @inline(__always) fileprivate init(raw: UInt32) { self.raw = raw }

    /// - Parameters:
    ///   - code: bits of the code.
    ///   - extra: bits behind it.
    fileprivate init(_ meaning: UInt32, symbol: Int, code: Int, extra: Int = 0) {
      raw = UInt32(symbol) << 16 | UInt32(code) << 12 | meaning << 8 | UInt32(code + extra)
    }

    /// What stands there once literals before it are skipped.
    fileprivate func behind(_ literals: Int) -> Entry { Entry(raw: raw + UInt32(literals)) }

    fileprivate var codeBits: Int { Int(raw >> 12 & 15) }

    static let none = Entry(raw: 0)

    /// Bits to skip.
    @inline(__always) var bits: Int { Int(truncatingIfNeeded: raw & 0xFF) }
    @inline(__always) var isLiteral: Bool { raw & 0x300 == 0x100 }
    @inline(__always) var isLength: Bool { raw & 0x300 == 0x200 }
    @inline(__always) var isEnd: Bool { raw & 0x300 == 0x300 }
    var symbol: Int { Int(raw >> 16) }
  }

  private static let longest = 15
  private static let tableBits = 11
  private static let mask: UInt64 = 1 << 11 - 1

  private let kind: Kind
  /// By the next bits; none where a code is longer, or stands for nothing.
  private let table = UnsafeMutablePointer<Entry>.allocate(capacity: 1 << tableBits)
  /// By length, how many codes there are.
  private var counts = [Int](repeating: 0, count: longest + 1)
  /// Entries in the order of their codes.
  private var sorted: [Entry] = []

  init(_ kind: Kind) {
    self.kind = kind
    table.initialize(repeating: .none, count: 1 << Self.tableBits)
  }

  deinit { table.deallocate() }

  /// The entry that the next bits are; ``Entry/none`` where they are no code.
  @inline(__always)
  func entry(_ word: UInt64) -> Entry {
    let entry = table[Int(truncatingIfNeeded: word & Self.mask)]
    return entry.raw == 0 ? longEntry(word) : entry
  }

  @inline(never)
  private func longEntry(_ word: UInt64) -> Entry {
    var rest = word
    var code = 0
    var first = 0
    var index = 0
    for length in 1...Self.longest {
      code |= Int(rest & 1)
      rest >>= 1
      let count = counts[length]
      if code - first < count { return sorted[index + code - first] }
      index += count
      first = (first + count) << 1
      code <<= 1
    }
    return .none
  }

  /// Makes the code whose symbols have these lengths; 0: the symbol does not occur.
  ///
  /// - Returns: false where some bits would stand for nothing, or for two things. A code of at most one distance may leave
  ///   bits unused.
  func make(_ lengths: UnsafeBufferPointer<UInt8>) -> Bool {
    for length in counts.indices { counts[length] = 0 }
    for length in lengths { counts[Int(length)] += 1 }
    counts[0] = 0
    var left = 1
    var index = 0
    var places = [Int](repeating: 0, count: Self.longest + 1)
    for length in 1...Self.longest {
      left = left << 1 - counts[length]
      guard left >= 0 else { return false }
      places[length] = index
      index += counts[length]
    }
    guard left == 0 || (kind == .distances && index <= 1) else { return false }
    sorted = [Entry](repeating: .none, count: index)
    for (symbol, length) in lengths.enumerated() where length > 0 {
      sorted[places[Int(length)]] = entry(symbol, Int(length))
      places[Int(length)] += 1
    }
    fill()
    return true
  }

  private func fill() {
    table.update(repeating: .none, count: 1 << Self.tableBits)
    var code = 0
    var index = 0
    for length in 1...Self.tableBits {
      for _ in 0..<counts[length] {
        // Codes stand in the stream with their highest bit first.
        var reversed = 0
        for bit in 0..<length where code >> bit & 1 == 1 { reversed |= 1 << (length - 1 - bit) }
        for at in stride(from: reversed, to: 1 << Self.tableBits, by: 1 << length) {
          table[at] = sorted[index]
        }
        index += 1
        code += 1
      }
      code <<= 1
    }
    if kind == .literalsAndLengths { joinLiterals() }
  }

  /// Backwards, as each place looks at earlier ones, which must still say what stands there alone.
  private func joinLiterals() {
    for at in stride(from: 1 << Self.tableBits - 1, through: 0, by: -1) {
      var entry = table[at]
      var skipped = 0
      while entry.isLiteral {
        let next = table[at >> (skipped + entry.codeBits)]
        let known = Self.tableBits - skipped - entry.codeBits
        guard next.raw != 0, next.codeBits <= known else { break }
        skipped += entry.codeBits
        entry = next
      }
      table[at] = entry.behind(skipped)
    }
  }

  /// RFC 1951, 3.2.5.
  private func entry(_ symbol: Int, _ length: Int) -> Entry {
    switch (kind, symbol) {
    case (.codeLengths, _): Entry(1, symbol: symbol, code: length)
    case (.distances, 0..<4): Entry(1, symbol: symbol, code: length)
    case (.distances, 4..<30): Entry(1, symbol: symbol, code: length, extra: symbol / 2 - 1)
    case (.literalsAndLengths, 0..<256): Entry(1, symbol: symbol, code: length)
    case (.literalsAndLengths, 256): Entry(3, symbol: symbol, code: length)
    case (.literalsAndLengths, 257..<265), (.literalsAndLengths, 285):
      Entry(2, symbol: symbol, code: length)
    case (.literalsAndLengths, 265..<285):
      Entry(2, symbol: symbol, code: length, extra: (symbol - 261) / 4)
    // Codes that only fill up the fixed ones, and mean nothing.
    default: Entry(0, symbol: symbol, code: length)
    }
  }

  /// Lengths of the fixed codes (RFC 1951, 3.2.6).
  static let fixedLengths =
    [UInt8](repeating: 8, count: 144) + [UInt8](repeating: 9, count: 112) + [UInt8](repeating: 7, count: 24)
    + [UInt8](repeating: 8, count: 8)
  static let fixedDistances = [UInt8](repeating: 5, count: 32)
}
