extension UseTable {
  /// Writes the whole table, as this machine orders bytes.
  ///
  /// - Parameter put: takes one part after the other.
  public func write(_ put: (UnsafeRawBufferPointer) throws -> Void) throws {
    let names = products.all
    try putNumber(names.count, put)
    for (number, name) in names.enumerated() {
      let bytes = Array(name.utf8)
      try putNumber(bytes.count, put)
      try bytes.withUnsafeBytes { try put($0) }
      try putNumber(products.countsSessions(UInt32(number)) ? 1 : 0, put)
    }
    try putNumber(shape.hasQuantity ? 1 : 0, put)
    try putNumber(partitions.count, put)
    for part in partitions {
      part.uses.chains.settle()
      try part.uses.write(put)
    }
  }

  /// Reads what ``write(_:)`` wrote.
  ///
  /// - Parameters:
  ///   - keepsPeriod: events, days and quantities of the period are kept; otherwise no use is within the period, as
  ///     when a table of an earlier period is read for a later one. Chains are kept.
  ///   - limit: bytes that are there.
  ///   - fill: fills one part after the other.
  /// - Throws: ``DamagedTable`` where the bytes cannot be such a table, or other products count sessions now; that the
  ///   bytes are the ones that were written is the caller's to check.
  public static func read(
    _ shape: Shape, products: ProductNames, keepsPeriod: Bool, limit: Int,
    _ fill: @escaping (UnsafeMutableRawBufferPointer) throws -> Void
  ) throws -> UseTable {
    let table = UseTable(shape, products: products)
    var source = TableBytes(left: limit, fill: fill)
    let productCount = try source.count(of: 8)
    var numbers: [UInt32] = []
    for _ in 0..<productCount {
      let name = try source.bytes(try source.count(of: 1))
      let number = products.number(of: String(decoding: name, as: UTF8.self))
      guard try source.number() == (products.countsSessions(number) ? 1 : 0) else { throw DamagedTable() }
      numbers.append(number)
    }
    guard try source.number() == (shape.hasQuantity ? 1 : 0) else { throw DamagedTable() }
    for _ in 0..<(try source.count(of: 16)) {
      try table.readPartition(&source, products: numbers, keepsPeriod: keepsPeriod)
    }
    return table
  }

  private func readPartition(_ source: inout TableBytes, products: [UInt32], keepsPeriod: Bool) throws {
    var logins: [Subject] = []
    for _ in 0..<(try source.count(of: 8)) {
      let name = try source.bytes(try source.count(of: 1))
      logins.append(subject(String(decoding: name, as: UTF8.self)))
    }
    let dayWords = try source.number()
    let count = try source.count(of: MemoryLayout<UseEntry>.stride)
    // Days of a short period stand in the entries, those of a long one beside them: one is not made of the other.
    let isLong = shape.dayCount > UseEntry.narrowDays
    guard dayWords <= 6, !keepsPeriod || (dayWords > 0) == isLong else { throw DamagedTable() }
    var done = 0
    while done < count {
      let step = min(count - done, 4096)
      let entries: [UseEntry] = try source.values(step)
      let days: [UInt64] = try source.values(step * dayWords)
      let amounts: [PartitionUses.Quantity] = try source.values(shape.hasQuantity ? step : 0)
      for (at, var entry) in entries.enumerated() {
        guard Int(entry.subject) < logins.count, Int(entry.product) < products.count else {
          throw DamagedTable()
        }
        let login = logins[Int(entry.subject)]
        entry.subject = login.number
        entry.product = products[Int(entry.product)]
        if !keepsPeriod { entry.forgetPeriod() }
        partitions[login.partition].uses.insert(
          entry, days: keepsPeriod ? days[at * dayWords..<(at + 1) * dayWords] : [],
          quantity: keepsPeriod && shape.hasQuantity ? amounts[at] : PartitionUses.Quantity())
      }
      done += step
    }
    try readChains(&source, logins: logins, products: products)
  }

  private func readChains(_ source: inout TableBytes, logins: [Subject], products: [UInt32]) throws {
    var left = try source.count(of: MemoryLayout<UseChain>.stride)
    while left > 0 {
      let chains: [UseChain] = try source.values(min(left, 4096))
      for var chain in chains {
        guard Int(chain.subject) < logins.count, Int(chain.product) < products.count else {
          throw DamagedTable()
        }
        let login = logins[Int(chain.subject)]
        chain.subject = login.number
        chain.product = products[Int(chain.product)]
        partitions[login.partition].uses.chains.add(chain)
      }
      left -= chains.count
    }
  }
}

/// Bytes that are no table.
public struct DamagedTable: Error {
  public init() {}
}

/// Reads values of what was written, never more than there is.
private struct TableBytes {
  var left: Int
  let fill: (UnsafeMutableRawBufferPointer) throws -> Void

  mutating func number() throws -> Int {
    let value: [UInt64] = try values(1)
    guard let number = Int(exactly: value[0]) else { throw DamagedTable() }
    return number
  }

  /// A number of things that have at least so many bytes each.
  mutating func count(of size: Int) throws -> Int {
    let count = try number()
    guard count <= left / size else { throw DamagedTable() }
    return count
  }

  mutating func bytes(_ count: Int) throws -> [UInt8] { try values(count) }

  mutating func values<Value: BitwiseCopyable>(_ count: Int) throws -> [Value] {
    let size = count * MemoryLayout<Value>.stride
    guard size <= left else { throw DamagedTable() }
    left -= size
    return try [Value](unsafeUninitializedCapacity: count) { buffer, filled in
      if count > 0 { try fill(UnsafeMutableRawBufferPointer(buffer)) }
      filled = count
    }
  }
}

private func putNumber(_ number: Int, _ put: (UnsafeRawBufferPointer) throws -> Void) throws {
  try withUnsafeBytes(of: UInt64(number)) { try put($0) }
}

extension PartitionUses {
  fileprivate func write(_ put: (UnsafeRawBufferPointer) throws -> Void) throws {
    try putNumber(subjects.count, put)
    for number in 0..<UInt32(subjects.count) {
      let name = subjects.name(number)
      try putNumber(name.length, put)
      try put(UnsafeRawBufferPointer(start: name.bytes, count: name.length))
    }
    try writeEntries(put)
    try putNumber(chains.count, put)
    for from in stride(from: 0, to: chains.count, by: 4096) {
      let some = (from..<min(from + 4096, chains.count)).map { chains.chain($0) }
      try some.withUnsafeBytes { try put($0) }
    }
  }
}
