internal import CByteBlocks

/// Members of objects that were met, and which came behind which. A log's lines are written by one program, so what
/// comes next in a line is nearly always what came next in the line before: that is looked at first, as one text with
/// its quotes and colon, and only where it is something else the name is read and looked up.
///
/// Nothing depends on it but time: what is expected and not there is read as if nothing had been expected.
struct MemberMemory: ~Copyable {
  /// A member of an object, and what is wanted of it.
  struct Member: BitwiseCopyable {
    /// The number by which others tell of it; less than 0: it is not remembered.
    var number: Int32 = -1
    /// The member whose value is its object; 0: the line.
    var owner: Int32 = 0
    /// Its text, from behind what stands before it to its value: where it is kept, and how long it is.
    var start: Int32 = 0
    var length: Int32 = 0
    /// A bit for each of the text's first 16 bytes.
    var mask: UInt32 = 0
    /// The way that ends here, and the node of wanted names that its value is; less than 0: none.
    var way: Int32 = -1
    var node: Int32 = -1
    /// Of its name among the wanted ones of its object; 0: it is not wanted.
    var bit: UInt64 = 0
  }

  /// Two that came at a place, the last one first; 0: none.
  struct Expected: BitwiseCopyable {
    var likely: Int32 = 0
    var other: Int32 = 0
  }

  /// Names may be of any number, as where they are ids: only so many are remembered, and no long ones.
  private static let limit = 512
  private static let lengthLimit = 128
  private static let slotMask = 1023

  private let members = Store<Member>(repeating: Member(), count: limit)
  /// By twice the number of a member what came behind it, and by one more what came first in its value.
  private let expected = Store<Expected>(repeating: Expected(), count: limit * 2)
  private let slots = Store<Int32>(repeating: 0, count: slotMask + 1)
  private var texts = Store<UInt8>(repeating: 0, count: 4096)
  private var textEnd = 0
  /// The first is the line itself, whose value is an object without a name.
  private var count = 1

  init() { members.base[0].number = 0 }

  /// The place at which the first member of a member's value stands.
  @inline(__always)
  static func first(in member: Int32) -> Int { Int(member) &* 2 &+ 1 }

  /// The place behind a member.
  @inline(__always)
  static func behind(_ member: Int32) -> Int { Int(member) &* 2 }

  /// The member that was expected at a place and stands there.
  @inline(__always)
  func find(_ bytes: Bytes, at place: Int) -> Member? {
    let pair = expected.base[place]
    if pair.likely == 0 { return nil }
    let likely = members.base[Int(pair.likely)]
    if stands(likely, bytes) { return likely }
    if pair.other == 0 { return nil }
    let other = members.base[Int(pair.other)]
    return stands(other, bytes) ? other : nil
  }

  @inline(__always)
  private func stands(_ member: Member, _ bytes: Bytes) -> Bool {
    let text = texts.base + Int(member.start)
    if seatledger_differing16(bytes, text) & member.mask != 0 { return false }
    return member.length <= 16 || areEqual(bytes + 16, text + 16, Int(member.length) &- 16)
  }

  /// Remembers a member that was read: it is expected the next time.
  ///
  /// - Parameters:
  ///   - member: its owner, and what is wanted of it.
  ///   - place: where it stands; `nil` in an object that is not remembered.
  /// - Returns: the same with its number, where it has one.
  mutating func remember(_ member: Member, text: Bytes, length: Int, at place: Int?) -> Member {
    guard let place, length <= MemberMemory.lengthLimit else { return member }
    let hash = hashed(text, length, seed: hashSeed ^ UInt64(truncatingIfNeeded: member.owner)).hash
    var slot = Int(truncatingIfNeeded: hash) & MemberMemory.slotMask
    while slots.base[slot] != 0 {
      let known = members.base[Int(slots.base[slot])]
      if known.owner == member.owner, Int(known.length) == length, stands(known, text) {
        expect(known, at: place)
        return known
      }
      slot = (slot + 1) & MemberMemory.slotMask
    }
    guard count < MemberMemory.limit else { return member }
    var made = member
    made.number = Int32(count)
    made.start = Int32(textEnd)
    made.length = Int32(length)
    made.mask = 1 << UInt32(min(length, 16)) - 1
    texts.reserve(textEnd + length + slack, keeping: textEnd)
    texts.base.advanced(by: textEnd).update(from: text, count: length)
    textEnd += length
    members.base[count] = made
    slots.base[slot] = made.number
    count += 1
    expect(made, at: place)
    return made
  }

  private func expect(_ member: Member, at place: Int) {
    expected.base[place] = Expected(likely: member.number, other: expected.base[place].likely)
  }
}
