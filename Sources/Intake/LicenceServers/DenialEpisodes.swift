internal import Facts

/// Clients try again and again, and one try may write several lines: refusals of one person for one feature with no
/// more than ten minutes between them are one episode.
struct DenialEpisodes {
  private struct Key: Hashable {
    var daemon: String
    var feature: String
    var user: String
    var host: String
  }

  /// Seconds between two refusals of one episode, at most.
  static let pause: Int64 = 600

  private(set) var all: [DenialEpisode] = []
  private var current: [Key: Int] = [:]

  /// Refusals come in order of time.
  mutating func add(
    daemon: String, feature: String, user: String, host: String, at: Instant, reason: String, origin: Origin
  ) {
    let key = Key(daemon: daemon, feature: feature, user: foldedName(user), host: foldedName(host))
    if let index = current[key], abs(at.seconds - all[index].end.seconds) <= DenialEpisodes.pause {
      all[index].end = max(all[index].end, at)
      all[index].lines += 1
      return
    }
    current[key] = all.count
    all.append(
      DenialEpisode(
        feature: feature, subject: user, host: host, start: at, end: at, lines: 1, reason: reason,
        origin: origin))
  }
}
