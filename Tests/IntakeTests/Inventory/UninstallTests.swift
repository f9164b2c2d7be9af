import Facts
import Intake
import TestSupport
import Testing

@Suite struct UninstallTests {
  private static let root = #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"#
  private static let head = "Windows Registry Editor Version 5.00\r\n\r\n[\(root)]\r\n@=\"\"\r\n\r\n"

  /// UTF-16LE with byte order mark, as regedit writes.
  private func utf16(_ text: String) -> [UInt8] {
    [0xFF, 0xFE] + text.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
  }

  private func read(
    _ body: String, named name: String = "exports/PC-17_2026-09-30.reg", fields: [String: FieldRule] = [:]
  ) throws -> NamedReading {
    let text = Self.head + body.replacing("\n", with: "\r\n")
    return try NamedReading(utf16(text), named: name, format: "windows-uninstall", fields: fields)
  }

  private func key(_ name: String) -> String { "[\(Self.root)\\\(name)]\n" }

  @Test func installedProgramsAreRead() throws {
    let reading = try read(
      key("{1}") + #"""
        "DisplayName"="Пример \"CAD\" \\ 2026"
        "DisplayVersion"="26.1"
        "Publisher"="Example Corp"
        "InstallDate"="20260304"
        "SystemComponent"=dword:00000000

        """# + key("Tools") + #"""
          "DisplayName"=hex(2):54,00,6f,00,6f,\
            00,6c,00,73,00,00,00
          "Other"=hex:01,02,\
            03
          "InstallDate"="2/3/2026"
          """#)
    #expect(reading.software == [#"Пример "CAD" \ 2026|26.1|Example Corp|2026-03-04"#, "Tools|||"])
    #expect(reading.deployments.map(\.device) == ["PC-17", "PC-17"])
    #expect(reading.deployments.map(\.origin.line) == [6, 12])
    #expect(reading.account.encoding == "UTF-16LE")
    #expect(
      reading.account.notes == [
        "the device is named after the file: PC-17",
        "1 install dates cannot be read; the first is `2/3/2026` in line 12",
      ])
  }

  @Test func whatIsNoProductIsOutOfScopeWithReason() throws {
    let reading = try read(
      key("{A}") + "\"DisplayName\"=\"Runtime\"\n\"SystemComponent\"=dword:00000001\n"
        + key("{A}.KB1") + "\"DisplayName\"=\"Fix\"\n\"ParentKeyName\"=\"{A}\"\n"
        + key("KB123456") + "\"DisplayName\"=\"Fix 2\"\n"
        + key("U") + "\"DisplayName\"=\"Fix 3\"\n\"ReleaseType\"=\"Security Update\"\n"
        + key("V") + "\"DisplayName\"=\"Fix for Product (KB123456) v2\"\n"
        + key("Branding") + "\"QuietUninstallString\"=\"x\"\n"
        + key("Branding\\Messages") + "\"DisplayName\"=\"part of Branding\"\n"
        + "[HKEY_LOCAL_MACHINE\\SOFTWARE\\Other]\n\"DisplayName\"=\"elsewhere\"\n"
        + "[-\(Self.root)\\Gone]\n\"DisplayName\"=\"gone\"\n")
    #expect(reading.deployments.isEmpty)
    #expect(
      reading.account.outOfScope == [
        "system component": 1, "part or update of another product": 1, "update of another product": 3,
        "no display name: not among the installed programs": 1,
      ])
    #expect(reading.account.read == 6)
    #expect(reading.account.notes.contains("1 keys are not below an Uninstall key"))
  }

  @Test func textsMayHoldLineEnds() throws {
    let reading = try read(key("A") + "\"Comments\"=\"one\n\ntwo\"\n\"DisplayName\"=\"A\nB\"\n")
    #expect(reading.software == ["A\nB|||"])
    #expect(reading.account.rejected == 0)
  }

  @Test(arguments: [
    "\"DisplayName\"=\"never closed\n", "\"DisplayName\"=dword:xyz\n", "\"DisplayName\"=hex(2):0,z\n",
    "DisplayName\n",
    "\"DisplayName=\n", "\"DisplayName\"=hex(2):54,00,\\\n",
  ])
  func aDamagedLineCostsItsEntryAlone(_ line: String) throws {
    let reading = try read(
      key("A") + line + key("B") + "\"DisplayName\"=\"B\"\n" + "[\(Self.root)\\C\n" + key("D")
        + "\"DisplayName\"=\"D\"\n")
    #expect(reading.software == ["B|||", "D|||"])
    #expect(reading.rejected.map(\.code) == ["bad-line", "bad-line"])
    #expect(reading.account.read == 4)
  }

  @Test func exportsOfVersion4HoldTheSystemsCodePage() throws {
    let text =
      "REGEDIT4\r\n\r\n[\(Self.root)\\A]\r\n\"DisplayName\"=hex(2):47,72,f6,df,65,00\r\n\"Publisher\"=\"Gr"
    let bytes = Array(text.utf8) + [0xF6, 0xDF] + Array("e\"\r\n".utf8)
    let reading = try NamedReading(bytes, format: "windows-uninstall")
    #expect(reading.software == ["Größe||Größe|"])
  }

  @Test func theSourceSaysWhichDevice() throws {
    let body = key("A") + "\"DisplayName\"=\"A\"\n"
    #expect(try read(body, named: "PC-18/uninstall.reg").deployments.first?.device == "uninstall")
    let folder = ["device": FieldRule(from: ["folder"])]
    #expect(try read(body, named: "PC-18/uninstall.reg", fields: folder).deployments.first?.device == "PC-18")
    let constant = ["device": FieldRule(from: [], defaultValue: "PC-19")]
    #expect(try read(body, fields: constant).deployments.first?.device == "PC-19")
    let mapped = ["device": FieldRule(from: ["file"], map: ["pc-17": "LAPTOP"])]
    #expect(try read(body, fields: mapped).deployments.first?.device == "LAPTOP")
  }

  @Test(arguments: [
    ("a/PC-17.reg", "PC-17"), ("pc.example.com.reg", "pc.example.com"), ("PC-17_2026-09-30.reg.gz", "PC-17"),
    ("20260930 PC 17.json", "PC 17"), ("a-2026_09_30-b.xml", "a-b"), ("2026-09-30.xml", "2026-09-30"),
    (".reg", ".reg"),
    ("all.zip!/PC-1.reg", "PC-1"), ("host-12345678.xml", "host-12345678"),
  ])
  func filesAreNamedAfterDevices(_ path: String, _ name: String) {
    #expect(deviceNameForTests(path) == name)
  }

  @Test func otherTextsAreRefused() throws {
    #expect(throws: Fault(.unreadable, place: "", found: "")) {
      try NamedReading("name,version\na,1\n", format: "windows-uninstall")
    }
    #expect(try NamedReading("", format: "windows-uninstall").account.read == 0)
  }

  @Test func writtenEntriesAreReadBack() throws {
    for seed in 0..<40 {
      var random = SeededGenerator(seed: UInt64(seed))
      var body = ""
      var expected: [String] = []
      for index in 0..<Int.random(in: 0...20, using: &random) {
        let (name, version) = (random.name(), random.name(0...6))
        let day = random.day()
        let written = Bool.random(using: &random) ? quoted(name) : hex(name)
        body += key("K\(index)") + "\"DisplayName\"=\(written)\n\"DisplayVersion\"=\(quoted(version))\n"
        body += "\"InstallDate\"=\"\(day.description.replacing("-", with: ""))\"\n\n"
        expected.append("\(name)|\(version)||\(day)")
      }
      #expect(try read(body).software == expected, "seed \(seed)")
    }
  }

  private func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
  }

  private func hex(_ text: String) -> String {
    let bytes = (Array(text.utf16) + [0]).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
    let lines = stride(from: 0, to: bytes.count, by: 20).map { start in
      bytes[start..<min(start + 20, bytes.count)].map { hexadecimal([$0]) }.joined(separator: ",")
    }
    return "hex(2):" + lines.joined(separator: ",\\\n  ")
  }
}
