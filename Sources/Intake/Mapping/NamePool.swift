internal import Facts

/// Texts that come again and again, each kept once and known by a small number: logins and products of an access
/// log. Looking up bytes that are known makes no text.
public final class NamePool {
  private var arena: [UInt8] = []
  private var ranges: [Range<Int>] = []
  /// Ids by hash, open addressing; -1 is free. The count is a power of two.
  private var slots: [Int32] = Array(repeating: -1, count: 64)
  private var folded: [Int32] = []
  private var foldedIDs: [String: Int32] = [:]

  /// An empty pool.
  public init() {}

  /// Number of different texts, and the id that the next one will have.
  public var count: Int { ranges.count }

  /// - Returns: 0 for the first text, 1 for the second, ….
  public func id(of bytes: ArraySlice<UInt8>) -> Int {
    var slot = slot(for: bytes)
    if slots[slot] >= 0 { return Int(slots[slot]) }
    if ranges.count * 2 >= slots.count {
      grow()
      slot = self.slot(for: bytes)
    }
    let id = ranges.count
    ranges.append(arena.count..<arena.count + bytes.count)
    arena += bytes
    slots[slot] = Int32(id)
    let name = foldedName(String(decoding: bytes, as: UTF8.self))
    let foldedID = foldedIDs[name] ?? Int32(id)
    foldedIDs[name] = foldedID
    folded.append(foldedID)
    return id
  }

  /// The id of a text's UTF-8 bytes.
  public func id(of text: String) -> Int { id(of: Array(text.utf8)[...]) }

  /// - Parameter id: 0 or more and less than ``count``.
  public func text(_ id: Int) -> String { String(decoding: arena[ranges[id]], as: UTF8.self) }

  /// The same number for all spellings that ``foldedName(_:)`` makes equal.
  public func foldedID(_ id: Int) -> Int { Int(folded[id]) }

  private func slot(for bytes: ArraySlice<UInt8>) -> Int {
    let mask = slots.count - 1
    var slot = Int(truncatingIfNeeded: hash(bytes)) & mask
    while slots[slot] >= 0, !arena[ranges[Int(slots[slot])]].elementsEqual(bytes) { slot = (slot + 1) & mask }
    return slot
  }

  private func grow() {
    slots = Array(repeating: -1, count: slots.count * 2)
    for id in ranges.indices {
      let mask = slots.count - 1
      var slot = Int(truncatingIfNeeded: hash(arena[ranges[id]])) & mask
      while slots[slot] >= 0 { slot = (slot + 1) & mask }
      slots[slot] = Int32(id)
    }
  }
}

/// FNV-1a, with its upper half folded in. Source: Fowler, Noll and Vo, as in RFC 9923.
private func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
  var hash: UInt64 = 0xCBF2_9CE4_8422_2325
  for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
  return hash ^ hash >> 32
}
