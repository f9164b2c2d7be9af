internal import CByteBlocks

/// The uses of those logins whose hash begins alike: a table small enough to be worked on in the cache, by one thread
/// at a time.
///
/// Waiting for memory is what costs here. So uses come in batches, and each step of a look-up is first done for the
/// whole batch: the lines that the next step will need are on their way meanwhile.
struct PartitionUses: ~Copyable {
  private(set) var subjects = SubjectTable()
  private var entries = Store<UseEntry>(capacity: 64)
  private(set) var count = 0
  /// Number of an entry + 1, and in the upper eight bits some of its hash; 0 is free.
  private var slots = Store<UInt32>(repeating: 0, count: 128)
  private var mask = 127
  /// Words of bits for days beyond what an entry holds itself; none for months and quarters.
  private let dayWords: Int
  private var wideDays: Store<UInt64>
  /// Kept only where the log has quantities; in hundred-millionths.
  private let hasQuantity: Bool
  private var quantities: Store<Quantity>
  /// Of products that count sessions.
  var chains: PartitionChains

  init(_ shape: UseTable.Shape) {
    dayWords = shape.dayCount > UseEntry.narrowDays ? (shape.dayCount + 63) / 64 : 0
    wideDays = Store(capacity: dayWords)
    hasQuantity = shape.hasQuantity
    quantities = Store(capacity: 1)
    chains = PartitionChains(gap: shape.chains?.gap ?? 0)
  }

  // MARK: Adding

  /// Adds a batch.
  ///
  /// - Parameters:
  ///   - buffer: what the uses' offsets count from.
  ///   - line: added to the uses' lines.
  ///   - scratch: room for as many numbers as there are uses.
  ///   - amounts: for each use its quantity, 0 or more, or -1 where it gives none; `nil`: none gives any.
  mutating func add(
    _ uses: UnsafePointer<LoggedUse>, _ useCount: Int, buffer: Bytes, line: UInt64,
    amounts: UnsafePointer<Int64>?, scratch: UnsafeMutablePointer<Scratch>
  ) {
    guard useCount > 0 else { return }
    reserveSlots(count + useCount)
    for at in 0..<useCount { subjects.prefetch(uses[at].hash) }
    for at in 0..<useCount { subjects.prefetchName(uses[at].hash) }
    for at in 0..<useCount {
      let use = uses[at]
      let subject = subjects.number(of: buffer + Int(use.offset), Int(use.length), hash: use.hash)
      let hash = PartitionUses.hash(subject, use.product)
      scratch[at] = Scratch(subject: subject, slot: hash)
      seatledger_prefetch(slots.base + (Int(truncatingIfNeeded: hash) & mask))
    }
    for at in 0..<useCount {
      let found = slots.base[Int(scratch[at].slot) & mask] & 0xFF_FFFF
      if found != 0 { seatledger_prefetch(entries.base + Int(found &- 1)) }
    }
    for at in 0..<useCount {
      let use = uses[at]
      let place = line &+ UInt64(use.line)
      if use.day == LoggedUse.inChain {
        chains.add(
          UseChain(subject: scratch[at].subject, product: use.product, time: use.time, place: place))
        continue
      }
      let index = self.index(scratch[at].subject, use.product, hash: scratch[at].slot)
      if index == count {
        append(UseEntry(subject: scratch[at].subject, product: use.product, time: use.time, place: place))
      } else {
        entries.base[index].add(time: use.time, place: place)
      }
      if use.day > 0 { addInPeriod(index, day: Int(use.day) &- 1, amount: amounts?[at] ?? -1) }
    }
  }

  struct Scratch: BitwiseCopyable {
    var subject: UInt32
    var slot: UInt32
  }

  @inline(__always)
  private mutating func addInPeriod(_ index: Int, day: Int, amount: Int64) {
    entries.base[index].events &+= 1
    if dayWords == 0 {
      entries.base[index].mark(day)
    } else {
      wideDays.base[index &* dayWords &+ day >> 6] |= 1 << UInt64(day & 63)
    }
    if hasQuantity { addQuantity(amount, to: index) }
  }

