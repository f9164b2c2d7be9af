import Facts

@testable import Intake

/// Zips as a test wants them, sound or not: members stored as they are.
struct ZipBuilder {
  struct Member {
    var name: [UInt8]
    var content: [UInt8] = []
    var method: UInt16 = 0
    var flags: UInt16 = 0
    var attributes: UInt32 = 0
    var madeBy: UInt8 = 0
    /// Sums behind the content: 0 none, 12 without and 16 with signature.
    var descriptor = 0
    var localName: [UInt8]?
    var size: UInt32?
    var crc: UInt32?

    init(_ name: String, _ content: String = "") {
      self.name = Array(name.utf8)
      self.content = Array(content.utf8)
    }

    init(_ name: String, bytes: [UInt8]) {
      self.name = Array(name.utf8)
      content = bytes
    }
  }

  var members: [Member] = []
  var comment: [UInt8] = []
  /// Bytes between members.
  var gap: [UInt8] = []

  init(_ members: Member...) { self.members = members }

  var bytes: [UInt8] {
    var zip: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let offset = UInt32(zip.count)
      let crc = member.crc ?? checksum(member.content)
      let size = member.size ?? UInt32(member.content.count)
      let flags = member.flags | (member.descriptor > 0 ? 8 : 0)
      let sums = number(crc) + number(UInt32(member.content.count)) + number(size)
      let name = member.localName ?? member.name
      zip += number(ZipSignature.local) + short(20) + short(flags) + short(member.method) + number(0x21_0000)
      zip += member.descriptor > 0 ? [UInt8](repeating: 0, count: 12) : sums
      zip += short(UInt16(name.count)) + short(0) + name + member.content
      if member.descriptor == 16 { zip += number(ZipSignature.descriptor) }
      if member.descriptor > 0 { zip += sums }
      zip += gap
      directory += number(ZipSignature.central) + [20, member.madeBy] + short(20) + short(flags)
      directory += short(member.method) + number(0x21_0000) + sums + short(UInt16(member.name.count))
      directory += short(0) + short(0) + short(0) + short(0) + number(member.attributes) + number(offset)
      directory += member.name
    }
    let start = UInt32(zip.count)
    let count = short(UInt16(members.count))
    zip += directory + number(ZipSignature.end) + short(0) + short(0) + count + count
    return zip + number(UInt32(directory.count)) + number(start) + short(UInt16(comment.count)) + comment
  }

  private func short(_ value: UInt16) -> [UInt8] { [UInt8(value & 0xFF), UInt8(value >> 8)] }

  private func number(_ value: UInt32) -> [UInt8] {
    short(UInt16(value & 0xFFFF)) + short(UInt16(value >> 16))
  }
}

/// A zip in memory.
struct MemoryFile: RandomAccess {
  let bytes: [UInt8]
  let place: String

  var byteCount: Int64 { Int64(bytes.count) }

  func read(at offset: Int64, count: Int) throws -> [UInt8] {
    guard offset >= 0, count >= 0, offset <= Int64(bytes.count - count) else {
      throw Fault(.unreadable, place: place, found: "the file ends too early")
    }
    return Array(bytes[Int(offset)..<Int(offset) + count])
  }
}
