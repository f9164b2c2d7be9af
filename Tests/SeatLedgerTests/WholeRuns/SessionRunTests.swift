import Foundation
import Intake
import TestSupport
import Testing

/// A library that may let two people at once into a database, and borrows a program by a desk's list.
private struct Library {
  let firm: SmallFirm
  static let pack = "2026-10-05_firm_evidence_2026-Q3"

  /// - Parameter zone: of the organisation, and so of times that name none.
  init(zone: String = "UTC", first: String = "2026-Q3", keys: String = "session-gap-minutes = 30") throws {
    firm = try SmallFirm()
    let settings = try String(contentsOfFile: "\(firm.workspace)/seatledger.toml", encoding: .utf8)
    try firm.write(
      "seatledger.toml",
      settings.replacingOccurrences(of: "\"UTC\"", with: "\"\(zone)\"")
        .replacingOccurrences(of: "2026-Q1", with: first)
        .replacingOccurrences(of: "id = \"log\"\n", with: "id = \"log\"\n\(keys)\n")
          + """

          [[source]]
          id = "desk"
          role = "access"
          files = ["sources/desk*.csv"]
          format = "delimited"
          [source.fields]
          at = "from"
          until = "to"
          subject = "id"
          product = "product"
          device = "seat"
          """)
    try firm.write(
      "catalogue/products.csv",
      "product_id,publisher,name,metric\nseat,Acme,CAD,subscription_seat\nbase,Acme,Base,concurrent\n"
        + "tool,Acme,Tool,concurrent\n")
    try firm.write(
      "catalogue/aliases.csv",
      "match,pattern,product_id,note\nexact,www.base.example,base,\nexact,img.base.example,base,\n")
    try firm.quarter("2026-09-30", units: 1, seats: [1], users: [1, 2])
    try firm.write(
      "sources/register.csv",
      "id,product,quantity,from,to,document,evidence,price,notice\nE1,CAD,9,2025-01-01,,C-1,contract,1,0\n"
        + "E2,Base,1,2025-01-01,,C-2,contract,100,0\nE3,Tool,1,2025-01-01,,C-3,contract,100,0\n")
    // A log tells of each day of the period, or its silence is a finding of its own.
    try write(log: (1...92).map { "p9,CAD,\(Self.day($0))T03:00:00Z" }, desk: Self.quiet)
  }

  static let quiet = (1...92).map { "p9,CAD,\(day($0))T03:00:00Z,\(day($0))T03:00:00Z,s9" }

  static func day(_ number: Int) -> String {
    let lengths = [31, 31, 30]
    var (month, day) = (0, number)
    while day > lengths[month] { (month, day) = (month + 1, day - lengths[month]) }
    return "2026-0\(month + 7)-\(day < 10 ? "0" : "")\(day)"
  }

  func write(log: [String], desk: [String] = [], name: String = "log") throws {
    try firm.write("sources/\(name).csv", "id,product,time\n" + log.map { $0 + "\n" }.joined())
    if !desk.isEmpty {
      try firm.write("sources/desk.csv", "id,product,from,to,seat\n" + desk.map { $0 + "\n" }.joined())
    }
  }

  func close(_ more: [String] = []) throws {
    let outcome = try firm.close("2026-Q3", "2026-10-05", more)
    try #require(outcome.status == 0, "\(outcome.errors)")
  }

  func pool(_ product: String) throws -> [String: String]? {
    try firm.table("pools", Self.pack).first { $0["product_id"] == product }
  }

  func status(_ product: String) throws -> String? {
    try firm.table("position", Self.pack).first { $0["product_id"] == product }?["status"]
  }

  func peaks(_ product: String) throws -> [String] {
    try firm.table("pool-days", Self.pack).filter { $0["product_id"] == product && $0["peak"] != "0" }
      .map { "\($0["day"] ?? "") \($0["peak"] ?? "")" }
  }
}

@Suite("Pools of logs that a mapping describes") struct SessionRunTests {
  private let daily = (1...92).map { "p9,CAD,\(Library.day($0))T03:00:00Z" }

  @Test(
    "two readers at once are a peak of two, a reader on two of its sites is one; and it is made again from the pack"
  )
  func readers() throws {
    let library = try Library()
    try library.write(
      log: daily + [
        "p1,www.base.example,2026-08-03T08:00:00Z", "p1,img.base.example,2026-08-03T08:20:00Z",
        "p2,www.base.example,2026-08-03T08:10:00Z", "p2,www.base.example,2026-08-03T08:40:00Z",
        "p3,www.base.example,2026-08-05T08:00:00Z",
      ])
    try library.close()
    let pool = try #require(try library.pool("base"))
    #expect(["peak_low", "peak", "peak_high"].map { pool[$0] } == ["2", "2", "2"])
    #expect(pool["sessions"] == "3" && pool["sessions_inferred"] == "3" && pool["sessions_exact"] == "0")
    #expect(pool["peak_at"] == "2026-08-03T08:10:00Z" && pool["peak_people"] == "2")
    #expect(try library.peaks("base") == ["2026-08-03 2", "2026-08-05 1"])
    let line = try library.firm.table("position", Library.pack).first { $0["product_id"] == "base" }
    #expect(line?["net"] == "2" && line?["shortfall"] == "1" && line?["status"] == "shortfall")
    // Its other product counts people, and keeps its uses.
    #expect(try library.firm.table("consumption", Library.pack).contains { $0["consumer_id"] == "p9" })
    let archive = "\(library.firm.workspace)/archive/\(Library.pack).zip"
    let verified = try run(seatledger, ["verify", "--recompute", archive])
    #expect(verified.status == 0, "\(verified.output)")
    let facts = try run("unzip", ["-p", archive, "\(Library.pack)/data/inputs/facts/sessions.jsonl"])
    #expect(facts.output.split(separator: "\n").count { $0.contains("inferred") } == 3)
  }

