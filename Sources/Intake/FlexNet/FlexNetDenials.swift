internal import Facts

/// The refusals of a log, by person and feature.
func denialEpisodes(of log: MergedLog) -> [DenialEpisode] {
  var episodes = DenialEpisodes()
  for entry in log.entries {
    guard case .event(let event) = entry.content, event.kind == .denied else { continue }
    episodes.add(
      daemon: event.daemon, feature: event.feature, user: event.user, host: event.host, at: entry.at,
      reason: event.reason, origin: Origin(file: log.files[entry.file], line: entry.line))
  }
  return episodes.all
}
