import Facts
import Foundation
import Intake
import Testing

@testable import Archive

/// A sealed pack, changed in every way we could think of: each must be found.
@Suite struct TamperingTests {
  let folder: TemporaryFolder
  let sealed: SealedPack
  let parts: [(String, [UInt8])]

  init() throws {
    folder = try workspace()
    sealed = try Vault.open(workspace: folder.path).seal(sampleRequest())
    parts = try members(of: sealed.path)
  }

  /// What is found where other members stand under the same name.
  private func problems(_ members: [(String, [UInt8])]) throws -> [VerificationProblem] {
    let other = try TemporaryFolder()
    let path = try zipBytes(members, in: other) { !$0.contains("/data/") }
    let named = other.path("\(sealed.name).zip")
    try FileManager.default.moveItem(atPath: path, toPath: named)
    return try verifyPack(VerificationRequest(path: named)).problems
  }

  private func kinds(_ members: [(String, [UInt8])]) throws -> Set<VerificationProblem.Kind> {
    Set(try problems(members).map(\.kind))
  }

  private func places(_ members: [(String, [UInt8])]) throws -> Set<String> {
    Set(try problems(members).map(\.member))
  }

  private func index(_ member: String) throws -> Int {
    try #require(parts.firstIndex { $0.0 == "\(sealed.name)/\(member)" })
  }

  @Test func everyFlippedByteIsFoundAndItsPlaceNamed() throws {
    let original = try fileBytes(sealed.path)
    let other = try TemporaryFolder()
    let path = other.path("\(sealed.name).zip")
    let reader = try ZipReader(sealed.path)
    let (entries, directory) = (reader.entries, reader.directory.offset)
    for index in original.indices {
      var bytes = original
      bytes[index] ^= 0xFF
      try Data(bytes).write(to: URL(filePath: path))
      let problems = try verifyPack(VerificationRequest(path: path)).problems
      #expect(!problems.isEmpty, "byte \(index)")
      guard index < directory, let entry = entries.last(where: { $0.offset <= UInt64(index) }) else {
        continue
      }
      // Where a length in a header was changed, the member behind it is the one that does not fit, and the header's is named.
      let isLocated = problems.contains {
        $0.member == entry.name || "\(sealed.name)/\($0.member)" == entry.name
          || $0.detail.hasSuffix(entry.name)
      }
      #expect(isLocated, "byte \(index) of \(entry.name): \(problems)")
    }
  }

