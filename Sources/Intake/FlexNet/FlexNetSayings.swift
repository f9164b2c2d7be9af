internal import Facts

/// What lines of a log say, each kept once: the same person takes and returns the same feature day after day.
struct FlexNetSayings {
  private var known: [FlexNetEvent: FlexNetEntry.Content] = [:]
  private var named: Set<String> = []

  /// More different ones than a server has people and features: where each line has a handle of its own, nothing is
  /// said twice.
  private static let limit = 1 << 16

  mutating func content(_ event: FlexNetEvent) -> FlexNetEntry.Content {
    if let content = known[event] { return content }
    if known.count >= FlexNetSayings.limit { known = [:] }
    note(feature: event.feature)
    let content = FlexNetEntry.Content.event(event)
    known[event] = content
    return content
  }

  /// Features that the log names, folded.
  var features: Set<String> { Set(named.lazy.map(foldedName)) }

  /// Notes a feature that is named without an event.
  mutating func note(feature: String) {
    if named.count < FlexNetSayings.featuresLimit { named.insert(feature) }
  }

  /// More than any vendor's server offers.
  private static let featuresLimit = 1 << 14
}
