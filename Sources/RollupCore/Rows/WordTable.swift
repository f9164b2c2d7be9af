/// Meanings of the few words of a field, such as an outcome or a product: each is worked out once.
struct WordTable: ~Copyable {
  struct Slot: BitwiseCopyable {
    var hash: UInt64
    var start: UInt32
    /// Length + 1; 0 is free.
    var length: UInt32
    var meaning: Int
  }

  private var words = Store<UInt8>(capacity: 1024)
  private var wordEnd = 0
  private var slots = Store<Slot>(repeating: Slot(hash: 0, start: 0, length: 0, meaning: 0), count: 64)
  private var mask: UInt64 = 63
  private var count = 0
  private let meaning: (String) -> Int

  /// - Parameter meaning: 0 or more; less: none.
  init(_ meaning: @escaping (String) -> Int) { self.meaning = meaning }

  @inline(__always)
  mutating func meaning(of word: Bytes, _ length: Int) -> Int {
    let hash = hashed(word, length, seed: hashSeed).hash
    var slot = hash & mask
    while true {
      let found = slots.base[Int(truncatingIfNeeded: slot)]
      if found.length == 0 { return add(word, length, hash) }
      if found.hash == hash, Int(found.length) &- 1 == length,
        areEqual(words.base + Int(found.start), word, length)
      {
        return found.meaning
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(never)
  private mutating func add(_ word: Bytes, _ length: Int, _ hash: UInt64) -> Int {
    let meaning = meaning(text(word, length))
    // A field of very many words, or of long ones, is asked about each time rather than kept.
    guard count < 1 << 20, length < 1 << 12 else { return meaning }
    if (count + 1) * 2 > Int(mask) { grow() }
    words.reserve(wordEnd + length + slack, keeping: wordEnd)
    words.base.advanced(by: wordEnd).update(from: word, count: length)
    insert(Slot(hash: hash, start: UInt32(wordEnd), length: UInt32(length + 1), meaning: meaning))
    wordEnd += length
    count += 1
    return meaning
  }

  private mutating func insert(_ new: Slot) {
    var slot = new.hash & mask
    while slots.base[Int(slot)].length != 0 { slot = (slot + 1) & mask }
    slots.base[Int(slot)] = new
  }

  private mutating func grow() {
    let old = UnsafeBufferPointer(start: slots.base, count: Int(mask) + 1).filter { $0.length != 0 }
    let size = (Int(mask) + 1) * 2
    slots.reserve(size, keeping: 0)
    slots.base.update(repeating: Slot(hash: 0, start: 0, length: 0, meaning: 0), count: size)
    mask = UInt64(size - 1)
    for slot in old { insert(slot) }
  }
}