  @Test func everyFlippedBitOfADeflatedMemberIsFound() throws {
    let reader = try ZipReader(sealed.path)
    let original = try fileBytes(sealed.path)
    let other = try TemporaryFolder()
    let path = other.path("\(sealed.name).zip")
    let entry = try #require(
      reader.entries.first { $0.name.hasSuffix("evidence.xsd") && $0.method == .deflated })
    let start = Int(entry.offset)
    for index in start..<start + 30 + entry.name.utf8.count + Int(entry.compressedSize) {
      for bit in 0..<8 {
        var bytes = original
        bytes[index] ^= 1 << bit
        try Data(bytes).write(to: URL(filePath: path))
        #expect(try !verifyPack(VerificationRequest(path: path)).isGood, "bit \(bit) of byte \(index)")
      }
    }
  }

  @Test func everyTruncationIsFound() throws {
    let original = try fileBytes(sealed.path)
    let other = try TemporaryFolder()
    let path = other.path("\(sealed.name).zip")
    for count in stride(from: 0, to: original.count, by: 13) {
      try Data(original.prefix(count)).write(to: URL(filePath: path))
      #expect(try ArchiveTests.kinds(path) == [.zip], "\(count) bytes")
    }
    for (bytes) in [original + [0], [0] + original, original + original] {
      try Data(bytes).write(to: URL(filePath: path))
      #expect(try ArchiveTests.kinds(path) == [.zip])
    }
  }

  @Test func aMemberLeftOutAddedOrRenamedIsFound() throws {
    for index in parts.indices {
      var fewer = parts
      fewer.remove(at: index)
      let own = String(parts[index].0.dropFirst(sealed.name.count + 1))
      #expect(try places(fewer).contains(own), "without \(own)")
      var renamed = parts
      renamed[index].0 += "x"
      #expect(try places(renamed).contains(own), "\(own) renamed")
    }
    for name in ["data/more.txt", "more.txt", "signoff/x.exe", "signoff/deep/x.p7s"] {
      let more = parts + [("\(sealed.name)/\(name)", [65])]
      #expect(try kinds(more).contains(.unexpected), "\(name)")
      #expect(try places(more).contains(name))
    }
    #expect(try kinds(parts + [("elsewhere/x", [65])]) == [.zip])
  }

  @Test func signoffsMayBeAdded() throws {
    let signed =
      parts + [("\(sealed.name)/signoff/alice.p7s", [1, 2]), ("\(sealed.name)/signoff/alice.tsr", [3])]
    #expect(try kinds(signed) == [])
  }

  @Test func aChangedFileIsFoundEvenWithItsManifestMended() throws {
    var changed = parts
    let page = try index("data/index.html")
    changed[page].1[20] ^= 1
    #expect(try kinds(changed) == [.digest])

    // The forger mends the manifest: then the tag manifest tells.
    let manifest = try index("manifest-sha256.txt")
    let old = Digest.sha256(parts[page].1).hex
    let new = Digest.sha256(changed[page].1).hex
    let text = String(decoding: changed[manifest].1, as: UTF8.self).replacing(old, with: new)
    changed[manifest].1 = Array(text.utf8)
    let found = try problems(changed)
    #expect(found.map(\.kind) == [.digest, .compression])
    #expect(found.map(\.member) == ["manifest-sha256.txt", "data/index.html"])
  }

  /// Deflate can say one thing in several ways. Each word is the sealed one, and yet the pack is not the sealed one.
  @Test func theSameContentInOtherCompressedBytesIsFound() throws {
    let page = "data/evidence.xsd"
    let content = parts[try index(page)].1
    let half = content.count / 2
    let packed =
      try Deflate.chunk(Array(content.prefix(half)), isLast: false)
      + Deflate.chunk(Array(content.dropFirst(half)), isLast: true)
    let found = try problems(compressed: [page: packed])
    #expect(found.map(\.kind) == [.compression])
    #expect(found.map(\.member) == [page])

    // The forger mends the list of compressed bytes: then the tag manifest tells.
    let list = try index(SealedBytes.path)
    let manifest = try #require(Manifest(text: String(decoding: parts[list].1, as: UTF8.self)))
    #expect(manifest.lines.map(\.path).contains(page))
    let mended = Manifest(
      manifest.lines.map { $0.path == page ? Manifest.Line(path: page, digest: .sha256(packed)) : $0 })
    let problems = try problems(
      compressed: [page: packed], stored: [SealedBytes.path: Array(mended.text.utf8)])
    #expect(problems.map(\.kind) == [.digest])
    #expect(problems.map(\.member) == [SealedBytes.path])
  }

  @Test func theListOfCompressedBytesNamesEachPayloadFile() throws {
    var changed = parts
    let list = try index(SealedBytes.path)
    let lines = String(decoding: parts[list].1, as: UTF8.self).split(separator: "\n")
    changed[list].1 = Array(lines.dropLast().map { $0 + "\n" }.joined().utf8)
    let found = try problems(changed)
    #expect(found.contains { $0.kind == .bag && $0.member == SealedBytes.path })
  }

  @Test func aCompressedTagFileIsFound() throws {
    let bytes = parts[try index("manifest-sha256.txt")].1
    let packed = try Deflate.chunk(bytes, isLast: true)
    let found = try problems(compressed: ["manifest-sha256.txt": packed])
    #expect(found.map(\.kind) == [.form])
  }

  /// What is found where some members' compressed bytes, or stored contents, are others; all headers fit.
  private func problems(compressed: [String: [UInt8]], stored: [String: [UInt8]] = [:]) throws
    -> [VerificationProblem]
  {
    let reader = try ZipReader(sealed.path)
    var members: [(ZipEntry, [UInt8])] = []
    for (index, var entry) in reader.entries.enumerated() {
      var bytes: [UInt8] = []
      try reader.readRaw(index) { bytes += $0 }
      let path = String(entry.name.dropFirst(sealed.name.count + 1))
      if let other = compressed[path] { (entry.method, bytes) = (.deflated, other) }
      if let other = stored[path] {
        (entry.crc32, entry.size, bytes) = (checksum(other), UInt64(other.count), other)
      }
      entry.compressedSize = UInt64(bytes.count)
      members.append((entry, bytes))
    }
    let other = try TemporaryFolder()
    let path = other.path("\(sealed.name).zip")
    try Data(zipFile(members)).write(to: URL(filePath: path))
    return try verifyPack(VerificationRequest(path: path)).problems
  }

  @Test func anotherFormIsFound() throws {
    let reordered = folder.path("reordered.zip")
    let script = """
      import sys, zipfile
      source = zipfile.ZipFile(sys.argv[1])
      with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as target:
        for info in reversed(source.infolist()): target.writestr(info, source.read(info))
      """
    guard let result = try run(["python3", "-c", script, sealed.path, reordered]) else { return }
    #expect(result.status == 0, "\(result.output)")
    let problems = try verifyPack(VerificationRequest(path: reordered)).problems
    #expect(Set(problems.map(\.kind)).subtracting([.compression]) == [.form])
    #expect(problems.contains { $0.detail.contains("byte order of their names") })
  }

  @Test func rowsSwappedBetweenSectionsAreFound() throws {
    // A forger who mends every digest, but cannot mend the sealed roots.
    for edit: (inout [String]) -> Void in [
      { $0.swapAt(0, 1) }, { $0.removeLast() }, { $0.append($0[0]) }, { $0[2] += " " }, { $0.removeAll() },
    ] {
      let path = try resealed { name, bytes in
        guard name == "data/records.jsonl" else { return bytes }
        var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        edit(&lines)
        return Array(lines.map { $0 + "\n" }.joined().utf8)
      }
      #expect(try ArchiveTests.kinds(path) == [.records])
    }
    // What the leaves keep back, and the headers of the sections, are held to the sealed leaves and root.
    for name in ["data/openings.jsonl", "data/sections.jsonl"] {
      for edit: ([UInt8]) -> [UInt8] in [
        { Array($0.dropFirst(60)) }, { $0 + Array("{}\n".utf8) }, { _ in [] },
        { bytes in bytes.map { $0 == 0x31 ? 0x32 : $0 } },
      ] {
        let path = try resealed { $0 == name ? edit($1) : $1 }
        #expect(try ArchiveTests.kinds(path).contains(.records), "\(name)")
      }
    }
    let path = try resealed { name, bytes in
      name == "data/history.jsonl" ? Array(bytes.dropLast(3)) + [0x7D, 0x0A] : bytes
    }
    #expect(try ArchiveTests.kinds(path) == [.history])
  }

  @Test(arguments: [
    "<evidence><product units=\"-1\"/></evidence>", "<evidence/>", "<evidence><product", "",
    "<!DOCTYPE evidence [<!ENTITY x \"y\">]><evidence><product units=\"1\"/></evidence>",
    "<!DOCTYPE evidence SYSTEM \"file:///etc/passwd\"><evidence><product units=\"1\"/></evidence>",
    "<evidence><product units=\"1\"/></evidence><evidence/>",
  ])
  func badXMLIsFound(xml: String) throws {
    let path = try resealed { name, bytes in name == "data/evidence.xml" ? Array(xml.utf8) : bytes }
    #expect(try ArchiveTests.kinds(path) == [.xml])
  }

  @Test(arguments: ["<!DOCTYPE x [<!ENTITY a 'b'>]>", "", "<xs:schema", "<other/>"])
  func aBadSchemaIsFound(schema: String) throws {
    let path = try resealed { name, bytes in
      guard name == "data/evidence.xsd" else { return bytes }
      return Array(schema.utf8) + (schema.hasPrefix("<!") ? bytes.dropFirst(39) : [])
    }
    #expect(try ArchiveTests.kinds(path) == [.xml])
  }

  @Test func aPackOfAnotherVersionIsRefusedPolitely() throws {
    let path = try resealed { name, bytes in
      guard name == "merkle-roots.txt" else { return bytes }
      return Array(
        String(decoding: bytes, as: UTF8.self).replacing("Merkle roots 2", with: "Merkle roots 3").utf8)
    }
    let problems = try verifyPack(VerificationRequest(path: path)).problems
    #expect(problems.count == 1)
    #expect(
      problems[0].detail.contains("SeatLedger Merkle roots 3") && problems[0].detail.contains("bag-info.txt"))
  }

  /// The pack with other contents and all manifests right: only what the contents say can tell.
  private func resealed(_ edit: (String, [UInt8]) -> [UInt8]) throws -> String {
    var documents: [Document] = []
    var tags: [(name: String, text: String)] = []
    for (name, bytes) in parts {
      let path = String(name.dropFirst(sealed.name.count + 1))
      let content = edit(path, bytes)
      if path.hasPrefix("data/") {
        documents.append(Document(path: String(path.dropFirst(5))) { try $0.write(content) })
      } else if path == "merkle-roots.txt" {
        tags.append((path, String(decoding: content, as: UTF8.self)))
      }
    }
    let other = folder.path("resealed-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: true)
    let request = PackRequest(
      name: sealed.name, organisation: "M", externalIdentifier: "m", description: "d",
      baggingDate: Day(number: 0),
      softwareAgent: "s", documents: documents, tagFiles: tags)
    return try sealPack(request, into: other).path
  }
}
