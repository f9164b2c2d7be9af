import Facts
import Testing

@testable import Intake

/// Zips of other programs are read; what is dangerous in them is refused.
@Suite struct ForeignZipTests {
  private typealias Member = ZipBuilder.Member

  @Test func whatOtherProgramsWriteIsRead() throws {
    var folder = Member("data/")
    folder.attributes = 0o040755 << 16
    folder.madeBy = 3
    var later = Member("data/later.csv", "a,b\n")
    later.descriptor = 16
    var plain = Member("plain", "x")
    plain.descriptor = 12
    plain.madeBy = 3
    var builder = ZipBuilder(folder, later, plain)
    builder.comment = Array("made by hand".utf8)
    builder.gap = [1, 2, 3]
    #expect(try contents(builder) == ["data/later.csv": "a,b\n", "plain": "x"])
  }

  /// `Größe` in the letters of old Windows programs.
  @Test func oldNamesAreRead() throws {
    var member = Member("x", "1")
    member.name = [0x47, 0x72, 0xF6, 0xDF, 0x65]
    #expect(try contents(ZipBuilder(member)) == ["Größe": "1"])
  }

  @Test(arguments: [
    "../x", "a/../../x", "/etc/passwd", "a\\b", "C:x", "a//b", "./a", "a\0b", "a\nb", "", "../", "/",
  ])
  func namesThatLeadElsewhereAreRefused(_ name: String) { #expect(refusal(ZipBuilder(Member(name))) != nil) }

  @Test func duplicatesAreRefused() {
    #expect(refusal(ZipBuilder(Member("a/b"), Member("A/B")))?.contains("two members") == true)
  }

  @Test func linksAndEncryptionAreRefused() {
    var link = Member("link", "/etc/passwd")
    link.attributes = 0o120777 << 16
    link.madeBy = 3
    #expect(refusal(ZipBuilder(link))?.contains("link") == true)
    var locked = Member("locked")
    locked.flags = 1
    #expect(refusal(ZipBuilder(locked))?.contains("encrypted") == true)
    var full = Member("folder/")
    full.content = [1]
    #expect(refusal(ZipBuilder(full))?.contains("folder") == true)
    var bzip = Member("x", "x")
    bzip.method = 12
    #expect(refusal(ZipBuilder(bzip))?.contains("deflate") == true)
  }

  @Test func headersThatDifferAreRefused() {
    var member = Member("a", "x")
    member.localName = Array("b".utf8)
    #expect(refusal(ZipBuilder(member))?.contains("differ") == true)
    member = Member("a", "x")
    member.size = 2
    #expect(refusal(ZipBuilder(member)) != nil)
    member = Member("a", "x")
    member.crc = 7
    #expect(refusal(ZipBuilder(member))?.contains("CRC") == true)
  }

  @Test func overlapsAreRefused() {
    var bytes = ZipBuilder(Member("a", "same"), Member("b", "same")).bytes
    // The second entry of the directory points to the first member.
    let second = bytes.count - 22 - 47 + 42
    for index in 0..<4 { bytes[second + index] = 0 }
    #expect(refusal(bytes) != nil)
  }

  @Test func whatIsCutOrGoesOnIsRefused() {
    let bytes = ZipBuilder(Member("a", "content")).bytes
    for count in 0..<bytes.count { #expect(refusal(Array(bytes.prefix(count))) != nil) }
    #expect(refusal(bytes + [0]) != nil)
    #expect(refusal([0] + bytes) != nil)
  }

  private func refusal(_ builder: ZipBuilder) -> String? { refusal(builder.bytes) }

  private func refusal(_ bytes: [UInt8]) -> String? {
    do {
      _ = try contents(bytes)
      return nil
    } catch { return "\(error)" }
  }

  private func contents(_ builder: ZipBuilder) throws -> [String: String] { try contents(builder.bytes) }

  private func contents(_ bytes: [UInt8]) throws -> [String: String] {
    let reader = try ZipReader(MemoryFile(bytes: bytes, place: "zip"), rules: .foreign, limits: .foreign)
    var contents: [String: String] = [:]
    for (index, entry) in reader.entries.enumerated() {
      contents[entry.name] = String(decoding: try reader.bytes(index), as: UTF8.self)
    }
    return contents
  }
}
