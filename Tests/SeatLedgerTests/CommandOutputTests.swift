import Facts
import Foundation
import Reconciliation
import Testing

@testable import SeatLedger

@Suite("What commands print")
struct CommandOutputTests {
  static let usd = Currency("USD")
  static let asOf = Day(year: 2026, month: 9, day: 30)

  static func line(
    _ publisher: String, _ name: String, _ metric: Metric, _ entitled: Entitled, net: Int, covered: Int,
    low: Int? = nil, high: Int? = nil, cost: Int64 = 0, spare: Int64 = 0, currency: String = "USD",
    status: PositionLine.Status
  ) throws -> PositionLine {
    let currency = try #require(Currency(currency))
    let product = Product(
      id: name.lowercased(), publisher: publisher, name: name, edition: "", version: "any", metric: metric,
      coresPerProcessor: 0, coresPerDevice: 0, listPrice: nil, currency: nil, criticality: "medium")
    var line = PositionLine(product: product, asOf: try #require(asOf))
    line.entitlement = entitled
    line.effectiveEntitlement = entitled
    line.grossConsumption = net
    line.netConsumption = net
    line.range = Estimate(low: low ?? net, expected: net, high: high ?? net)
    if entitled.units == nil { line.coveredByAgreement = covered } else { line.covered = covered }
    line.shortfall = net - covered
    line.surplus = entitled.units.map { $0 - covered }
    if cost > 0 {
      line.shortfallCost.add(Money(minor: cost, currency: currency))
      line.unitPrice = Money(minor: cost, currency: currency)
    } else {
      line.unpriced.shortfall = line.shortfall
    }
    if spare > 0 { line.surplusCost.add(Money(minor: spare, currency: currency)) }
    line.status = status
    return line
  }

  static func sample(euro: Bool = false) throws -> [PositionLine] {
    [
      try line(
        "Ansys", "Mechanical Enterprise", .concurrent, .limited(25), net: 31, covered: 25, low: 28, high: 31,
        cost: 27_000_000, status: .shortfall),
      try line(
        "Autodesk", "AutoCAD including specialized toolsets", .subscriptionSeat, .limited(1240), net: 1180,
        covered: 1180, spare: 11_094_000, currency: euro ? "EUR" : "USD", status: .surplus),
      try line(
        "Autodesk", "ＡＵＴＯ設計", .namedUser, .limited(40), net: 40, covered: 40, status: .compliant),
      try line("Microsoft", "365 E3", .site, .unlimited, net: 612, covered: 612, status: .coveredByAgreement),
      try line(
        "Oracle", "Database Enterprise Edition", .core, .limited(64), net: 58, covered: 58, low: 58, high: 96,
        spare: 4_750_000, status: .undetermined),
    ]
  }

  @Test(
    "the position table fits its width and shows every number", arguments: [80, 100, 120, 160], [false, true])
  func widths(_ width: Int, _ euro: Bool) throws {
    let style = PrintStyle(width: width)
    let lines = positionTable(try CommandOutputTests.sample(euro: euro), style)
    let text = lines.joined(separator: "\n")
    if ProcessInfo.processInfo.environment["SEATLEDGER_SHOW"] != nil { print(text) }
    for line in lines { #expect(displayWidth(line) <= width, "\(line)") }
    for piece in [
      "28–31", "1,240", "1,180", "unlimited", "270,000.00", "110,940.00", "47,500.00", "Mechanical",
    ] {
      #expect(text.contains(piece), "\(piece)")
    }
    #expect(!lines.contains { $0.hasSuffix(" ") })
  }

  @Test("colour adds to the words and takes nothing away")
  func colour() throws {
    let plain = positionTable(try CommandOutputTests.sample(), PrintStyle(width: 120))
    let painted = positionTable(try CommandOutputTests.sample(), PrintStyle(width: 120, hasColour: true))
    let stripped = painted.map { $0.replacing(#/\u{1B}\[[0-9]*m/#, with: "") }
    #expect(stripped == plain)
    #expect(painted != plain)
  }

  @Test("currencies are totalled apart")
  func totals() throws {
    let lines = positionTable(try CommandOutputTests.sample(euro: true), PrintStyle(width: 160))
    #expect(lines.contains { $0.hasPrefix("Total in EUR") && $0.contains("110,940.00 EUR") })
    #expect(
      lines.contains {
        $0.hasPrefix("Total in USD") && $0.contains("270,000.00 USD") && $0.contains("47,500.00 USD")
      })
  }

  @Test("a shortfall without a price is not free")
  func noPrice() throws {
    var line = try #require(try CommandOutputTests.sample().first)
    line.unitPrice = nil
    line.shortfallCost = Amounts()
    line.unpriced.shortfall = line.shortfall
    #expect(positionTable([line], PrintStyle(width: 160)).contains { $0.contains("no price") })
    #expect(positionTable([line], PrintStyle(width: 80)).contains { $0.contains("no price") })
  }

  @Test(
    "width counts columns, not bytes or scalars",
    arguments: [
      ("abc", 3), ("é", 1), ("e\u{301}", 1), ("設計", 4), ("ｱ", 1), ("Ａ", 2), ("👩‍💻", 2), ("한", 2), ("…–▼", 3),
      ("", 0),
    ])
  func width(_ text: String, _ columns: Int) { #expect(displayWidth(text) == columns) }

  @Test("a cut text never exceeds its width, also in the middle of a wide character")
  func cut() {
    for width in 0...9 { #expect(displayWidth(truncated("設計AutoCAD", to: width)) <= width) }
    #expect(truncated("設計A", to: 5) == "設計A")
    #expect(truncated("設計AB", to: 4) == "設…")
  }

  @Test("what steers a terminal is shown, not obeyed")
  func controls() {
    #expect(printable("a\u{1B}[31mb\n\u{202E}c") == "a\\u{1B}[31mb\\u{A}\\u{202E}c")
    #expect(printable("Grüße 設計 👩‍💻") == "Grüße 設計 👩‍💻")
  }

  @Test("JSON has sorted keys and parses")
  func json() throws {
    let value = JSONValue.object([
      "b": .array([.integer(-1), .null, .bool(true)]), "a": .string("\"\\\u{0}\u{2028}é\u{85}"),
      "c": .object([:]),
    ])
    #expect(
      value.printed
        == "{\n  \"a\": \"\\\"\\\\\\u0000\\u2028é\\u0085\",\n  \"b\": [\n    -1,\n    null,\n    true\n  ],\n  \"c\": {}\n}\n"
    )
    let parsed = try JSONSerialization.jsonObject(with: Data(value.printed.utf8)) as? [String: Any]
    #expect(parsed?["a"] as? String == "\"\\\u{0}\u{2028}é\u{85}")
  }

  @Test("a position's JSON says unlimited as a word")
  func positionValue() throws {
    let printed = positionJSON(try CommandOutputTests.sample()[3]).printed
    #expect(printed.contains("\"effectiveEntitlement\": \"unlimited\""))
    #expect(printed.contains("\"surplus\": \"unlimited\""))
    #expect(printed.contains("\"coveredByAgreement\": 612"))
  }

  @Test("numbers are grouped by threes")
  func numbers() throws {
    #expect(
      [0, 7, 999, 1000, 1_234_567, -1000].map { grouped($0) } == [
        "0", "7", "999", "1,000", "1,234,567", "−1,000",
      ])
    let yen = try #require(Currency("JPY"))
    #expect(grouped(Money(minor: 1_234_567, currency: yen)) == "1,234,567")
    #expect(
      grouped(Money(minor: -123_456_789, currency: try #require(CommandOutputTests.usd))) == "−1,234,567.89")
  }
}
