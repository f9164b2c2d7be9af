internal import CByteBlocks

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the wanted values of objects that stand one a line. Each line is checked to be JSON; no tree is made of it.
struct JSONLineRows: ~Copyable {
  private let wanted: WantedNames
  /// By way, where its value stands in the line at hand; its start is below -1 where the way does not exist.
  private let ways: Store<RowTaker.Field>
  private var met: [Bool]

  private static let missing = RowTaker.Field(start: -2, end: -2)

  init(_ wanted: WantedNames) {
    self.wanted = wanted
    ways = Store(repeating: JSONLineRows.missing, count: max(wanted.wayCount, 1))
    met = Array(repeating: false, count: wanted.waysOfField.count)
  }

  /// Reads the lines that begin before `pieceEnd`.
  ///
  /// - Parameters:
  ///   - end: of the buffer, with zeros behind it.
  ///   - isAtEnd: the file ends there.
  mutating func read(
    _ bytes: Bytes, from start: Int, pieceEnd: Int, end: Int, isAtEnd: Bool, into taker: inout RowTaker
  ) -> LogPiece {
    var piece = LogPiece()
    var at = start
    while at < pieceEnd {
      let lineStart = at
      piece.ending = .cut(next: lineStart)
      var cursor = JSONCursor(bytes, at: at)
      cursor.skipBlanks()
      if cursor.at < end, cursor.byte != 0x0A {
        for way in 0..<wanted.wayCount { ways.base[way] = JSONLineRows.missing }
        var isUsual = cursor.byte == 0x7B && readMembers(of: 0, &cursor, bytes)
        if isUsual {
          cursor.skipBlanks()
          isUsual = cursor.at >= end ? isAtEnd : cursor.byte == 0x0A
        }
        if isUsual {
          gather(into: taker)
          isUsual = taker.take(bytes, line: piece.lines)
          if isUsual { noteMet() }
        }
        guard let next = next(bytes, isUsual ? cursor.at : lineStart, end, isAtEnd) else { return piece }
        at = next
        if !isUsual {
          piece.oddRows.append(LogPiece.OddRow(start: lineStart, end: at, line: piece.lines))
        }
      } else {
        guard let next = next(bytes, min(cursor.at, end), end, isAtEnd) else { return piece }
        at = next
      }
      piece.lines += 1
    }
    piece.ending = .complete(next: at)
    for field in met.indices where met[field] { taker.tally.met[field] = true }
    return piece
  }

  /// Behind the next line end.
  @inline(__always)
  private func next(_ bytes: Bytes, _ at: Int, _ end: Int, _ isAtEnd: Bool) -> Int? {
    if at < end, bytes[at] == 0x0A { return at &+ 1 }
    guard at < end, let found = memchr(bytes + at, 0x0A, end &- at) else { return isAtEnd ? end : nil }
    return UnsafeRawPointer(found) - UnsafeRawPointer(bytes) + 1
  }

  /// The value of each field: that of the first way that exists.
  @inline(__always)
  private func gather(into taker: borrowing RowTaker) {
    for field in 0..<wanted.waysOfField.count {
      var found = RowTaker.Field.absent
      for way in wanted.waysOfField[field] where ways.base[way].start != -2 {
        found = ways.base[way]
        break
      }
      taker.fields.base[field] = found
    }
  }

  private mutating func noteMet() {
    for field in met.indices where !met[field] {
      if wanted.waysOfField[field].contains(where: { ways.base[$0].start != -2 }) { met[field] = true }
    }
  }

  /// The members of an object that begins here.
  private func readMembers(of node: Int, _ cursor: inout JSONCursor, _ bytes: Bytes) -> Bool {
    guard cursor.enter() else { return false }
    cursor.skipBlanks()
    if cursor.leave(0x7D) { return true }
    var seen: UInt64 = 0
    while true {
      guard cursor.take(0x22) else { return false }
      let start = cursor.at
      let end = cursor.plainStringEnd()
      guard end >= 0 else { return false }
      cursor.at = end &+ 1
      guard cursor.passColon() else { return false }
      let index = find(bytes + start, end &- start, in: node)
      if index < 0 {
        guard cursor.passValue() else { return false }
      } else {
        // Of a name that comes twice the last counts: rare enough for the general reader.
        guard seen >> UInt64(index) & 1 == 0 else { return false }
        seen |= 1 << UInt64(index)
        guard readWanted(wanted.nodes[node].names[index].kind, &cursor, bytes) else { return false }
      }
      cursor.skipBlanks()
      if cursor.leave(0x7D) { return true }
      guard cursor.take(0x2C) else { return false }
      cursor.skipBlanks()
    }
  }

  private func readWanted(_ kind: WantedNames.Kind, _ cursor: inout JSONCursor, _ bytes: Bytes) -> Bool {
    switch kind {
    case .trap: return false
    case .node(let node):
      return cursor.byte == 0x7B ? readMembers(of: node, &cursor, bytes) : cursor.passValue()
    case .way(let way):
      switch cursor.byte {
      case 0x22:
        cursor.at &+= 1
        let end = cursor.plainStringEnd()
        guard end >= 0 else { return false }
        ways.base[way] = RowTaker.Field(start: cursor.at, end: end)
        cursor.at = end &+ 1
        return true
      case 0x7B, 0x5B: return false
      default:
        let start = cursor.at
        let isNull = cursor.byte == 0x6E
        guard cursor.passWord() else { return false }
        ways.base[way] = RowTaker.Field(start: start, end: isNull ? start : cursor.at)
        return true
      }
    }
  }

  /// Which of a node's names this is; -1: none.
  @inline(__always)
  private func find(_ name: Bytes, _ length: Int, in node: Int) -> Int {
    guard wanted.nodes[node].lengths >> UInt64(min(length, 63)) & 1 != 0 else { return -1 }
    let names = wanted.nodes[node].names
    for index in names.indices where names[index].bytes.count == length {
      let isSame = names[index].bytes.withUnsafeBufferPointer { known in
        known.elementsEqual(UnsafeBufferPointer(start: name, count: length))
      }
      if isSame { return index }
    }
    return -1
  }
}
