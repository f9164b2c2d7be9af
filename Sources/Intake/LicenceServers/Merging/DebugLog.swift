internal import Facts

/// One file of a server's debug log, dated.
struct DebugLog {
  let file: SourceFile
  let book: RowBook
  /// Hosts on which the log says that a server started, folded and without domain; often none.
  var servers: Set<String> = []
  /// Vendor daemons that write in it.
  var daemons: Set<String> = []
  /// Features that it names, folded.
  var features: Set<String> = []
  var log: FlexNetLog

  var span: Span { Span(from: log.start, to: log.end) }

  var folder: String { file.path.lastIndex(of: "/").map { String(file.path[..<$0]) } ?? "" }
}

/// Logs that tell of one server: those that name a host in common, and those that name none beside them.
///
/// A file that names no host belongs to the one server with such a daemon that is named in its folder, else to the one that
/// is named at all. Where several are, or none, files with a daemon in common are a log of their own, in each folder where
/// others are named.
///
/// - Returns: groups, and files in them, in the order of their beginnings.
func logsByServer(_ logs: [DebugLog]) -> [[DebugLog]] {
  let hosts = joined(logs.map(\.servers))
  var daemons: [Int: Set<String>] = [:]
  var hostsOfFolder: [String: Set<Int>] = [:]
  func host(named names: Set<String>) -> Int? { hosts.firstIndex { !$0.isDisjoint(with: names) } }
  for log in logs {
    guard let host = host(named: log.servers) else { continue }
    daemons[host, default: []].formUnion(log.daemons)
    hostsOfFolder[log.folder, default: []].insert(host)
  }
  var groups: [String: [DebugLog]] = [:]
  var homeless: [String: [DebugLog]] = [:]
  for log in logs {
    let fitting = hosts.indices.filter {
      log.daemons.isEmpty || !log.daemons.isDisjoint(with: daemons[$0] ?? [])
    }
    let near = fitting.filter { hostsOfFolder[log.folder]?.contains($0) ?? false }
    let guess = near.count == 1 ? near[0] : fitting.count == 1 ? fitting[0] : nil
    if let host = host(named: log.servers) ?? guess {
      groups["host \(hosts[host].sorted().joined(separator: " "))", default: []].append(log)
    } else {
      homeless[hosts.isEmpty ? "" : log.folder, default: []].append(log)
    }
  }
  for (folder, logs) in homeless {
    let kinds = joined(logs.map(\.daemons))
    for log in logs {
      let kind = kinds.first { !$0.isDisjoint(with: log.daemons) } ?? []
      groups["folder \(folder) \(kind.sorted().joined(separator: " "))", default: []].append(log)
    }
  }
  return groups.sorted { $0.key < $1.key }.map { $0.value.sorted(by: beginsBefore) }
}

/// Sets joined where they have something in common; empty ones are left out.
private func joined(_ sets: [Set<String>]) -> [Set<String>] {
  var result: [Set<String>] = []
  for set in sets where !set.isEmpty {
    let touching = result.filter { !$0.isDisjoint(with: set) }
    result.removeAll { !$0.isDisjoint(with: set) }
    result.append(touching.reduce(set) { $0.union($1) })
  }
  return result
}

/// The earlier first; of equal beginnings the longer.
private func beginsBefore(_ left: DebugLog, _ right: DebugLog) -> Bool {
  (left.log.start, right.log.end, left.file.path) < (right.log.start, left.log.end, right.file.path)
}
