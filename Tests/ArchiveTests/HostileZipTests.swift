import Facts
import Foundation
import Intake
import Testing

@testable import Archive

/// Zips made to do harm, or by other programs: refused with a reason.
@Suite struct HostileZipTests {
  let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// A zip with headers as given, one member a header, nothing checked.
  private func zip(
    _ members: [(entry: ZipEntry, content: [UInt8])], edit: (inout [UInt8]) -> Void = { _ in },
    local: ((ZipEntry) -> ZipEntry)? = nil
  ) throws -> String {
    var bytes = zipFile(members, local: local)
    edit(&bytes)
    let path = folder.path("hostile-\(UInt64.random(in: 0 ... .max)).zip")
    try Data(bytes).write(to: URL(filePath: path))
    return path
  }

  private func stored(_ name: String, _ text: String = "x") -> (entry: ZipEntry, content: [UInt8]) {
    let content = Array(text.utf8)
    let entry = ZipEntry(
      name: name, method: .stored, crc32: checksum(content), compressedSize: UInt64(content.count),
      size: UInt64(content.count), offset: 0)
    return (entry, content)
  }

  private func refusal(_ path: String, limits: ZipLimits = ZipLimits()) throws -> String? {
    do {
      let reader = try ZipReader(path, limits: limits)
      for index in reader.entries.indices { try reader.read(index) { _ in } }
      return nil
    } catch let defect as ZipDefect {
      return defect.detail
    }
  }

  @Test func aPlainOneIsRead() throws { #expect(try refusal(zip([stored("p/a"), stored("p/b")])) == nil) }

  @Test(arguments: [
    "../x", "p/../../x", "/etc/passwd", "p\\x", "C:x", "p/a:b", "p//x", "p/./x", "", "p/", "p/\0x", "p/\nx",
    "p/\u{7F}",
  ])
  func namesThatLeadElsewhereAreRefused(name: String) throws {
    #expect(try refusal(zip([stored(name)])) != nil)
  }

  @Test func duplicatesAreRefused() throws {
    #expect(try refusal(zip([stored("p/a"), stored("p/a")]))?.contains("large or small") == true)
    #expect(try refusal(zip([stored("p/A"), stored("p/a")]))?.contains("large or small") == true)
    #expect(try refusal(zip([stored("p/É"), stored("p/é")]))?.contains("large or small") == true)
  }

  @Test func localAndCentralMustAgree() throws {
    let edits: [(inout ZipEntry) -> Void] = [
      { $0.name = "p/z" }, { $0.crc32 ^= 1 }, { $0.size += 1 }, { $0.compressedSize += 1 },
      { $0.method = .deflated },
    ]
    for edit in edits {
      let path = try zip(
        [stored("p/a")], edit: { _ in },
        local: {
          var entry = $0
          edit(&entry)
          return entry
        })
      #expect(try refusal(path)?.contains("differ") == true)
    }
  }

  @Test func overlapsAndGapsAreRefused() throws {
    // Two directory entries for the same bytes: a bomb's way to many contents.
    let one = stored("p/a")
    let path = try zip(
      [one, stored("p/b")],
      edit: { bytes in
        let central = bytes.count - 22 - 49
        for index in 0..<4 { bytes[central + 42 + index] = 0 }
      })
    #expect(try refusal(path) != nil)
    #expect(try refusal(zip([one], edit: { $0.insert(0, at: 0) })) != nil)
    #expect(try refusal(zip([one], edit: { $0.append(0) })) != nil)
    #expect(try refusal(zip([one], edit: { $0.insert(0, at: 34) })) != nil)
  }

  @Test func linksEncryptionAndOtherMethodsAreRefused() throws {
    let central = 34
    let link = try zip([stored("p/a")], edit: { $0[central + 41] = 0xA1 })
    #expect(try refusal(link)?.contains("link") == true)
    #expect(try refusal(zip([stored("p/a")], edit: { $0[central + 8] |= 1 }))?.contains("encrypted") == true)
    #expect(try refusal(zip([stored("p/a")], edit: { $0[central + 8] |= 8 })) != nil)
    #expect(try refusal(zip([stored("p/a")], edit: { $0[central + 10] = 12 }))?.contains("deflate") == true)
  }

  @Test func bombsAreRefusedBeforeTheyBurst() throws {
    let zeros = [UInt8](repeating: 0, count: 4 << 20)
    let bomb = try zipBytes([("p/bomb", zeros)], in: folder)
    #expect(try refusal(bomb)?.contains("times its size") == true)

    // One that lies about its size.
    let packed = try Deflate.chunk(zeros, isLast: true)
    let liar = ZipEntry(
      name: "p/liar", method: .deflated, crc32: checksum(zeros), compressedSize: UInt64(packed.count),
      size: 1000, offset: 0)
    #expect(try refusal(zip([(liar, packed)]))?.contains("more than the 1000 bytes") == true)

    var limits = ZipLimits()
    limits.members = 1
    #expect(try refusal(zip([stored("p/a"), stored("p/b")]), limits: limits)?.contains("limit") == true)
    limits = ZipLimits()
    limits.totalSize = 10
    #expect(try refusal(zip([stored("p/a", "123456"), stored("p/b", "123456")]), limits: limits) != nil)
  }

  @Test func contentsMustBeWhatTheySay() throws {
    var (entry, content) = stored("p/a", "hello")
    entry.crc32 ^= 1
    #expect(try refusal(zip([(entry, content)]))?.contains("CRC") == true)
    (entry, content) = stored("p/a", "no deflate stream at all")
    entry.method = .deflated
    #expect(try refusal(zip([(entry, content)])) != nil)
    // Bytes after the end of the stream, and a stream that is cut.
    let packed = try Deflate.chunk(Array("some text, some text, some text".utf8), isLast: true)
    for changed in [packed + [0], Array(packed.dropLast())] {
      entry = ZipEntry(
        name: "p/a", method: .deflated, crc32: checksum(Array("some text, some text, some text".utf8)),
        compressedSize: UInt64(changed.count), size: 31, offset: 0)
      #expect(try refusal(zip([(entry, changed)])) != nil)
    }
  }

  @Test func noiseNeverBreaksTheReader() throws {
    var generator = Generator(state: 3)
    let good = try fileBytes(
      zipBytes([("p/a", Array("hello hello hello hello".utf8)), ("p/b", [1, 2])], in: folder))
    let path = folder.path("noise.zip")
    for _ in 0..<2000 {
      var bytes = good
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: bytes.indices, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
      }
      try Data(bytes).write(to: URL(filePath: path))
      _ = try refusal(path)
    }
  }
}
