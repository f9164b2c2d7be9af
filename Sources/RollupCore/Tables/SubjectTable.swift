internal import CByteBlocks

/// Logins of one partition, each kept once, byte for byte as written.
struct SubjectTable: ~Copyable {
  private var names = Store<UInt8>(capacity: 1024)
  private var nameEnd = 0
  /// By number: where the name begins, and its length.
  private var places = Store<Place>(capacity: 32)
  private(set) var count = 0
  /// The count is a power of two.
  private var slots = Store<Slot>(repeating: Slot(), count: 64)
  private var mask: UInt64 = 63

  struct Place: BitwiseCopyable {
    var start: Int
    var length: Int
    var hash: UInt64
  }

  /// All that a look-up needs beside the name's bytes.
  struct Slot: BitwiseCopyable {
    var tag: UInt32 = 0
    /// Number + 1; 0 is free.
    var number: UInt32 = 0
    /// Where the name begins in the upper 48 bits, its length in the others, or ``longLength``.
    var name: UInt64 = 0

    /// Such a name, or a longer one.
    static let longLength = 0xFFFF
  }

  @inline(__always)
  func prefetch(_ hash: UInt64) { seatledger_prefetch(slots.base + Int(truncatingIfNeeded: hash & mask)) }

  /// When the slot is at hand: asks for the name's bytes.
  @inline(__always)
  func prefetchName(_ hash: UInt64) {
    let slot = slots.base[Int(truncatingIfNeeded: hash & mask)]
    seatledger_prefetch(names.base + Int(truncatingIfNeeded: slot.name >> 16))
  }

  /// The number of a name, which is new if need be.
  @inline(__always)
  mutating func number(of name: Bytes, _ length: Int, hash: UInt64) -> UInt32 {
    let tag = UInt32(truncatingIfNeeded: hash >> 32)
    let told = UInt64(truncatingIfNeeded: min(length, Slot.longLength))
    var slot = hash & mask
    while true {
      let found = slots.base[Int(truncatingIfNeeded: slot)]
      if found.number == 0 { return add(name, length, hash: hash, slot: slot) }
      if found.tag == tag, found.name & 0xFFFF == told,
        told < Slot.longLength || places.base[Int(found.number) - 1].length == length,
        areEqual(names.base + Int(truncatingIfNeeded: found.name >> 16), name, length)
      {
        return found.number &- 1
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func add(_ name: Bytes, _ length: Int, hash: UInt64, slot: UInt64) -> UInt32 {
    // Short names do not lie across two lines of the cache.
    nameEnd = (nameEnd + 31) & ~31
    names.reserve(nameEnd + length + slack, keeping: nameEnd)
    places.reserve(count + 1, keeping: count)
    names.base.advanced(by: nameEnd).update(from: name, count: length)
    places.base[count] = Place(start: nameEnd, length: length, hash: hash)
    fill(slot, count)
    nameEnd += length
    let number = UInt32(count)
    count += 1
    if count * 2 > Int(mask) { grow() }
    return number
  }

  private mutating func fill(_ slot: UInt64, _ number: Int) {
    let place = places.base[number]
    slots.base[Int(slot)] = Slot(
      tag: UInt32(truncatingIfNeeded: place.hash >> 32), number: UInt32(number + 1),
      name: UInt64(place.start) << 16 | UInt64(min(place.length, Slot.longLength)))
  }

  private mutating func grow() {
    let size = (Int(mask) + 1) * 2
    slots.reserve(size, keeping: 0)
    slots.base.update(repeating: Slot(), count: size)
    mask = UInt64(size - 1)
    for number in 0..<count {
      let hash = places.base[number].hash
      var slot = hash & mask
      while slots.base[Int(slot)].number != 0 { slot = (slot + 1) & mask }
      fill(slot, number)
    }
  }

  func name(_ number: UInt32) -> (bytes: Bytes, length: Int, hash: UInt64) {
    let place = places.base[Int(number)]
    return (Bytes(names.base + place.start), place.length, place.hash)
  }
}
