#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds the wanted values of objects that stand one a line. Each line is checked to be JSON; no tree is made of it.
struct JSONLineRows: ~Copyable {
  private var members: JSONMembers
  private let wanted: WantedNames
  /// The ways of all fields, one field's behind the other's, and by field where its end is.
  private let ways: Store<Int>
  private let ends: Store<Int>
  /// Ways that were met in some line that was taken.
  private var met: UInt64 = 0

  init(_ wanted: WantedNames) {
    self.wanted = wanted
    members = JSONMembers(wanted)
    let all = wanted.waysOfField.flatMap(\.self)
    ways = Store(repeating: 0, count: max(all.count, 1))
    ends = Store(repeating: 0, count: max(wanted.waysOfField.count, 1))
    var end = 0
    for (field, own) in wanted.waysOfField.enumerated() {
      for way in own {
        ways.base[end] = way
        end += 1
      }
      ends.base[field] = end
    }
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
    let isOdd = wanted.isUnusual
    let fieldCount = wanted.waysOfField.count
    var at = start
    while at < pieceEnd {
      let lineStart = at
      piece.ending = .cut(next: lineStart)
      var cursor = JSONCursor(bytes, at: at)
      cursor.skipBlanks()
      if cursor.at < end, cursor.byte != 0x0A {
        var isUsual = !isOdd && cursor.byte == 0x7B && members.read(&cursor, bytes)
        if isUsual {
          cursor.skipBlanks()
          isUsual = cursor.at >= end ? isAtEnd : cursor.byte == 0x0A
        }
        if isUsual {
          gather(fieldCount, into: taker)
          isUsual = taker.take(bytes, line: piece.lines)
          if isUsual { met |= members.found }
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
    for (field, ways) in wanted.waysOfField.enumerated() where ways.contains(where: { met >> $0 & 1 != 0 }) {
      taker.tally.met[field] = true
    }
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
  private func gather(_ fieldCount: Int, into taker: borrowing RowTaker) {
    var at = 0
    for field in 0..<fieldCount {
      var value = RowTaker.Field.absent
      let end = ends.base[field]
      while at < end {
        let way = ways.base[at]
        at &+= 1
        if members.found >> UInt64(truncatingIfNeeded: way) & 1 != 0 {
          value = members.values.base[way]
          break
        }
      }
      at = end
      taker.fields.base[field] = value
    }
  }
}
