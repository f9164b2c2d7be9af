internal import CByteBlocks

/// Logins of one partition, each kept once, byte for byte as written.
struct SubjectTable: ~Copyable {
  private var names = Store<UInt8>(capacity: 1024)
  private var nameEnd = 0
  /// By number: where the name begins, and its length.
  private var places = Store<Place>(capacity: 32)
  private(set) var count = 0
  /// Upper half: some bits of the hash; lower half: number + 1. 0 is free. The count is a power of two.
  private var slots = Store<UInt64>(repeating: 0, count: 64)
  private var mask: UInt64 = 63

  struct Place: BitwiseCopyable {
    var start: Int
    var length: Int
    var hash: UInt64
  }

  @inline(__always)
  func prefetch(_ hash: UInt64) { seatledger_prefetch(slots.base + Int(truncatingIfNeeded: hash & mask)) }

  /// The number of a name, which is new if need be.
  @inline(__always)
  mutating func number(of name: Bytes, _ length: Int, hash: UInt64) -> UInt32 {
    let tag = hash & 0xFFFF_FFFF_0000_0000
    var slot = hash & mask
    while true {
      let found = slots.base[Int(truncatingIfNeeded: slot)]
      if found == 0 { return add(name, length, hash: hash, slot: slot) }
      if found & 0xFFFF_FFFF_0000_0000 == tag {
        let number = UInt32(truncatingIfNeeded: found) &- 1
        let place = places.base[Int(number)]
        if place.length == length, areEqual(names.base + place.start, name, length) { return number }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func add(_ name: Bytes, _ length: Int, hash: UInt64, slot: UInt64) -> UInt32 {
    names.reserve(nameEnd + length + slack, keeping: nameEnd)
    places.reserve(count + 1, keeping: count)
    names.base.advanced(by: nameEnd).update(from: name, count: length)
    places.base[count] = Place(start: nameEnd, length: length, hash: hash)
    nameEnd += length
    let number = UInt32(count)
    count += 1
    slots.base[Int(slot)] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    if count * 2 > Int(mask) { grow() }
    return number
  }

  private mutating func grow() {
    let size = (Int(mask) + 1) * 2
    slots.reserve(size, keeping: 0)
    slots.base.update(repeating: 0, count: size)
    mask = UInt64(size - 1)
    for number in 0..<count {
      let hash = places.base[number].hash
      var slot = hash & mask
      while slots.base[Int(slot)] != 0 { slot = (slot + 1) & mask }
      slots.base[Int(slot)] = hash & 0xFFFF_FFFF_0000_0000 | UInt64(number + 1)
    }
  }

  func name(_ number: UInt32) -> (bytes: Bytes, length: Int, hash: UInt64) {
    let place = places.base[Int(number)]
    return (Bytes(names.base + place.start), place.length, place.hash)
  }
}
