import Facts
import TestSupport
import Testing

/// One damaged byte costs the row it stands in, at most with its neighbours, and never in silence.
@Suite struct DamageTests {
  private struct Written {
    var format: String
    var head: String
    var rows: [String]
    var joint: String
    /// Notes that tell of a row that is none any more.
    var tellingNotes: [String] = []
  }

  private static let root = #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"#
  private static let count = 9

  private func written(_ format: String) -> Written {
    let numbers = 0..<Self.count
    switch format {
    case "windows-uninstall":
      return Written(
        format: format, head: "REGEDIT4\n\n",
        rows: numbers.map {
          "[\(Self.root)\\K\($0)]\n\"DisplayName\"=\"Name \($0)\"\n\"DisplayVersion\"=\"1.\($0)\"\n"
        },
        joint: "\n", tellingNotes: ["not below an Uninstall key", "marked to be deleted"])
    case "dpkg-list":
      return Written(
        format: format, head: "+++-=========-=======-====-====\n",
        rows: numbers.map { "ii  name-\($0)    1.\($0)     all  a package" }, joint: "\n")
    default:
      return Written(
        format: format, head: "SPDXVersion: SPDX-2.3\nDocumentName: x\n\n",
        rows: numbers.map { "PackageName: Name \($0)\nSPDXID: SPDXRef-\($0)\nPackageVersion: 1.\($0)\n" },
        joint: "\n")
    }
  }

  @Test(arguments: ["windows-uninstall", "dpkg-list", "spdx"])
  func aDamagedByteCostsItsRow(_ format: String) throws {
    let written = written(format)
    let whole = written.head + written.rows.joined(separator: written.joint) + "\n"
    let good = try NamedReading(whole, format: format).software
    #expect(good.count == Self.count)
    var random = SeededGenerator(seed: 5)
    for _ in 0..<150 {
      let row = Int.random(in: 0..<Self.count, using: &random)
      var bytes = Array(written.rows[row].utf8)
      bytes[Int.random(in: 0..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
      var parts = written.rows.map { Array($0.utf8) }
      parts[row] = bytes
      let text = Array(written.head.utf8) + parts.joined(separator: Array(written.joint.utf8)) + [0x0A]
      let reading = try NamedReading(text, format: format, encoding: "utf-8")
      let damage = "\(format) row \(row): \(String(decoding: bytes, as: UTF8.self))"
      for (index, product) in good.enumerated() where abs(index - row) > 1 {
        #expect(reading.software.contains(product), "\(damage)")
      }
      let isTold =
        reading.account.read >= Self.count || reading.account.rejected > 0
        || reading.account.notes.contains { note in written.tellingNotes.contains { note.contains($0) } }
      #expect(isTold, "\(damage): \(reading.software)")
    }
  }
}