  @Test("a gap is exact to the second, and open ends widen the range")
  func gaps() throws {
    let library = try Library()
    try library.write(
      log: daily + [
        "p1,Base,2026-08-03T08:00:00Z", "p1,Base,2026-08-03T08:30:00Z", "p2,Base,2026-08-03T08:15:00Z",
        "p1,Base,2026-08-04T08:00:00Z", "p1,Base,2026-08-04T08:30:01Z", "p2,Base,2026-08-04T08:15:00Z",
      ])
    try library.close()
    #expect(try library.peaks("base") == ["2026-08-03 2", "2026-08-04 1"])
    let pool = try #require(try library.pool("base"))
    #expect(pool["sessions"] == "5" && pool["peak_high"] == "2")
  }

  @Test("a session over midnight counts on both days, also where it began before the period")
  func midnight() throws {
    let library = try Library()
    try library.write(
      log: daily + [
        "p1,Base,2026-06-30T23:40:00Z", "p1,Base,2026-07-01T00:05:00Z", "p2,Base,2026-07-01T00:04:00Z",
        "p1,Base,2026-08-03T23:50:00Z", "p1,Base,2026-08-04T00:10:00Z",
      ],
      desk: Library.quiet + ["p1,Tool,2026-06-29T08:00:00Z,2026-07-02T08:00:00Z,s1"])
    try library.close()
    #expect(try library.peaks("base") == ["2026-07-01 2", "2026-08-03 1", "2026-08-04 1"])
    #expect(try library.peaks("tool") == ["2026-07-01 1", "2026-07-02 1"])
  }

  @Test(
    "a log that is silent for more than ten days leaves the pool undetermined, with a finding that names the file"
  )
  func silence() throws {
    let library = try Library()
    let use = "p1,Base,2026-08-03T08:00:00Z"
    try library.write(log: daily.filter { $0 < "p9,CAD,2026-09-21" } + [use])
    try library.close()
    #expect(try library.status("base") == "compliant", "ten days may pass")
    let silent = try Library()
    try silent.write(log: daily.filter { $0 < "p9,CAD,2026-09-20" } + [use])
    try silent.close()
    #expect(try silent.status("base") == "undetermined")
    let finding = try silent.firm.table("findings", Library.pack).first {
      $0["rule"] == "late-source" && $0["subject"] == "log"
    }
    #expect(finding?["explanation"]?.contains("No log tells of") == true)
    #expect(finding?["evidence"]?.contains("sources/log.csv") == true, "\(finding ?? [:])")
    // Where rows have ends, the log tells from its first moment to its last, and four quiet days are the most.
    let desk = try Library()
    try desk.write(
      log: daily,
      desk: Library.quiet.filter { $0 < "p9,CAD,2026-09-25" } + [
        "p1,Tool,2026-08-03T08:00:00Z,2026-08-03T09:00:00Z,s1"
      ])
    try desk.close()
    #expect(try desk.status("tool") == "undetermined")
  }

  @Test("days are the organisation's, also where the clock changes")
  func zones() throws {
    let library = try Library(zone: "Pacific/Auckland", first: "2026-Q3")
    // On 27 September 2026 clocks go from 02:00 to 03:00: 01:50 and 03:10 are twenty minutes apart.
    try library.write(
      log: daily + [
        "p1,Base,2026-09-27T01:50:00", "p1,Base,2026-09-27T03:10:00", "p2,Base,2026-09-27T03:05:00",
      ],
      desk: Library.quiet + ["p1,Tool,2026-09-26T23:30:00,2026-09-27T04:00:00,s1"])
    try library.close()
    #expect(try library.peaks("base") == ["2026-09-27 2"])
    #expect(try library.peaks("tool") == ["2026-09-26 1", "2026-09-27 1"])
    #expect(try library.pool("base")?["sessions"] == "2")
  }

  @Test(
    "files in either order, with a cache or none, on one processor or all: the same facts, the same figures")
  func determinism() throws {
    let rows =
      daily
      + (1...40).flatMap { number in
        ["p\(number % 5),Base,2026-08-\(10 + number % 9)T0\(number % 8):1\(number % 6):00Z"]
      }
    var pools: Set<[String]> = []
    var bytes: Set<Data> = []
    for run in 0..<3 {
      let library = try Library()
      // The same file names and bytes, whatever is known already.
      try library.write(log: rows)
      try library.close(run == 0 ? ["--no-cache"] : [])
      let pack = "\(library.firm.workspace)/archive/\(Library.pack).zip"
      bytes.insert(try Data(contentsOf: URL(filePath: pack)))
      pools.insert((try library.pool("base") ?? [:]).map { "\($0.key) \($0.value)" }.sorted())
    }
    #expect(bytes.count == 1 && pools.count == 1)
    let settings = (from: "files = [\"sources/log.csv\"]", to: "files = [\"sources/log*.csv\"]")
    for parts in [(0..<70, 70..<rows.count), (70..<rows.count, 0..<70)] {
      let library = try Library()
      let toml = try String(contentsOfFile: "\(library.firm.workspace)/seatledger.toml", encoding: .utf8)
      try library.firm.write(
        "seatledger.toml", toml.replacingOccurrences(of: settings.from, with: settings.to))
      try library.write(log: Array(rows[parts.0]))
      try library.write(log: Array(rows[parts.1]), name: "log-2")
      try library.close()
      pools.insert((try library.pool("base") ?? [:]).map { "\($0.key) \($0.value)" }.sorted())
    }
    #expect(pools.count == 1)
  }
}