  private mutating func addQuantity(_ amount: Int64, to index: Int) {
    if amount < 0 { quantities.base[index].without &+= 1 } else { quantities.base[index].add(amount) }
  }

  /// One use; the login's number was asked for before.
  mutating func add(subject: UInt32, product: UInt32, time: Int64, day: Int?, place: UInt64, amount: Int64?) {
    reserveSlots(count + 1)
    let index = self.index(subject, product, hash: PartitionUses.hash(subject, product))
    if index == count {
      append(UseEntry(subject: subject, product: product, time: time, place: place))
    } else {
      entries.base[index].add(time: time, place: place)
    }
    if let day { addInPeriod(index, day: day, amount: amount ?? -1) }
  }

  /// Joins the entries of another table's partition of the same logins. Neither may be in use elsewhere.
  ///
  /// - Parameters:
  ///   - place: added to the places of the other's entries.
  ///   - products: numbers here of the other's products; `nil`: they are the same.
  mutating func join(_ other: borrowing PartitionUses, place: UInt64, products: [UInt32]?) {
    var numbers: [UInt32] = []
    numbers.reserveCapacity(other.subjects.count)
    for number in 0..<other.subjects.count {
      let name = other.subjects.name(UInt32(number))
      numbers.append(subjects.number(of: name.bytes, name.length, hash: name.hash))
    }
    reserveSlots(count + other.count)
    for otherIndex in 0..<other.count {
      if otherIndex + 8 < other.count {
        let next = other.entries.base[otherIndex + 8]
        let product = products.map { $0[Int(next.product)] } ?? next.product
        let hash = PartitionUses.hash(numbers[Int(next.subject)], product)
        seatledger_prefetch(slots.base + (Int(hash) & mask))
      }
      var entry = other.entries.base[otherIndex]
      entry.subject = numbers[Int(entry.subject)]
      if let products { entry.product = products[Int(entry.product)] }
      entry.firstPlace += place
      entry.lastPlace += place
      entry.seen += place
      let index = self.index(
        entry.subject, entry.product, hash: PartitionUses.hash(entry.subject, entry.product))
      if index == count { append(entry) } else { entries.base[index].join(entry) }
      for word in 0..<dayWords {
        wideDays.base[index * dayWords + word] |= other.wideDays.base[otherIndex * dayWords + word]
      }
      if hasQuantity {
        quantities.base[index].add(other.quantities.base[otherIndex].sum)
        quantities.base[index].without += other.quantities.base[otherIndex].without
      }
    }
    for index in 0..<other.chains.count {
      var chain = other.chains.chain(index)
      chain.subject = numbers[Int(chain.subject)]
      if let products { chain.product = products[Int(chain.product)] }
      chain.place += place
      chains.add(chain)
    }
  }

  mutating func number(of name: Bytes, _ length: Int, hash: UInt64) -> UInt32 {
    subjects.number(of: name, length, hash: hash)
  }

  /// One entry as it was kept elsewhere.
  mutating func insert(_ entry: UseEntry, days: ArraySlice<UInt64>, quantity: Quantity) {
    reserveSlots(count + 1)
    let index = self.index(
      entry.subject, entry.product, hash: PartitionUses.hash(entry.subject, entry.product))
    if index == count { append(entry) } else { entries.base[index].join(entry) }
    if dayWords > 0 {
      for (word, bits) in days.prefix(dayWords).enumerated() {
        wideDays.base[index * dayWords + word] |= bits
      }
    }
    if hasQuantity {
      quantities.base[index].add(quantity.sum)
      quantities.base[index].without += quantity.without
    }
  }

  /// Writes the entries, 4096 at a time with what stands beside them.
  func writeEntries(_ put: (UnsafeRawBufferPointer) throws -> Void) throws {
    try withUnsafeBytes(of: UInt64(dayWords)) { try put($0) }
    try withUnsafeBytes(of: UInt64(count)) { try put($0) }
    var done = 0
    while done < count {
      let step = min(count - done, 4096)
      try put(UnsafeRawBufferPointer(UnsafeBufferPointer(start: entries.base + done, count: step)))
      try put(
        UnsafeRawBufferPointer(
          UnsafeBufferPointer(start: wideDays.base + done * dayWords, count: step * dayWords)))
      if hasQuantity {
        try put(UnsafeRawBufferPointer(UnsafeBufferPointer(start: quantities.base + done, count: step)))
      }
      done += step
    }
  }

