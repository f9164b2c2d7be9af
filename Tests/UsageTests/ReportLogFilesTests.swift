import Facts
import TestSupport
import Testing

/// RLM report logs in several files.
@Suite struct ReportLogFilesTests {
  private static let head =
    "RLM Report Log Format 0, version 10.0, authenticated\nISV: acme, RLM version 10.0 BL2\n"

  private func read(_ files: [String]) throws -> LogFiles {
    try LogFiles(files, format: "rlm-report-log", period: "2026")
  }

  /// A server's log of some days, with a crash and a shutdown, dated every half hour.
  private func log(_ seed: UInt64) -> [String] {
    var random = SeededGenerator(seed: seed)
    var lines = [Self.head, "START alpha 05/11/2026 00:00:05\n"]
    var held: [Int] = []
    var handle = 100
    var nextStamp = 1800
    for minute in stride(from: 1, to: 3 * 1440, by: 4) {
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let seconds = minute * 60
      let date = "05/\(11 + seconds / 86_400)"
      let clock = "\(two(seconds / 3600 % 24)):\(two(seconds / 60 % 60))"
      while nextStamp <= seconds {
        let at = "\(two(nextStamp / 3600 % 24)):\(two(nextStamp / 60 % 60))"
        lines.append("05/\(11 + nextStamp / 86_400)/2026 \(at)\n")
        nextStamp += 1800
      }
      switch Int.random(in: 0..<40, using: &random) {
      case 0..<18:
        handle += 1
        held.append(handle)
        lines.append(
          "OUT solver 3.1 1 u\(handle % 5) wks \"\" 1 1 0 \(handle) \(handle) 1a14 \"\" \"\" \"\" \(date) \(clock):00\n"
        )
      case 18..<34:
        guard let index = held.indices.randomElement(using: &random) else { continue }
        let back = held.remove(at: index)
        lines.append("IN 1 solver 3.1 u\(back % 5) wks \"\" 1 0 0 \(back) \(date) \(clock):07\n")
      case 34..<39: lines.append("DENY solver 3.1 u\(handle % 5) wks \"\" 1 -22 1 \(date) \(clock):09\n")
      default:
        if Bool.random(using: &random) { lines.append("SHUTDOWN web alpha \(date) \(clock):20\n") }
        lines.append("START alpha \(date)/2026 \(clock):30\n")
        held = []
      }
    }
    lines.append("05/14/2026 00:00\n")
    return lines
  }

  @Test(arguments: 0..<10)
  func cutsCopiesAndOrderChangeNothing(_ seed: UInt64) throws {
    let lines = log(seed)
    let whole = try read([lines.joined()])
    #expect(whole.records.sessions.count > 100 && whole.records.denials.count > 5)
    var random = SeededGenerator(seed: seed + 500)
    for round in 0..<6 {
      let cuts = (0..<2).map { _ in Int.random(in: 3..<lines.count - 60, using: &random) }.sorted()
      guard cuts[0] + 40 < cuts[1] else { continue }
      let parts = [lines[..<cuts[0]], lines[cuts[0]..<cuts[1]], lines[cuts[1]...]].map { $0.joined() }
      let copies = [lines.joined(), lines[..<cuts[0]].joined(), lines[..<cuts[1]].joined()]
      let overlap = [lines[..<cuts[1]].joined(), lines[cuts[0]...].joined()]
      for files in [parts, parts.reversed(), copies.shuffled(using: &random), overlap] {
        let found = try read(files)
        let sessions = difference(whole.sessions, found.sessions)
        #expect(Bool(sessions.isEmpty), "round \(round), cuts \(cuts): \(sessions.prefix(4))")
        #expect(difference(whole.denials, found.denials).isEmpty)
        #expect(found.accepted == whole.accepted && found.balances && found.rejected == 0)
      }
    }
  }

  /// The server begins a new file, and says in it what is still out.
  @Test func aRotatedLogGoesOn() throws {
    let old =
      Self.head + """
        START alpha 05/11/2026 15:00:00
        OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
        SWITCH new.log
        END 05/11/2026 15:20

        """
    let new =
      Self.head + """
        START alpha 05/11/2026 15:20:00
        INUSE solver 3.1 1 ada wks01 "" 1 41 1a14 05/11 15:20:01
        IN 1 solver 3.1 ada wks01 "" 1 0 0 41 05/11 15:50:00

        """
    for files in [[old, new], [new, old]] {
      let found = try read(files)
      #expect(
        found.records.sessions.map { "\($0.start) \($0.end) \($0.quality)" } == [
          "2026-05-11T15:10:00Z 2026-05-11T15:50:00Z exact"
        ])
      #expect(found.merged == 1 && found.balances)
    }
  }

  /// A file of another server does not take its place.
  @Test func serversAreKeptApart() throws {
    func log(_ host: String) -> String {
      Self.head + """
        START \(host) 05/11/2026 15:00:00
        OUT solver 3.1 1 ada wks01 "" 1 1 0 41 41 1a14 "" "" "" 05/11 15:10:00
        IN 1 solver 3.1 ada wks01 "" 1 0 0 41 05/11 15:50:00

        """
    }
    let found = try read([log("alpha"), log("beta")])
    #expect(found.records.sessions.count == 2)
    #expect(found.merged == 0)
  }
}
