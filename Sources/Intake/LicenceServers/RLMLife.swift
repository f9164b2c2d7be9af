internal import Facts

/// One life of a server's log, from `START` to the next one: what is out, by handle.
///
/// Licences that are shared count once: a check-out that shares an earlier one's licence joins its group, and the units
/// are out until the last of the group is back.
struct RLMLife {
  struct Server: Hashable {
    var isv: String
    var host: String
  }

  /// What makes a life the same when its log stands twice in a file.
  struct Identity: Hashable {
    var server: Server
    var start: Instant
  }

  private struct Group {
    var event: RLMLine.Event
    var origin: Origin
    var start: Instant
    /// The check-out was seen.
    var isBegun: Bool
    var isCertain = true
    var members = 1
  }

  enum CheckOut { case units, sharing }

  let identity: Identity
  /// The last moment of which the log tells.
  private(set) var last: Instant
  /// The log goes on in another file, or in a later life in this one.
  private(set) var isContinued = false
  private(set) var sessions: [LicenceSession] = []
  private var groups: [Int: Group] = [:]
  /// By handle.
  private var groupOf: [String: Int] = [:]
  private var groupCount = 0

  init(_ identity: Identity) {
    self.identity = identity
    last = identity.start
  }

  mutating func met(_ moment: Instant) { last = max(last, moment) }

  mutating func checkOut(_ event: RLMLine.Event, _ origin: Origin, at: Instant) -> CheckOut {
    met(at)
    // A handle comes again only when it is free: its return was not written.
    if groupOf[event.handle] != nil { leave(event.handle, at: at, reason: .checkin, isCertain: false) }
    if event.share != event.handle, let group = groupOf[event.share] {
      groups[group]?.members += 1
      groupOf[event.handle] = group
      return .sharing
    }
    // What it shares may be out since before the log.
    let isAlone = event.share.isEmpty || event.share == event.handle
    open(Group(event: event, origin: origin, start: at, isBegun: true, isCertain: isAlone))
    return .units
  }

  private mutating func open(_ group: Group) {
    // A number and not the first one's handle, which may be used again while others still share its licence.
    groupCount += 1
    groups[groupCount] = group
    groupOf[group.event.handle] = groupCount
  }

  mutating func checkIn(_ event: RLMLine.Event, _ origin: Origin, at: Instant) {
    met(at)
    guard groupOf[event.handle] != nil else {
      // In the small form a return names nothing but the handle.
      guard !event.product.isEmpty else { return }
      let group = Group(
        event: event, origin: origin, start: min(identity.start, at), isBegun: false)
      close(group, at: at, .checkin)
      return
    }
    leave(event.handle, at: at, reason: .checkin, isCertain: true)
  }

  private mutating func leave(
    _ handle: String, at: Instant, reason: LicenceSession.EndReason, isCertain: Bool
  ) {
    guard let name = groupOf.removeValue(forKey: handle), var group = groups[name] else { return }
    group.members -= 1
    if !isCertain { group.isCertain = false }
    groups[name] = group.members > 0 ? group : nil
    if group.members == 0 { close(group, at: at, reason) }
  }

  func holds(_ handle: String) -> Bool { groupOf[handle] != nil }

  /// A line that restates what is out, and was not known to be.
  mutating func restate(_ event: RLMLine.Event, _ origin: Origin, at: Instant) {
    met(at)
    open(Group(event: event, origin: origin, start: min(identity.start, at), isBegun: false))
  }

  /// The licence that a line restates may be one of the life before, where the server did not end with it.
  ///
  /// - Returns: whether it was one.
  mutating func resume(_ event: RLMLine.Event, from earlier: inout RLMLife) -> Bool {
    guard let name = earlier.groupOf[event.handle], let group = earlier.groups[name],
      group.event.product == event.product, foldedName(group.event.user) == foldedName(event.user)
    else { return false }
    earlier.groups[name] = nil
    earlier.groupOf[event.handle] = nil
    open(group)
    return true
  }

  mutating func continues() { isContinued = true }

  mutating func shutdown(at: Instant) {
    met(at)
    isContinued = false
    endAll(.shutdown)
  }

  /// Ends what is still out with the last moment of which the log tells.
  mutating func endAll(_ reason: LicenceSession.EndReason) {
    for (_, group) in groups.sorted(by: { ($0.value.origin, $0.key) < ($1.value.origin, $1.key) }) {
      close(group, at: max(last, group.start), reason)
    }
    groups = [:]
    groupOf = [:]
  }

  private mutating func close(_ group: Group, at end: Instant, _ reason: LicenceSession.EndReason) {
    let quality: LicenceSession.Quality =
      if !group.isBegun { .orphan } else if reason == .logEnd { .open } else if !group.isCertain {
        .ambiguous
      } else { .exact }
    sessions.append(
      LicenceSession(
        feature: group.event.product, daemon: identity.server.isv, subject: group.event.user,
        host: group.event.host,
        quantity: group.event.units, start: group.start, end: max(end, group.start), quality: quality,
        endReason: reason, origin: group.origin))
  }
}
