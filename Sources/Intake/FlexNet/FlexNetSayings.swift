/// What lines of a log say, each kept once: the same person takes and returns the same feature day after day.
struct FlexNetSayings {
  private var known: [FlexNetEvent: FlexNetEntry.Content] = [:]

  /// More different ones than a server has people and features: where each line has a handle of its own, nothing is
  /// said twice.
  private static let limit = 1 << 16

  mutating func content(_ event: FlexNetEvent) -> FlexNetEntry.Content {
    if let content = known[event] { return content }
    if known.count >= FlexNetSayings.limit { known = [:] }
    let content = FlexNetEntry.Content.event(event)
    known[event] = content
    return content
  }
}
