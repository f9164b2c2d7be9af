internal import Facts

/// One file of a server's debug log, dated.
struct DebugLog {
  let file: SourceFile
  let book: RowBook
  /// Hosts on which the log says that a server started, folded and without domain; often none.
  var servers: Set<String> = []
  var log: FlexNetLog

  var span: Span { Span(from: log.start, to: log.end) }
}

/// Logs that tell of one server: those that name a host in common, and those that name none beside them.
///
/// A file that names no host belongs to the one server that is named in its folder, else to the one server that is named
/// at all; where several are, the unnamed files of a folder are a log of their own.
///
/// - Returns: groups, and files in them, in the order of their beginnings.
func logsByServer(_ logs: [DebugLog]) -> [[DebugLog]] {
  var components: [Set<String>] = []
  for log in logs where !log.servers.isEmpty {
    let joined = components.filter { !$0.isDisjoint(with: log.servers) }
    components.removeAll { !$0.isDisjoint(with: log.servers) }
    components.append(joined.reduce(log.servers) { $0.union($1) })
  }
  func server(of log: DebugLog) -> Set<String>? { components.first { !$0.isDisjoint(with: log.servers) } }
  var serversOfFolder: [String: Set<Set<String>>] = [:]
  for log in logs {
    if let server = server(of: log) { serversOfFolder[folder(log), default: []].insert(server) }
  }
  var groups: [String: [DebugLog]] = [:]
  for log in logs {
    let near = serversOfFolder[folder(log)] ?? []
    let server =
      server(of: log) ?? (near.count == 1 ? near.first : components.count == 1 ? components[0] : nil)
    let key = server.map { "host \($0.sorted().joined(separator: " "))" }
    groups[key ?? (components.isEmpty ? "" : "folder \(folder(log))"), default: []].append(log)
  }
  return groups.sorted { $0.key < $1.key }.map { $0.value.sorted(by: beginsBefore) }
}

private func folder(_ log: DebugLog) -> String {
  log.file.path.lastIndex(of: "/").map { String(log.file.path[..<$0]) } ?? ""
}

/// The earlier first; of equal beginnings the longer.
private func beginsBefore(_ left: DebugLog, _ right: DebugLog) -> Bool {
  (left.log.start, right.log.end, left.file.path) < (right.log.start, left.log.end, right.file.path)
}
