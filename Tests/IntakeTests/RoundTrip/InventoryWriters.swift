import Facts
import TestSupport

extension RoundTrip {
  private static func machine(_ random: inout SeededGenerator) -> WrittenMachine {
    var machine = WrittenMachine()
    machine.serial = "S" + random.token()
    machine.software = (0..<random.count(0...9)).map { index in
      WrittenMachine.Software(
        name: "\(random.name()) \(index)", version: random.cell(), publisher: random.cell(),
        installed: random.flip() ? random.recentDay() : nil,
        category: random.count(0...5) == 0 ? "system_component" : "")
    }
    return machine
  }

  private static func written(_ machine: WrittenMachine, _ text: String) -> Written {
    let products = machine.software.filter { $0.category.isEmpty }
    return Written(
      text,
      products.map { toldInstallation($0.name, $0.version, $0.publisher, on: machine.serial, $0.installed) },
      leftOut: machine.software.count - products.count)
  }

  /// Dates with the day first; what names the machine stands before or behind its software.
  static let glpiXML = RoundTrip("glpi-inventory", .deployments, "XML") { random in
    let machine = machine(&random)
    return written(machine, machine.xml)
  }

  static let glpiJSON = RoundTrip("glpi-inventory", .deployments, "JSON") { random in
    let machine = machine(&random)
    return written(machine, machine.json)
  }

  /// UTF-16 with quotes and backslashes escaped; keys that are no programs.
  static let uninstall = RoundTrip("windows-uninstall", .deployments) { random in
    let root = #"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Windows\CurrentVersion\Uninstall"#
    var text = "Windows Registry Editor Version 5.00\r\n\r\n[\(root)]\r\n"
    var facts: [String] = []
    var leftOut = 0
    func value(_ name: String, _ text: String) -> String {
      let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
      return "\"\(name)\"=\"\(escaped)\"\r\n"
    }
    for index in 0..<random.count(0...9) {
      let (name, version, publisher) = ("\(random.name()) \(index)", random.cell(), random.cell())
      let day: Day? = random.flip() ? random.recentDay() : nil
      let isComponent = random.count(0...5) == 0
      text += "\r\n[\(root)\\{\(index)-\(random.token())}]\r\n" + value("DisplayName", name)
      if !version.isEmpty { text += value("DisplayVersion", version) }
      text += value("Publisher", publisher)
      if let day { text += value("InstallDate", day.compact) }
      text += "\"EstimatedSize\"=dword:0000\(random.flip() ? "1a" : "ff")2b\r\n"
      text += "\"Data\"=hex:01,02,\\\r\n  03,04\r\n"
      if isComponent {
        text += "\"SystemComponent\"=dword:00000001\r\n"
        leftOut += 1
      } else {
        facts.append(toldInstallation(name, version, publisher, on: "file", day))
      }
    }
    let units: [UInt8] = Array("\u{FEFF}\(text)".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    return Written(units, facts, leftOut: leftOut)
  }

  private struct Application {
    var name: String
    var version: String
    var maker: String
    var isPartOfMacOS: Bool
  }

  private static func applications(_ random: inout SeededGenerator) -> [Application] {
    (0..<random.count(0...9)).map { index in
      Application(
        name: "\(random.name()) \(index)", version: random.cell(),
        maker: random.flip() ? "Example \(random.token())" : "", isPartOfMacOS: random.count(0...5) == 0)
    }
  }

  private static func written(_ applications: [Application], _ serial: String, _ text: String) -> Written {
    let products = applications.filter { !$0.isPartOfMacOS }
    return Written(
      text, products.map { toldInstallation($0.name, $0.version, $0.maker, on: serial, nil) },
      leftOut: applications.count - products.count)
  }

  private static func signer(_ application: Application) -> String {
    application.maker.isEmpty ? "" : "Developer ID Application: \(application.maker) (AB12CD34EF)"
  }

  private static func path(_ application: Application) -> String {
    application.isPartOfMacOS ? "/System/Applications/x.app" : "/Applications/x.app"
  }

  static let systemProfilerXML = RoundTrip("system-profiler", .deployments, "XML") { random in
    let (applications, serial) = (applications(&random), "C" + random.token())
    func entry(_ key: String, _ value: String) -> String {
      "<key>\(key)</key><string>\(random.xml(value))</string>"
    }
    var items = ""
    for application in applications {
      items += "<dict>" + entry("_name", application.name) + entry("version", application.version)
      items += entry("path", path(application))
      let signer = signer(application)
      if !signer.isEmpty {
        items +=
          "<key>signed_by</key><array>\(random.flip() ? "\n" : "")<string>\(inXML(signer))</string><string>Apple Root CA</string></array>"
      }
      items += "<key>lastModified</key><date>2026-01-01T00:00:00Z</date></dict>\n"
    }
    let text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0"><array>
      <dict><key>_dataType</key><string>SPApplicationsDataType</string><key>_items</key><array>\(items)</array></dict>
      <dict><key>_dataType</key><string>SPHardwareDataType</string><key>_items</key><array>
      <dict>\(entry("serial_number", serial))</dict></array></dict>
      </array></plist>
      """
    return written(applications, serial, text)
  }

  static let systemProfilerJSON = RoundTrip("system-profiler", .deployments, "JSON") { random in
    let (applications, serial) = (applications(&random), "C" + random.token())
    let items = applications.map { application in
      let signer = signer(application)
      return random.object([
        ("_name", random.json(application.name)), ("version", random.json(application.version)),
        ("path", random.json(path(application))),
        ("signed_by", signer.isEmpty ? "[]" : random.array([random.json(signer), "\"Apple Root CA\""])),
      ])
    }
    let text = random.object([
      ("SPApplicationsDataType", random.array(items)),
      ("SPHardwareDataType", random.array([random.object([("serial_number", random.json(serial))])])),
    ])
    return written(applications, serial, text)
  }

  /// States of packages; names with their architecture.
  static let dpkg = RoundTrip("dpkg-list", .deployments) { random in
    var text = """
      Desired=Unknown/Install/Remove/Purge/Hold
      | Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend
      |/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)
      ||/ Name                                          Version                             Architecture Description
      +++-=============================================-===================================-============-=====================

      """
    var facts: [String] = []
    var leftOut = 0
    for index in 0..<random.count(1...9) {
      let (name, version) = ("p\(index)-" + random.token(), random.token())
      let state = random.pick(["ii ", "ii ", "hi ", "rc ", "un ", "iU "])
      text += "\(state) \(name)\(random.flip() ? ":amd64" : "")   \(version)  amd64   \(random.name())\n"
      if ["ii ", "hi "].contains(state) {
        facts.append(toldInstallation(name, version, "", on: "file", nil))
      } else {
        leftOut += 1
      }
    }
    return Written(text, facts, leftOut: leftOut)
  }
}
