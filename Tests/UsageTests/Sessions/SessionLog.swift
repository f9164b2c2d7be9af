import Facts
import Foundation
import Intake
import TestSupport
import Usage

/// Logs that a mapping describes, read for the sessions that they give.
struct SessionLog {
  let records: Records

  /// - Parameters:
  ///   - files: texts without the header, by name.
  ///   - gap: minutes; `nil`: rows have ends.
  ///   - products: which count sessions, and under which id; `nil`: each name by itself.
  ///   - pieceSize: bytes that a thread takes at a time.
  init(
    _ files: [String: String], gap: Int64? = nil, zone: Zone = .utc, home: Zone = .utc,
    period: String = "2026-Q3", products: [String: String]? = nil, threads: Int = 2,
    pieceSize: Int = 1 << 19
  ) throws {
    let folder = try TemporaryFolder()
    let header = gap == nil ? "from,to,who,what,units,where\n" : "from,who,what\n"
    for (name, rows) in files { try folder.write(header + rows, to: "logs/\(name)") }
    var source = SourceSpecification(
      id: "log", role: .access, files: ["logs/*.csv"], format: "delimited", zone: zone,
      fields: [
        "at": FieldRule(from: ["from"]), "subject": FieldRule(from: ["who"]),
        "product": FieldRule(from: ["what"]),
      ])
    if gap == nil {
      source.fields["until"] = FieldRule(from: ["to"])
      source.fields["quantity"] = FieldRule(from: ["units"])
      source.fields["device"] = FieldRule(from: ["where"])
    }
    source.sessionGap = gap.map { $0 * 60 }
    guard let period = Period(period) else { throw Fault(.usage, place: period, found: "no period") }
    records = try readRecords(
      workspace: folder.path, sources: [source], period: period, zone: home,
      effort: ReadingEffort(threads: threads, pieceSize: pieceSize),
      products: PooledProducts { name in products.map { $0[name] } ?? name }, progress: { _ in })
  }

  /// Without their places.
  var sessions: [String] { records.sessions.map(SessionLog.text).sorted() }

  /// With the line that tells of each.
  var places: [String] { records.sessions.map { "\(SessionLog.text($0)) \($0.origin)" } }

  static func text(_ session: LicenceSession) -> String {
    let end = session.latestEnd == session.end ? "" : " at the latest \(session.latestEnd)"
    return "\(session.feature) \(session.subject)\(session.host.isEmpty ? "" : "@" + session.host) "
      + "\(session.quantity) \(session.start) \(session.end)\(end) \(session.quality.rawValue) \(session.endReason.rawValue)"
  }

  var uses: [String] {
    records.uses.map { "\($0.productAsWritten) \($0.subject) \($0.eventsInPeriod) \($0.first) \($0.last)" }
  }

  var balances: Bool { records.accounts.allSatisfy(\.balances) }

  /// Each code of a rejected row has its sentence.
  var areReasonsExplained: Bool { records.rejected.allSatisfy { RejectedRow.meanings[$0.code] != nil } }

  /// Read, accepted, rejected, merged, out of scope.
  var accounts: [[Int]] {
    records.accounts.map { [$0.read, $0.accepted, $0.rejected, $0.merged, $0.outOfScopeCount] }
  }
}
