/// Reads the members of one line's object, and of those within, and keeps where the wanted values stand.
struct JSONMembers: ~Copyable {
  private let wanted: WantedNames
  private var memory = MemberMemory()
  /// By way, where its value stands; only where ``found`` has its bit.
  let values: Store<RowTaker.Field>
  /// A bit for each way that exists in the line at hand.
  private(set) var found: UInt64 = 0

  init(_ wanted: WantedNames) {
    self.wanted = wanted
    values = Store(repeating: .absent, count: max(wanted.wayCount, 1))
  }

  /// Reads the object that begins here.
  ///
  /// - Returns: `false` where the line is one for the general reader.
  @inline(__always)
  mutating func read(_ cursor: inout JSONCursor, _ bytes: Bytes) -> Bool {
    found = 0
    return readMembers(of: 0, node: 0, &cursor, bytes)
  }

  /// - Parameters:
  ///   - owner: the number of the member whose value is the object; less than 0: it is not remembered.
  ///   - node: of wanted names; less than 0: nothing in it is wanted.
  private mutating func readMembers(
    of owner: Int32, node: Int32, _ cursor: inout JSONCursor, _ bytes: Bytes
  ) -> Bool {
    guard cursor.enter() else { return false }
    var seen: UInt64 = 0
    var place = owner < 0 ? nil : MemberMemory.first(in: owner)
    var isFirst = true
    while true {
      if cursor.leave(0x7D) { return true }
      let member: MemberMemory.Member
      if let place, let expected = memory.find(bytes + cursor.at, at: place) {
        member = expected
        cursor.at &+= Int(expected.length)
        if cursor.byte <= 0x20 { cursor.skipBlanks() }
      } else {
        switch readName(of: owner, node: node, at: place, isFirst: isFirst, &cursor, bytes) {
        case .member(let read): member = read
        case .closed: return true
        case .unusual: return false
        }
      }
      isFirst = false
      // Behind a member that is not remembered nothing is expected: what stands at another place, with or without a
      // comma before it, must not be taken for what comes here.
      place = member.number >= 0 ? MemberMemory.behind(member.number) : nil
      // Of a name that comes twice the last counts: rare enough for the general reader.
      guard seen & member.bit == 0 else { return false }
      seen |= member.bit
      if cursor.byte == 0x22 {
        guard readString(of: member, &cursor) else { return false }
      } else {
        guard readOther(of: member, &cursor, bytes) else { return false }
      }
    }
  }

  /// Most values are texts.
  @inline(__always)
  private mutating func readString(of member: MemberMemory.Member, _ cursor: inout JSONCursor) -> Bool {
    cursor.at &+= 1
    if member.way < 0 { return cursor.passString() }
    let end = cursor.plainStringEnd()
    guard end >= 0 else { return false }
    keep(RowTaker.Field(start: cursor.at, end: end), member.way)
    cursor.at = end &+ 1
    return true
  }

  private mutating func readOther(
    of member: MemberMemory.Member, _ cursor: inout JSONCursor, _ bytes: Bytes
  ) -> Bool {
    switch cursor.byte {
    case 0x7B:
      guard member.way < 0 else { return false }
      if member.number < 0, member.node < 0 { return cursor.passValue() }
      return readMembers(of: member.number, node: member.node, &cursor, bytes)
    case 0x5B: return member.way < 0 && cursor.passValue()
    default:
      let start = cursor.at
      let isNull = cursor.byte == 0x6E
      guard cursor.passWord() else { return false }
      if member.way >= 0 {
        keep(RowTaker.Field(start: start, end: isNull ? start : cursor.at), member.way)
      }
      return true
    }
  }

  @inline(__always)
  private mutating func keep(_ value: RowTaker.Field, _ way: Int32) {
    values.base[Int(way)] = value
    found |= 1 << UInt64(truncatingIfNeeded: way)
  }

  // MARK: What was not expected

  private enum Name {
    case member(MemberMemory.Member)
    /// The object ends here.
    case closed
    case unusual
  }

  /// Reads what stands before a member, its name and its colon.
  @inline(never)
  private mutating func readName(
    of owner: Int32, node: Int32, at place: Int?, isFirst: Bool, _ cursor: inout JSONCursor, _ bytes: Bytes
  ) -> Name {
    let start = cursor.at
    cursor.skipBlanks()
    if cursor.leave(0x7D) { return .closed }
    if !isFirst {
      guard cursor.take(0x2C) else { return .unusual }
      cursor.skipBlanks()
    }
    guard cursor.take(0x22) else { return .unusual }
    let nameStart = cursor.at
    var nameEnd = cursor.plainStringEnd()
    if nameEnd >= 0 {
      cursor.at = nameEnd &+ 1
    } else {
      // A wanted name may be written with escapes; where none is wanted it does not matter how it is written.
      guard node < 0, cursor.passString() else { return .unusual }
      nameEnd = cursor.at &- 1
    }
    guard cursor.passColon() else { return .unusual }
    var member = MemberMemory.Member()
    member.owner = owner
    if let (index, kind) = wantedName(bytes + nameStart, nameEnd &- nameStart, in: node) {
      member.bit = 1 << UInt64(index)
      switch kind {
      case .trap: return .unusual
      case .way(let way): member.way = Int32(way)
      case .node(let inner): member.node = Int32(inner)
      }
    }
    return .member(
      memory.remember(member, text: bytes + start, length: cursor.at &- start, at: place))
  }

  /// Which of a node's names this is.
  private func wantedName(_ name: Bytes, _ length: Int, in node: Int32) -> (Int, WantedNames.Kind)? {
    guard node >= 0, wanted.nodes[Int(node)].lengths >> UInt64(min(length, 63)) & 1 != 0 else { return nil }
    let names = wanted.nodes[Int(node)].names
    for index in names.indices where names[index].bytes.count == length {
      let isSame = names[index].bytes.withUnsafeBufferPointer { known in
        known.elementsEqual(UnsafeBufferPointer(start: name, count: length))
      }
      if isSame { return (index, names[index].kind) }
    }
    return nil
  }
}
