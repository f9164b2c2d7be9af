/// Short texts in memory, eight bytes at a time. Callers keep ``slack`` readable bytes behind every text, so that the
/// last eight bytes may be loaded whole and what does not belong to the text be masked out.
typealias Bytes = UnsafePointer<UInt8>

/// Bytes that must be readable behind a buffer's last byte: a block, and a step of it.
let slack = 128

@inline(__always)
func loadWord(_ bytes: Bytes, _ offset: Int) -> UInt64 {
  UnsafeRawPointer(bytes).loadUnaligned(fromByteOffset: offset, as: UInt64.self)
}

/// The first 1…7 bytes of a word on a machine that stores the least first; the same mask serves the other kind as long
/// as both sides of a comparison are masked.
@inline(__always)
func masked(_ word: UInt64, count: Int) -> UInt64 {
  UInt64(littleEndian: word) & (1 << UInt64(count &* 8) &- 1)
}

@inline(__always)
func mixed(_ left: UInt64, _ right: UInt64) -> UInt64 {
  let (high, low) = left.multipliedFullWidth(by: right)
  return high ^ low
}

/// Differs from run to run, so that nobody can write a log whose names all collide; nothing that is kept or shown depends
/// on it.
let hashSeed: UInt64 = {
  var random = SystemRandomNumberGenerator()
  return random.next()
}()

/// A hash for tables of one run, and whether the text is ASCII. Multiply and fold; source of the idea: Wang Yi, wyhash.
@inline(__always)
func hashed(_ bytes: Bytes, _ count: Int, seed: UInt64) -> (hash: UInt64, isASCII: Bool) {
  var hash = seed ^ UInt64(truncatingIfNeeded: count)
  var high: UInt64 = 0
  var at = 0
  while at &+ 8 <= count {
    let word = loadWord(bytes, at)
    high |= word
    hash = mixed(hash ^ word, 0x9E37_79B9_7F4A_7C15)
    at &+= 8
  }
  if at < count {
    let word = masked(loadWord(bytes, at), count: count &- at)
    high |= word
    hash = mixed(hash ^ word, 0xD6E8_FEB8_6659_FD93)
  }
  return (mixed(hash, 0xA076_1D64_78BD_642F), high & 0x8080_8080_8080_8080 == 0)
}

@inline(__always)
func areEqual(_ left: Bytes, _ right: Bytes, _ count: Int) -> Bool {
  var at = 0
  while at &+ 8 <= count {
    if loadWord(left, at) != loadWord(right, at) { return false }
    at &+= 8
  }
  return at == count
    || masked(loadWord(left, at), count: count &- at) == masked(loadWord(right, at), count: count &- at)
}

func text(_ bytes: Bytes, _ count: Int) -> String {
  String(decoding: UnsafeBufferPointer(start: bytes, count: count), as: UTF8.self)
}
