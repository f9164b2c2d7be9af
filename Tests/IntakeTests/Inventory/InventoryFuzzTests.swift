import Facts
import Intake
import TestSupport
import Testing

/// Damaged inventories: nothing crashes, hangs or is lost.
@Suite(.serialized) struct InventoryFuzzTests {
  private static var machine: WrittenMachine {
    var machine = WrittenMachine()
    machine.software = [
      .init(name: "CAD 2026", version: "26.1", publisher: "Example Corp", installed: Day("2026-03-04")),
      .init(name: "Größe & <More>", version: "", publisher: "", installed: nil),
      .init(name: "Runtime", version: "1", publisher: "x", installed: nil, category: "system_component"),
    ]
    return machine
  }

  /// Other people's files, short enough for thousands of readings.
  private static func corpus(_ names: [String]) -> [[UInt8]] {
    names.compactMap { try? Array(SharedCorpus.bytes("corpus/B_deploy/\($0)").prefix(60_000)) }
  }

  private func fuzz(_ name: String, _ format: String, role: Role = .deployments, _ seeds: [[UInt8]]) throws {
    let folder = try TemporaryFolder()
    let source = SourceSpecification(id: "source", role: role, files: ["file"], format: format, zone: .utc)
    try mutationLoop(name, seeds: seeds) { try readDamaged($0, in: folder, source: source) }
  }

  @Test func damagedInventoriesInXML() throws {
    let seeds = Self.corpus(["fusioninventory_xml/12.xml", "fusioninventory_xml/9.xml"])
    try fuzz("glpi-xml", "glpi-inventory", [Array(Self.machine.xml.utf8)] + seeds)
  }

  @Test func damagedInventoriesInJSON() throws {
    var seeds = [Array(Self.machine.json.utf8)]
    for bytes in Self.corpus(["fusioninventory_xml/12.xml"]) {
      seeds.append(Array(try convertedInventory(bytes).utf8))
    }
    try fuzz("glpi-json", "glpi-inventory", seeds)
  }

  @Test func damagedDevices() throws {
    try fuzz(
      "glpi-devices", "glpi-inventory", role: .devices,
      [Array(Self.machine.json.utf8), Array(Self.machine.xml.utf8)])
  }

  @Test func damagedUninstallExports() throws {
    let root = #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"#
    let text = #"""
      Windows Registry Editor Version 5.00

      [\#(root)]
      @=""

      [\#(root)\{1}]
      "DisplayName"="Größe \"1\" \\ 2"
      "DisplayVersion"=hex(2):31,00,2e,\
        30,00,00,00
      "InstallDate"="20260304"
      "Comments"="two
      lines"
      [\#(root)\{2}]
      "DisplayName"="Runtime"
      "SystemComponent"=dword:00000001
      [-\#(root)\{3}]
      """#
    let wide = text.utf16.reduce(into: [0xFF, 0xFE] as [UInt8]) {
      $0 += [UInt8(truncatingIfNeeded: $1), UInt8($1 >> 8)]
    }
    let narrow = Array(text.replacing("Windows Registry Editor Version 5.00", with: "REGEDIT4").utf8)
    let folder = "win_registry_uninstall"
    let seeds = Self.corpus(["\(folder)/10_russian-Uninstall.reg", "\(folder)/xp-Uninstall.reg"])
    try fuzz("windows-uninstall", "windows-uninstall", [wide, narrow] + seeds)
  }

  @Test func damagedProfiles() throws {
    let text = """
      <?xml version="1.0"?><!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "x"><plist version="1.0"><array><dict>
      <key>_dataType</key><string>SPApplicationsDataType</string><key>_items</key><array>
      <dict><key>_name</key><string>A</string><key>signed_by</key><array><string>Developer ID Application: E (1)</string>
      </array><key>version</key><string>1</string></dict><dict><key>_name</key><string>B</string></dict></array></dict>
      </array></plist>
      """
    let file = "macos_system_profiler/10.8-system_profiler_SPApplicationsDataType_-xml.example.xml"
    try fuzz("system-profiler", "system-profiler", [Array(text.utf8)] + Self.corpus([file]))
  }

  @Test func damagedPackageLists() throws {
    let text = """
      Desired=Unknown/Install/Remove/Purge/Hold
      +++-==============-============-============-=================================
      ii  example-tool   2.4-1        amd64        an example
      rc  gone:i386      1            all          removed
      """
    let file = "linux_packages/ubuntu-18.04__dpkg-l-codes.out"
    try fuzz("dpkg", "dpkg-list", [Array(text.utf8)] + Self.corpus([file]))
  }
}
