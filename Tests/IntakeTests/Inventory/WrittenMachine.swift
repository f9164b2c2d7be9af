import Facts
import TestSupport

/// A machine that can be written as an inventory in both serialisations.
struct WrittenMachine {
  struct Software {
    var name: String
    var version: String
    var publisher: String
    var installed: Day?
    var category = ""
  }

  var serial = "5CG1234XYZ"
  var uuid = "A0B1C2D3-0000-4444-8888-0123456789AB"
  var agent = "pc-eng-17-2026-01-05-08-00-00"
  var name = "pc-eng-17"
  var cores: [Int?] = [8, 8]
  var software: [Software] = []
  static let key = "ABCDE-FGHIJ-KLMNO-PQRST-12345"

  var expected: [String] {
    software.filter { $0.category.isEmpty }
      .map { "\($0.name)|\($0.version)|\($0.publisher)|\($0.installed?.description ?? "")" }
  }

  var xml: String {
    let softwares = software.map { entry in
      let date = entry.installed.map { day in
        let (year, month, dayOfMonth) = day.components
        return "<INSTALLDATE>\(two(dayOfMonth))/\(two(month))/\(year)</INSTALLDATE>"
      }
      let category = entry.category.isEmpty ? "" : "<SYSTEM_CATEGORY>\(entry.category)</SYSTEM_CATEGORY>"
      return """
            <SOFTWARES>\(date ?? "")
              <NAME>\(inXML(entry.name))</NAME><PUBLISHER>\(inXML(entry.publisher))</PUBLISHER>\(category)
              <VERSION>\(inXML(entry.version))</VERSION>
            </SOFTWARES>
        """
    }
    let processors = cores.map { "<CPUS>\($0.map { "<CORE>\($0)</CORE>" } ?? "")<NAME>x</NAME></CPUS>" }
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <REQUEST>
        <CONTENT>
          <BIOS><SSN>\(inXML(serial))</SSN></BIOS>
          \(processors.joined())
          <HARDWARE><NAME>\(inXML(name))</NAME><UUID>\(uuid)</UUID><WINPRODKEY>\(Self.key)</WINPRODKEY></HARDWARE>
          <LICENSEINFOS><FULLNAME>Example Office 2024</FULLNAME><KEY>\(Self.key)</KEY></LICENSEINFOS>
      \(softwares.joined(separator: "\n"))
        </CONTENT>
        <DEVICEID>\(agent)</DEVICEID>
        <QUERY>INVENTORY</QUERY>
      </REQUEST>
      """
  }

  var json: String {
    let softwares = software.map { entry in
      let date = entry.installed.map { ", \"install_date\": \"\($0)\"" } ?? ""
      let category = entry.category.isEmpty ? "" : ", \"system_category\": \"\(entry.category)\""
      return """
        {"name": \(inJSON(entry.name)), "publisher": \(inJSON(entry.publisher))\(category),
          "version": \(inJSON(entry.version))\(date), "filesize": 1024}
        """
    }
    let processors = cores.map { "{\($0.map { "\"core\": \($0), " } ?? "")\"name\": \"x\"}" }
    return """
      {"action": "inventory", "deviceid": \(inJSON(agent)), "itemtype": "Computer", "content": {
        "bios": {"ssn": \(inJSON(serial))}, "cpus": [\(processors.joined(separator: ", "))],
        "hardware": {"name": \(inJSON(name)), "uuid": \(inJSON(uuid)), "winprodkey": "\(Self.key)"},
        "licenseinfos": [{"fullname": "Example Office 2024", "key": "\(Self.key)"}],
        "softwares": [\(softwares.joined(separator: ",\n"))], "versionclient": "Example-Agent_v1"}}
      """
  }
}

func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

func inXML(_ text: String) -> String {
  text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
}

func inJSON(_ text: String) -> String {
  "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
}

extension SeededGenerator {
  /// A text such as names are made of: letters of several alphabets, signs that mean something in some format.
  mutating func name(_ length: ClosedRange<Int> = 1...24) -> String {
    let letters = Array("abcXYZ 019äßжπ漢&<>\"'\\;=,.-_()[]{}®")
    let count = Int.random(in: length, using: &self)
    let middle = (0..<count).map { _ in letters[Int.random(in: 0..<letters.count, using: &self)] }
    return "N" + String(middle) + "e"
  }

  mutating func day() -> Day { Day(number: Int32.random(in: 0...30_000, using: &self)) }
}
