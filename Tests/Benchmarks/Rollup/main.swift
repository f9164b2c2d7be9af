import Facts
import Foundation
import Intake
import Usage

// Rolls up one access log as a close does (accounts, digest, rejected rows and all), and prints what the benchmark
// compares: rollup WORKSPACE FILE FORMAT [--threads N] [--piece-size BYTES] [--table OUT.csv] [--cache]
// With --spark MASTER --shared FOLDER a cluster rolls it up; --told OUT writes all that reading gives, to compare.
// With --gap SECONDS products whose names end in 0 or 5 count sessions.

let arguments = CommandLine.arguments
func option(_ name: String) -> String? {
  arguments.firstIndex(of: name).flatMap { arguments.indices.contains($0 + 1) ? arguments[$0 + 1] : nil }
}

guard arguments.count >= 4, let period = Period("2026-Q3") else {
  print("rollup WORKSPACE FILE delimited|json-lines [--threads N] [--table OUT.csv]")
  exit(2)
}
let isJSON = arguments[3] == "json-lines"
var source = SourceSpecification(
  id: "log", role: .access, files: [arguments[2]], format: arguments[3], zone: .utc,
  fields: [
    "at": FieldRule(from: [isJSON ? "published" : "time"]),
    "subject": FieldRule(from: [isJSON ? "actor.alternateId" : "user"]),
    "product": FieldRule(from: [isJSON ? "target.displayName" : "product"]),
    "outcome": FieldRule(from: [isJSON ? "outcome.result" : "outcome"]),
  ])
source.sessionGap = option("--gap").flatMap(Int64.init)
var effort = option("--threads").flatMap(Int.init).map { ReadingEffort(threads: $0) } ?? .all
if let size = option("--piece-size").flatMap(Int.init) { effort.pieceSize = size }
let cache = arguments.contains("--cache") ? RollupCache(workspace: arguments[1], mayWrite: true) : nil
var engine = RollupEngine.here
if let master = option("--spark"), let shared = option("--shared") {
  var cluster = SparkCluster(master: master, sharedFolder: shared, memory: option("--memory") ?? "1g")
  if let size = option("--piece-size").flatMap(Int.init) { cluster.pieceSize = size }
  engine = .spark(cluster)
}
let records: Records
do {
  records = try readRecords(
    workspace: arguments[1], sources: [source], period: period, zone: .utc, cache: cache, effort: effort,
    engine: engine, products: PooledProducts { $0.hasSuffix("0") || $0.hasSuffix("5") ? $0 : nil },
    progress: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
} catch {
  print(error)
  exit(3)
}
let uses = records.uses
let (events, days) = totals(of: uses)
print(
  uses.count, events, days, records.rejected.count, records.sessions.count,
  records.accounts.map(\.file.digest.hex).joined(separator: " "))
if let path = option("--table") {
  var text: [UInt8] = Array("user,product,n,first,last,days\n".utf8)
  _ = FileManager.default.createFile(atPath: path, contents: nil)
  let file = try FileHandle(forWritingTo: URL(filePath: path))
  for use in uses {
    text += Array(
      "\(use.subject),\(use.productAsWritten),\(use.eventsInPeriod),\(use.first),\(use.last),\(use.activeDaysInPeriod)\n"
        .utf8)
    if text.count > 1 << 20 {
      try file.write(contentsOf: Data(text))
      text = []
    }
  }
  try file.write(contentsOf: Data(text))
}
if let path = option("--told") {
  var lines = uses.map {
    "use|\($0.subject)|\($0.productAsWritten)|\($0.first)|\($0.last)|\($0.eventsInPeriod)|"
      + "\($0.activeDaysInPeriod)|\($0.firstOrigin)|\($0.lastOrigin)|\($0.quantityInPeriod?.description ?? "")"
  }
  lines += records.sessions.map {
    "session|\($0.subject)|\($0.feature)|\($0.start)|\($0.end)|\($0.latestEnd)|\($0.origin)"
  }
  lines += records.rejected.map { "rejected|\($0.origin)|\($0.code)|\($0.reason)|\($0.raw)" }
  for account in records.accounts {
    lines.append(
      "account|\(account.file.path)|\(account.file.digest)|\(account.read)|\(account.accepted)|\(account.rejected)|"
        + "\(account.merged)|\(account.outOfScope.sorted { $0.key < $1.key })|"
        + "\(account.firstDay.map(\.description) ?? "")|\(account.lastDay.map(\.description) ?? "")|"
        + "\(account.controlTotals.sorted { $0.key < $1.key })|\(account.notes)")
  }
  try lines.map { $0 + "\n" }.joined().write(toFile: path, atomically: true, encoding: .utf8)
}

/// Without copies of what is counted.
func totals(of uses: [Use]) -> (events: Int, days: Int) {
  var totals = (events: 0, days: 0)
  for index in uses.indices {
    totals.events += uses[index].eventsInPeriod
    totals.days += uses[index].activeDaysInPeriod
  }
  return totals
}