  // MARK: Finding

  @inline(__always)
  private static func hash(_ subject: UInt32, _ product: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: mixed(UInt64(subject) << 32 | UInt64(product), 0x9E37_79B9_7F4A_7C15))
  }

  /// The entry of a key; ``count`` where it is new, and its slot is then taken.
  @inline(__always)
  private mutating func index(_ subject: UInt32, _ product: UInt32, hash: UInt32) -> Int {
    let tag = hash & 0xFF00_0000
    var slot = Int(hash) & mask
    while true {
      let found = slots.base[slot]
      if found == 0 {
        slots.base[slot] = tag | UInt32(truncatingIfNeeded: count &+ 1)
        return count
      }
      if found & 0xFF00_0000 == tag {
        let index = Int(found & 0xFF_FFFF) &- 1
        if entries.base[index].subject == subject, entries.base[index].product == product { return index }
      }
      slot = (slot &+ 1) & mask
    }
  }

  @inline(__always)
  private mutating func append(_ entry: UseEntry) {
    if count == entries.capacity { entries.reserve(count + 1, keeping: count) }
    entries.base[count] = entry
    if dayWords > 0 { appendDays() }
    if hasQuantity {
      quantities.reserve(count + 1, keeping: count)
      quantities.base[count] = Quantity()
    }
    count &+= 1
  }

  private mutating func appendDays() {
    wideDays.reserve((count + 1) * dayWords, keeping: count * dayWords)
    for word in 0..<dayWords { wideDays.base[count * dayWords + word] = 0 }
  }

  /// Makes sure that so many entries fill at most three quarters of the slots.
  private mutating func reserveSlots(_ needed: Int) {
    guard needed * 4 > (mask + 1) * 3 else { return }
    var size = mask + 1
    while needed * 4 > size * 3 { size *= 2 }
    slots.reserve(size, keeping: 0)
    slots.base.update(repeating: 0, count: size)
    mask = size - 1
    for index in 0..<count {
      let hash = PartitionUses.hash(entries.base[index].subject, entries.base[index].product)
      var slot = Int(hash) & mask
      while slots.base[slot] != 0 { slot = (slot + 1) & mask }
      slots.base[slot] = hash & 0xFF00_0000 | UInt32(index + 1)
    }
  }
}

extension PartitionUses {
  /// Gives back all memory but that of the logins.
  mutating func dropEntries(unless isNeeded: Bool = false) {
    if isNeeded { return }
    entries = Store(capacity: 0)
    slots = Store(repeating: 0, count: 128)
    mask = 127
    count = 0
  }

  func subjectText(_ number: UInt32) -> String {
    let name = subjects.name(number)
    return text(name.bytes, name.length)
  }

  func entry(_ index: Int) -> UseEntry { entries.base[index] }

  /// Sum of an entry's quantities and how many of its uses give none.
  func quantity(_ index: Int) -> (sum: Int64, without: UInt32) {
    hasQuantity
      ? (quantities.base[index].sum, quantities.base[index].without) : (0, entries.base[index].events)
  }

  /// Bits of the days on which an entry has a use, 64 a word.
  func days(_ index: Int) -> [UInt64] {
    if dayWords > 0 { return (0..<dayWords).map { wideDays.base[index * dayWords + $0] } }
    let days = entries.base[index].days
    return [UInt64(days.0) | UInt64(days.1) << 32, UInt64(days.2)]
  }

  func dayCount(_ index: Int) -> Int {
    if dayWords == 0 { return entries.base[index].narrowDayCount }
    return (0..<dayWords).reduce(0) { $0 + wideDays.base[index * dayWords + $1].nonzeroBitCount }
  }
}
