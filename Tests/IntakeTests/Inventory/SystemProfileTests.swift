import Facts
import Intake
import TestSupport
import Testing

@Suite struct SystemProfileTests {
  private func report(_ items: String, parts: String = "") -> String {
    """
    <?xml version="1.0" encoding="UTF-8"?>
    <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
    <plist version="1.0"><array>
      <dict><key>_SPCommandLineArguments</key><array><string>-xml</string></array>
        <key>_dataType</key><string>SPApplicationsDataType</string>
        <key>_items</key><array>
    \(items)
        </array>
        <key>_properties</key><dict><key>_name</key><dict><key>_order</key><string>1</string></dict></dict>
      </dict>\(parts)</array></plist>
    """
  }

  private func app(
    _ name: String, _ version: String, _ path: String = "/Applications/A.app", _ more: String = ""
  ) -> String {
    """
    <dict><key>_name</key><string>\(inXML(name))</string><key>lastModified</key><date>2026-01-02T03:04:05Z</date>
      <key>path</key><string>\(path)</string>\(more)<key>version</key><string>\(inXML(version))</string></dict>
    """
  }

  private func read(_ text: String) throws -> NamedReading {
    try NamedReading(text, named: "macs/mac-7.plist", format: "system-profiler")
  }

  @Test func applicationsAreRead() throws {
    let signed =
      "<key>signed_by</key><array><string>Developer ID Application: Example Corp (AB12CD34EF)</string></array>"
    let reading = try read(
      report(
        app("Example & Co", "1 . 2", "/Applications/E.app", signed)
          + app("Terminal", "2", "/System/Applications/T.app")
          + app("Pages", "14", "/Applications/Pages.app", "<key>obtained_from</key><string>apple</string>")
          + app("Notepad", "", "/x.app", "<key>info</key><string>Notepad, C:\\Windows\\notepad.exe</string>")
          + app("", "3") + "\n<dict><key>_name</key><key>version</key><string>1</string></dict>"))
    #expect(reading.software == ["Example & Co|1.2|Example Corp|", "Pages|14|Apple|"])
    #expect(reading.account.outOfScope == ["part of macOS": 1, "a program of a virtual Windows machine": 1])
    #expect(reading.rejected.map(\.code) == ["missing-field", "bad-line"])
    #expect(reading.deployments.first?.device == "mac-7")
    #expect(reading.account.read == 6)
  }

  @Test func aReportOfTheHardwareNamesTheMachine() throws {
    let hardware = """
      <dict><key>_dataType</key><string>SPHardwareDataType</string><key>_items</key><array>
        <dict><key>_name</key><string>hardware_overview</string><key>serial_number</key><string>C02XY1</string></dict>
      </array></dict>
      """
    let reading = try read(report(app("A", "1"), parts: hardware))
    #expect(reading.deployments.map(\.device) == ["C02XY1"])
    #expect(reading.software == ["A|1||"])
  }

  @Test func aReportInJSONGivesTheSame() throws {
    let reading = try NamedReading(
      """
      {"SPApplicationsDataType": [
        {"_name": "Example & Co", "path": "/Applications/E.app", "version": "1.2",
         "signed_by": ["Developer ID Application: Example Corp (AB12CD34EF)", "Apple Root CA"]},
        {"_name": "Terminal", "path": "/System/Applications/T.app", "version": "2"}, 7, {"version": "3"}],
       "SPHardwareDataType": [{"_name": "hardware_overview", "serial_number": "C02XY1"}]}
      """, format: "system-profiler")
    #expect(reading.software == ["Example & Co|1.2|Example Corp|"])
    #expect(reading.deployments.first?.device == "C02XY1")
    #expect(reading.account.outOfScope == ["part of macOS": 1])
    #expect(reading.rejected.map { "\($0.code) \($0.origin.line)" } == ["bad-line 4", "missing-field 4"])
  }

  @Test func writtenReportsAreReadBack() throws {
    for seed in 0..<30 {
      var random = SeededGenerator(seed: UInt64(seed))
      let apps = (0..<Int.random(in: 0...15, using: &random)).map {
        ("\($0)\(random.name())", random.name(0...5))
      }
      let reading = try read(report(apps.map { app($0.0, $0.1) }.joined(separator: "\n")))
      #expect(reading.software == apps.map { "\($0.0)|\($0.1)||" }, "seed \(seed)")
    }
  }

  @Test(
    .enabled(if: SharedCorpus.isPresent, "the folder ../shared is not here"),
    arguments: [
      "10.8-system_profiler_SPApplicationsDataType_-xml.example.xml", "sample5.SPApplicationsDataType-xml",
      "sample6.SPApplicationsDataType-xml",
    ])
  func realReportsGiveEveryApplication(_ name: String) throws {
    let bytes = try SharedCorpus.bytes("corpus/B_deploy/macos_system_profiler/\(name)")
    let reading = try NamedReading(bytes, named: name, format: "system-profiler")
    let text = String(decoding: bytes, as: UTF8.self)
    let paths = text.split(separator: "\n").count { $0 == "\t\t\t\t<key>path</key>" }
    #expect(reading.account.read == paths)
    #expect(reading.account.rejected == 0)
    #expect(SourceFormat.recognised(bytes)?.name == "system-profiler")
    // What another program made of the same file.
    guard name.hasPrefix("sample") else { return }
    let plain = name.replacing("-xml", with: "-xml.results.txt")
    let results = String(
      decoding: try SharedCorpus.bytes("corpus/B_deploy/macos_system_profiler/\(plain)"), as: UTF8.self)
    // It writes quotes and characters beyond ASCII in an escaped form.
    for deployment in reading.deployments
    where deployment.productAsWritten.utf8.allSatisfy({ $0 < 0x80 && $0 != 0x27 }) {
      #expect(results.contains("'NAME' => '\(deployment.productAsWritten)"), "\(deployment.productAsWritten)")
    }
  }
}
