internal import CByteBlocks

/// Reads pieces of one file on one thread.
struct RowScanner: ~Copyable {
  private(set) var taker: RowTaker
  private var delimited: DelimitedRows?
  private var jsonLines: JSONLineRows
  private let isJSON: Bool
  /// Rows may give quantities.
  private let hasAmounts: Bool
  private let partitionCount: Int
  private var sorted = Store<LoggedUse>(capacity: 1)
  private var sortedAmounts = Store<Int64>(capacity: 1)
  private var scratch = Store<PartitionUses.Scratch>(capacity: 1)

  init(_ plan: LogPlan, table: UseTable) {
    partitionCount = table.partitions.count
    hasAmounts = plan.quantity != nil && table.shape.hasQuantity
    switch plan.layout {
    case .delimited(let delimiter, let columns):
      delimited = DelimitedRows(delimiter: delimiter, columns: columns)
      jsonLines = JSONLineRows(WantedNames(fields: []))
      isJSON = false
      taker = RowTaker(plan, table: table, fieldCount: (columns.compactMap { $0 }.max() ?? 0) + 1)
    case .jsonLines(let fields):
      jsonLines = JSONLineRows(WantedNames(fields: fields))
      isJSON = true
      taker = RowTaker(plan, table: table, fieldCount: fields.count)
    }
  }

  /// Reads rows; their uses wait until ``apply(to:buffer:line:startingAt:)``.
  ///
  /// - Returns: `unusual` also where the bytes are no UTF-8.
  mutating func scan(
    _ bytes: Bytes, from start: Int, pieceEnd: Int, end: Int, isAtEnd: Bool
  ) -> LogPiece {
    var piece = rows(bytes, start, pieceEnd, end, isAtEnd, isOdd: false)
    guard let next = piece.next else { return piece }
    let (isText, holdsNUL) = looked(bytes, from: start, to: next)
    if !isText {
      piece.ending = .unusual
    } else if holdsNUL, !isJSON {
      piece = rows(bytes, start, pieceEnd, end, isAtEnd, isOdd: true)
    }
    return piece
  }

  private mutating func rows(
    _ bytes: Bytes, _ start: Int, _ pieceEnd: Int, _ end: Int, _ isAtEnd: Bool, isOdd: Bool
  ) -> LogPiece {
    taker.reset()
    if let delimited {
      return delimited.read(
        bytes, from: start, pieceEnd: pieceEnd, end: end, isAtEnd: isAtEnd, isOdd: isOdd, into: &taker)
    }
    return jsonLines.read(
      bytes, from: start, pieceEnd: pieceEnd, end: end, isAtEnd: isAtEnd, into: &taker)
  }

  /// Forgets the uses of the last scan.
  mutating func forget() { taker.reset() }

  /// Whether bytes are UTF-8, and whether a 0 is among them.
  private func looked(_ bytes: Bytes, from start: Int, to end: Int) -> (isText: Bool, holdsNUL: Bool) {
    var at = start
    while at &+ 64 <= end, seatledger_is_plain_ascii(bytes + at) { at &+= 64 }
    if at == end { return (true, false) }
    let rest = UnsafeBufferPointer(start: bytes + at, count: end - at)
    return (isUTF8(rest), rest.contains(0))
  }

  /// Adds the uses of the last scan to a table that other threads add to as well.
  ///
  /// - Parameters:
  ///   - line: added to the uses' lines.
  ///   - turn: a number of the thread, so that threads begin with different parts of the table.
  mutating func apply(to table: UseTable, buffer: Bytes, line: Int, turn: Int) {
    let count = taker.count
    guard count > 0 else { return }
    let hasAmounts = hasAmounts
    sorted.reserve(count, keeping: 0)
    scratch.reserve(count, keeping: 0)
    if hasAmounts { sortedAmounts.reserve(count, keeping: 0) }
    withUnsafeTemporaryAllocation(of: Int.self, capacity: partitionCount + 1) { ends in
      ends.initialize(repeating: 0)
      for at in 0..<count { ends[table.partition(of: taker.uses.base[at].hash) &+ 1] &+= 1 }
      for partition in 0..<partitionCount { ends[partition &+ 1] &+= ends[partition] }
      // Now the beginnings; after the loop below the ends.
      for at in 0..<count {
        let use = taker.uses.base[at]
        let partition = table.partition(of: use.hash)
        sorted.base[ends[partition]] = use
        if hasAmounts { sortedAmounts.base[ends[partition]] = taker.amounts.base[at] }
        ends[partition] &+= 1
      }
      for step in 0..<partitionCount {
        let partition = (step + turn) % partitionCount
        let first = partition == 0 ? 0 : ends[partition - 1]
        let uses = UnsafePointer(sorted.base + first)
        let amounts = hasAmounts ? UnsafePointer(sortedAmounts.base + first) : nil
        let scratch = scratch.base
        table.partitions[partition].withLock {
          $0.add(
            uses, ends[partition] - first, buffer: buffer, line: UInt64(line), amounts: amounts,
            scratch: scratch)
        }
      }
    }
  }
}

/// Whether bytes are valid UTF-8 (RFC 3629). A piece ends behind a line end, so that no character is cut.
private func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
  var at = 0
  while at < bytes.count {
    let first = bytes[at]
    at += 1
    if first < 0x80 { continue }
    var low: UInt8 = 0x80
    var high: UInt8 = 0xBF
    let more: Int
    switch first {
    case 0xC2...0xDF: more = 1
    case 0xE0: (more, low) = (2, 0xA0)
    case 0xED: (more, high) = (2, 0x9F)
    case 0xE1...0xEF: more = 2
    case 0xF0: (more, low) = (3, 0x90)
    case 0xF4: (more, high) = (3, 0x8F)
    case 0xF1...0xF3: more = 3
    default: return false
    }
    guard at + more <= bytes.count, low <= bytes[at], bytes[at] <= high else { return false }
    for next in at + 1..<max(at + more, at + 1) where bytes[next] & 0xC0 != 0x80 { return false }
    at += more
  }
  return true
}
