import Facts
import TestSupport
import Testing

/// Inputs that are made to harm: a clear reason with a place, and the run goes on where a row is at fault.
@Suite struct HostileInventoryTests {
  @Test(arguments: ["glpi-inventory", "swid", "cyclonedx", "system-profiler"])
  func entitiesAreRefused(_ format: String) {
    let text =
      "<?xml version=\"1.0\"?>\n<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>\n<REQUEST>&x;</REQUEST>"
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try NamedReading(text, format: format) }
  }

  @Test(arguments: ["glpi-inventory", "cyclonedx", "spdx"])
  func deepDocumentsAreRefused(_ format: String) {
    let text =
      "{\"spdxVersion\": 2, \"bomFormat\": \"CycloneDX\", \"content\": "
      + String(repeating: "[", count: 100_000)
    #expect(throws: Fault(.unreadable, place: "", found: "")) { try NamedReading(text, format: format) }
  }

  @Test(arguments: [
    ("glpi-inventory", "{\"deviceid\": 1,\n \"content\": {\"hardware\": {}, \"softwares\": [{]}}"),
    ("cyclonedx", "{\"bomFormat\":\n \"CycloneDX\", \"components\": [}"),
    ("spdx", "{\"spdxVersion\":\n nul}"),
    ("swid", "<a>\n<SoftwareIdentity name='x'>"),
  ])
  func aBrokenDocumentIsRefusedWithItsLine(_ format: String, _ text: String) throws {
    do {
      _ = try NamedReading(text, format: format)
      Issue.record("it was read")
    } catch let fault as Fault {
      #expect(fault.code == .unreadable && fault.place.hasSuffix(":2"), "\(fault.place)")
    }
  }

  @Test(arguments: [
    (
      "windows-uninstall",
      "REGEDIT4\n[HKEY_X\\CurrentVersion\\Uninstall\\A]\n\"DisplayName\"=\"@\"\n[HKEY_X\\CurrentVersion\\Uninstall\\B]\n\"DisplayName\"=\"B\"\n"
    ),
    ("dpkg-list", "+++-===-===-===-===\nii  A    1  all  @\nii  B    1  all  b\n"),
    ("spdx", "SPDXVersion: SPDX-2.3\nPackageName: A\nPackageComment: @\nPackageName: B\n"),
  ])
  func aHugeLineCostsItsRow(_ format: String, _ text: String) throws {
    let reading = try NamedReading(
      text.replacing("@", with: String(repeating: "x", count: 17 << 20)), format: format)
    #expect(reading.deployments.map(\.productAsWritten) == ["B"])
    // Packages are lines; what others tell of a product is several.
    #expect(reading.rejected.map(\.code) == [format == "dpkg-list" ? "record-too-long" : "bad-line"])
    #expect(reading.rejected.allSatisfy { $0.raw.utf8.count <= 16_384 })
  }

  @Test func namesStayAsTheyAre() throws {
    for name in [
      "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "\u{202E}gpj.exe", "a\u{0}b", "+1", "';--",
    ] {
      let json =
        "{\"deviceid\": \"d\", \"content\": {\"hardware\": {\"name\": \"h\"}, \"softwares\": [{\"name\": \(inJSON(name).replacing("\u{0}", with: "\\u0000"))}]}}"
      let reading = try NamedReading(json, format: "glpi-inventory")
      #expect(reading.deployments.map(\.productAsWritten) == [name.replacing("\u{0}", with: "\u{FFFD}")])
    }
  }

  @Test(arguments: [
    ("windows-uninstall", "REGEDIT4\n[X\\CurrentVersion\\Uninstall\\A]\n\"DisplayName\"=\"A\u{0}\"\n"),
    ("dpkg-list", "+++-===-===-===-===\nii  A\u{0}    1  all\n"),
    ("spdx", "SPDXVersion: SPDX-2.3\nPackageName: A\nPackageVersion: \u{0}\n"),
    ("spdx", "SPDXVersion: SPDX-2.3\nPackageName: A\u{0}\n"),
  ])
  func aNULCostsItsRow(_ format: String, _ text: String) throws {
    let reading = try NamedReading(text, format: format)
    #expect(reading.account.rejected == 1 && reading.account.read == 1)
  }

  @Test func bytesThatAreNoTextAreShownAsSuch() throws {
    let list = Array("+++-===-===-===-===\nii  A".utf8) + [0xFF, 0xC3] + Array("  1 all x\n".utf8)
    let reading = try NamedReading(list, format: "dpkg-list", encoding: "utf-8")
    #expect(reading.deployments.count == 1)
    #expect(reading.account.notes.contains("some bytes are no valid UTF-8 and are shown as U+FFFD"))
  }
}
