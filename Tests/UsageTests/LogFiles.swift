import Facts
import Intake
import TestSupport
import Usage

/// What the files of one licence server's source give, as texts that do not say in which file a row stands.
struct LogFiles {
  let records: Records

  /// - Parameter files: contents, read in the order of their numbers.
  init(
    _ files: [String], format: String = "flexnet-debug-log", zone: Zone = .utc, period: String = "2027"
  ) throws {
    let space = try Workspace()
    for (number, text) in files.enumerated() {
      let padded = String(repeating: "0", count: 4 - String(number).count) + String(number)
      try space.folder.write(text, to: "logs/\(padded).log")
    }
    var source = Workspace.source(.access, "logs/*.log", format: format)
    source.zone = zone
    records = try space.read(source, period: period)
  }

  var sessions: [String] {
    records.sessions.map {
      "\($0.feature) \(foldedName($0.subject))@\(foldedName($0.host)) \($0.quantity) \($0.start) \($0.end) "
        + "\($0.latestEnd) \($0.quality) \($0.endReason) \($0.daemon)"
    }.sorted()
  }

  var denials: [String] {
    records.denials.map { "\($0.feature) \($0.subject)@\($0.host) \($0.start) \($0.end) \($0.lines)" }
      .sorted()
  }

  var accepted: Int { records.accounts.map(\.accepted).reduce(0, +) }
  var merged: Int { records.accounts.map(\.merged).reduce(0, +) }
  var rejected: Int { records.accounts.map(\.rejected).reduce(0, +) }
  var balances: Bool { records.accounts.allSatisfy(\.balances) }
}

/// How often each text stands more often on one side than on the other.
func difference(_ left: [String], _ right: [String]) -> [String] {
  var counts: [String: Int] = [:]
  for text in left { counts[text, default: 0] += 1 }
  for text in right { counts[text, default: 0] -= 1 }
  return counts.filter { $0.value != 0 }.map { "\($0.value > 0 ? "-" : "+") \($0.key)" }.sorted()
}
