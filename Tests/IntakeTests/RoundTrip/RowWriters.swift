import Facts
import TestSupport

@testable import Intake

/// The five row sources, read by a mapping.
extension RoundTrip {
  private struct Row {
    var id: String
    var name: String
    var department: String
    var start: Day?

    var fact: String {
      toldPerson(id, name, department: department, from: start, logins: [])
    }
  }

  private static func rows(_ random: inout SeededGenerator) -> [Row] {
    (0..<random.count(1...9)).map { index in
      Row(
        id: "P\(index)" + random.token(), name: random.name(), department: random.cell(),
        start: random.flip() ? random.recentDay() : nil)
    }
  }

  private static func fields(_ names: [String], dates: [String]) -> [String: FieldRule] {
    [
      "person_id": .column(names[0]), "display_name": .column(names[1]), "department": .column(names[2]),
      "start": FieldRule(from: [names[3]], formats: dates),
    ]
  }

  private static let titles = ["Id", "Full name", "Department", "Start"]

  /// Cells in quotes, separators and encodings of any kind, dates as Germans write them.
  static let delimited = RoundTrip(
    "delimited", .people, fields: fields(titles, dates: ["dd.MM.yyyy"])
  ) { random in
    let rows = rows(&random)
    let mark = random.pick([",", ";", "\t", "|"])
    let end = random.pick(["\n", "\r\n"])
    func cell(_ text: String) -> String {
      let mustQuote = text.contains { ",;\t|\"\r\n".contains($0) }
      return mustQuote || random.flip() ? "\"\(text.replacing("\"", with: "\"\""))\"" : text
    }
    var text = titles.joined(separator: mark) + end
    for row in rows {
      let date = row.start.map { "\($0.parts.day).\($0.parts.month).\($0.parts.year)" } ?? ""
      text += [row.id, row.name, row.department, date].map(cell).joined(separator: mark) + end
    }
    let facts = rows.map(\.fact)
    switch random.count(0...2) {
    case 0: return Written(text, facts)
    case 1: return Written("\u{FEFF}" + text, facts)
    default:
      let units = Array("\u{FEFF}\(text)".utf16)
      return Written(units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } as [UInt8], facts)
    }
  }

  private static let paths = ["person.id", "name", "org.department", "start"]

  private static func record(_ row: Row, _ random: inout SeededGenerator) -> String {
    random.object([
      ("person", random.object([("id", random.json(row.id))])), ("name", random.json(row.name)),
      ("org", random.object([("department", row.department.isEmpty ? "null" : random.json(row.department))])),
      ("start", row.start.map { "\"\($0)\"" } ?? "\"\""),
    ])
  }

  static let json: RoundTrip = {
    var layout = Layout()
    layout.root = "/data/rows"
    return RoundTrip("json", .people, fields: fields(paths, dates: []), layout: layout) { random in
      let rows = rows(&random)
      let data = random.object([("rows", random.array(rows.map { record($0, &random) })), ("n", "1.0e0")])
      return Written(random.object([("data", data), ("rows", "[1, 2]")]), rows.map(\.fact))
    }
  }()

  static let jsonLines = RoundTrip("json-lines", .people, fields: fields(paths, dates: [])) { random in
    let rows = rows(&random)
    let lines = rows.map { record($0, &random).replacing("\n", with: " ") }
    return Written(
      lines.joined(separator: random.pick(["\n", "\r\n", "\n\n"])) + "\n", rows.map(\.fact),
      leftOut: 0)
  }

  /// Elements of a namespace, by any prefix; values in attributes and texts; elements of other namespaces beside them.
  static let xml: RoundTrip = {
    var layout = Layout()
    layout.rowPath = "o:person"
    layout.namespaces = ["o": "urn:own"]
    let names = ["@id", "o:name", "o:org.@department", "o:start"]
    return RoundTrip("xml", .people, fields: fields(names, dates: []), layout: layout) { random in
      let rows = rows(&random)
      let (prefix, declared) = random.pick([("", "xmlns"), ("a:", "xmlns:a"), ("o:", "xmlns:o")])
      var text = "<?xml version=\"1.0\"?>\n<\(prefix)people \(declared)=\"urn:own\" xmlns:z=\"urn:z\">\n"
      for row in rows {
        text +=
          "<z:person id=\"x\"/><\(prefix)person z:id=\"y\" id=\"\(inAttribute(row.id))\"><z:name>no</z:name>"
        text += "<\(prefix)name>\(random.xml(row.name))</\(prefix)name><!-- note -->"
        text += "<\(prefix)org department=\"\(inAttribute(row.department))\"/>"
        if let start = row.start { text += "<\(prefix)start>\(start)</\(prefix)start>" }
        text += "</\(prefix)person>\n"
      }
      return Written(text + "</\(prefix)people>\n", rows.map(\.fact))
    }
  }()

  /// Lines of the pattern among others.
  static let lines: RoundTrip = {
    var layout = Layout()
    layout.linePattern = #"^\[(?<start>[^\]]*)\] (?<id>\S+) \((?<department>.*)\) <(?<name>.*)>$"#
    layout.leavesOutOtherLines = true
    let names = ["id", "name", "department", "start"]
    return RoundTrip("lines", .people, fields: fields(names, dates: ["d/MMM/yyyy"]), layout: layout) {
      random in
      let rows = rows(&random)
      let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
      var text = ""
      var leftOut = 0
      for row in rows {
        if random.count(0...3) == 0 {
          text += "-- restarted --\n"
          leftOut += 1
        }
        let date = row.start.map {
          "\($0.components.day)/\(months[$0.components.month - 1])/\($0.components.year)"
        }
        text += "[\(date ?? "")] \(row.id) (\(row.department)) <\(row.name)>\(random.pick(["\n", "\r\n"]))"
      }
      return Written(text, rows.map(\.fact), leftOut: leftOut)
    }
  }()

  /// Shared and inline texts, days as numbers with a date's format, rows that are not there.
  static let xlsx = RoundTrip("xlsx", .people, fields: fields(titles, dates: [])) { random in
    let rows = rows(&random)
    var strings: [String] = []
    func cell(_ column: String, _ number: Int, _ text: String) -> String {
      let place = "\(column)\(number)"
      // Blanks at the ends are kept only where it is said.
      let written = "<t xml:space=\"preserve\">\(inXML(text))</t>"
      if random.flip() { return "<c r=\"\(place)\" t=\"inlineStr\"><is>\(written)</is></c>" }
      strings.append(written)
      return "<c r=\"\(place)\" t=\"s\"><v>\(strings.count - 1)</v></c>"
    }
    var text =
      "<row r=\"1\">" + zip(["A", "B", "C", "D"], titles).map { cell($0, 1, $1) }.joined() + "</row>"
    var number = 1
    for row in rows {
      number += random.count(1...3)
      text += "<row r=\"\(number)\">" + cell("A", number, row.id) + cell("B", number, row.name)
      if !row.department.isEmpty { text += cell("C", number, row.department) }
      // Days since 1899-12-30, as 1970-01-01 is 25,569.
      if let start = row.start {
        text += "<c r=\"D\(number)\" s=\"1\"><v>\(Int(start.number) + 25_569)</v></c>"
      }
      text += "</row>"
    }
    return Written(SmallWorkbook(text, strings: strings).bytes, rows.map(\.fact))
  }
}
