internal import Facts

/// Clients try again and again, and one try may write three lines: refusals of one person for one feature with no
/// more than ten minutes between them are one episode.
func denialEpisodes(of log: FlexNetLog, file: SourceFile) -> [DenialEpisode] {
  struct Key: Hashable {
    var daemon: String
    var feature: String
    var user: String
    var host: String
  }
  var episodes: [DenialEpisode] = []
  var current: [Key: Int] = [:]
  for entry in log.entries {
    guard case .event(let event) = entry.content, event.kind == .denied else { continue }
    let key = Key(
      daemon: event.daemon, feature: event.feature, user: foldedName(event.user), host: foldedName(event.host)
    )
    if let index = current[key], entry.at.seconds - episodes[index].end.seconds <= 600 {
      episodes[index].end = max(episodes[index].end, entry.at)
      episodes[index].lines += 1
      continue
    }
    current[key] = episodes.count
    episodes.append(
      DenialEpisode(
        feature: event.feature, subject: event.user, host: event.host, start: entry.at, end: entry.at,
        lines: 1,
        reason: event.reason, origin: Origin(file: file, line: entry.line)))
  }
  return episodes.sorted { $0.origin < $1.origin }
}
