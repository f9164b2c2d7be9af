/// Finds where the blocks of a raw deflate stream (RFC 1951) begin and end, without expanding them.
///
/// Compressors that take whole buffers end each of them with a last block; to put buffers one after another, that block must be
/// found. And the bits that deflate skips before a byte boundary stand nowhere in the content: only here they are looked at.
/// What is the least out of the ordinary is ``Outcome/unsure``, and left to zlib.
package struct DeflateBlocks: ~Copyable {
  package enum Outcome: Equatable {
    /// The stream ended: the bit at which its last block's header begins, and the bit behind that block.
    case ended(lastBlock: Int, end: Int)
    /// An empty stored block, which ends at this byte, and the bit at which its header begins: a flush.
    case flushed(block: Int, end: Int)
    /// It goes on, or is damaged, or sets bits that deflate skips.
    case unsure
  }

  private let lengths = DeflateCode(.literalsAndLengths)
  private let distances = DeflateCode(.distances)
  private let orders = DeflateCode(.codeLengths)

  package init() {}

  /// Walks from a byte boundary to the end of the stream, or the first flush.
  ///
  /// - Parameter start: a byte's index.
  package func walk(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Outcome {
    var bits = DeflateBits(bytes, at: start * 8)
    while true {
      let block = bits.position
      let isLast = bits.take(1) == 1
      switch bits.take(2) {
      case 0:
        guard let count = storedCount(&bits) else { return .unsure }
        if !isLast, count == 0 { return .flushed(block: block, end: bits.position / 8) }
      case 1:
        let isMade =
          DeflateCode.fixedLengths.withUnsafeBufferPointer(lengths.make)
          && DeflateCode.fixedDistances.withUnsafeBufferPointer(distances.make)
        guard isMade, skipSymbols(&bits) else { return .unsure }
      case 2:
        guard readCodes(&bits), skipSymbols(&bits) else { return .unsure }
      default: return .unsure
      }
      guard !bits.isExhausted else { return .unsure }
      if isLast {
        let end = bits.position
        return bits.skipToByte() ? .ended(lastBlock: block, end: end) : .unsure
      }
    }
  }

  /// Skips a stored block's bytes.
  private func storedCount(_ bits: inout DeflateBits) -> Int? {
    guard bits.skipToByte() else { return nil }
    let count = bits.take(16)
    guard bits.take(16) == ~count & 0xFFFF else { return nil }
    bits.position += Int(count) * 8
    return bits.isExhausted ? nil : Int(count)
  }

  /// Order in which RFC 1951, 3.2.7, gives the lengths of code lengths.
  private static let order = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

  private func readCodes(_ bits: inout DeflateBits) -> Bool {
    let literalCount = Int(bits.take(5)) + 257
    let distanceCount = Int(bits.take(5)) + 1
    let orderCount = Int(bits.take(4)) + 4
    guard literalCount <= 286, distanceCount <= 30 else { return false }
    return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 320) { all in
      all.initialize(repeating: 0)
      for index in 0..<orderCount { all[DeflateBlocks.order[index]] = UInt8(bits.take(3)) }
      guard orders.make(UnsafeBufferPointer(rebasing: all[..<19])) else { return false }
      var at = 0
      while at < literalCount + distanceCount {
        let entry = orders.entry(bits.word)
        guard entry.isLiteral, !bits.isExhausted else { return false }
        bits.position += entry.bits
        let symbol = entry.symbol
        var count = 1
        var value = UInt8(truncatingIfNeeded: symbol)
        switch symbol {
        case 16:
          guard at > 0 else { return false }
          value = all[at - 1]
          count = Int(bits.take(2)) + 3
        case 17: (value, count) = (0, Int(bits.take(3)) + 3)
        case 18: (value, count) = (0, Int(bits.take(7)) + 11)
        default: break
        }
        guard at + count <= literalCount + distanceCount else { return false }
        for _ in 0..<count {
          all[at] = value
          at += 1
        }
      }
      return all[256] > 0 && lengths.make(UnsafeBufferPointer(rebasing: all[..<literalCount]))
        && distances.make(UnsafeBufferPointer(rebasing: all[literalCount..<at]))
    }
  }

  /// Skips a block's symbols and its end.
  private func skipSymbols(_ bits: inout DeflateBits) -> Bool {
    while !bits.isExhausted {
      // At least 57 bits, of which three runs of literals take 45 at most.
      var word = bits.word
      var used = 0
      var entry = lengths.entry(word)
      for _ in 0..<2 where entry.isLiteral {
        used &+= entry.bits
        word &>>= UInt64(truncatingIfNeeded: entry.bits)
        entry = lengths.entry(word)
      }
      if entry.isLiteral {
        bits.position &+= used &+ entry.bits
        continue
      }
      if entry.isEnd {
        bits.position &+= used &+ entry.bits
        return true
      }
      guard entry.isLength else { return false }
      bits.position &+= used &+ entry.bits
      let distance = distances.entry(bits.word)
      guard distance.isLiteral else { return false }
      bits.position &+= distance.bits
    }
    return false
  }
}
