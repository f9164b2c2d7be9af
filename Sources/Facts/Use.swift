/// All uses of one product by one login in one source, rolled up: what remains of an access log.
public struct Use: Sendable {
  /// Login as written (the first spelling met where spellings differ by case only).
  public var subject: String
  /// Product, application or feature as written.
  public var productAsWritten: String
  /// First and last successful use up to the period's end, also before the period.
  public var first: Instant
  public var last: Instant
  /// Successful uses within the period.
  public var eventsInPeriod: Int
  /// Days of the period with at least one successful use.
  public var activeDaysInPeriod: Int
  /// Sum of the log's quantities within the period (consumption units); `nil`: the log has no such column.
  public var quantityInPeriod: FixedDecimal?
  /// Where the first and the last use stand.
  public var firstOrigin: Origin
  public var lastOrigin: Origin

  public init(
    subject: String, productAsWritten: String, first: Instant, last: Instant, eventsInPeriod: Int,
    activeDaysInPeriod: Int, firstOrigin: Origin, lastOrigin: Origin
  ) {
    self.subject = subject
    self.productAsWritten = productAsWritten
    self.first = first
    self.last = last
    self.eventsInPeriod = eventsInPeriod
    self.activeDaysInPeriod = activeDaysInPeriod
    self.firstOrigin = firstOrigin
    self.lastOrigin = lastOrigin
  }
}

/// A span during which someone had units of a feature or product: checked out from a licence server, or as a log of sessions
/// or uses tells.
public struct LicenceSession: Sendable {
  /// How surely start and end are known.
  public enum Quality: String, Sendable, CaseIterable {
    /// Check-out and check-in were both seen and pair beyond doubt.
    case exact
    /// Paired, but another pairing was possible.
    case ambiguous
    /// Check-in without check-out: the start is the log's start.
    case orphan
    /// Check-out without check-in: the end is the log's end.
    case open
    /// Listed by reports of what is out: the end is the last report that lists it, and it may have been out until the
    /// first one that does not; see ``LicenceSession/latestEnd``.
    case polled
    /// Made of single uses that follow each other within the source's gap: the end is the last of them, and it may have gone
    /// on for as long as the gap; see ``LicenceSession/latestEnd``.
    case inferred
  }

  /// Why it is over.
  public enum EndReason: String, Sendable, CaseIterable {
    case checkin, shutdown
    case serverRestart = "server_restart"
    case logEnd = "log_end"
    /// Nobody saw it: it came back between two reports of what is out, or some time after the last use.
    case unseen
  }

  public var feature: String
  /// Licence server's daemon, e.g. `adskflex`; empty where no server tells.
  public var daemon: String
  public var subject: String
  public var host: String
  /// Units checked out, 1 or more.
  public var quantity: Int
  /// Half-open: `start` is in, `end` is not.
  public var start: Instant
  public var end: Instant
  /// By when it was over at the latest: later than ``end`` where nobody saw the end.
  public var latestEnd: Instant
  public var quality: Quality
  public var endReason: EndReason
  /// The line of the check-out, the session or its first use; the check-in's where there is none of these.
  public var origin: Origin

  /// - Parameter latestEnd: `nil` where the end is as sure as the quality says.
  public init(
    feature: String, daemon: String, subject: String, host: String, quantity: Int, start: Instant,
    end: Instant, latestEnd: Instant? = nil, quality: Quality, endReason: EndReason, origin: Origin
  ) {
    self.feature = feature
    self.daemon = daemon
    self.subject = subject
    self.host = host
    self.quantity = quantity
    self.start = start
    self.end = end
    self.latestEnd = max(latestEnd ?? end, end)
    self.quality = quality
    self.endReason = endReason
    self.origin = origin
  }
}

extension LicenceSession {
  /// Whether its units were out all the time from ``start`` to ``end``: a return without its check-out, and a check-out
  /// without its return, leave a doubt.
  public var isCertain: Bool { quality != .orphan && quality != .open }

  /// The same for as long as it may have lasted.
  public var atItsLongest: LicenceSession {
    var session = self
    session.end = latestEnd
    return session
  }
}

/// Refused check-outs of one person for one feature that follow each other within ten minutes.
public struct DenialEpisode: Sendable {
  public var feature: String
  public var subject: String
  public var host: String
  public var start: Instant
  public var end: Instant
  /// Log lines in the episode, 1 or more.
  public var lines: Int
  public var reason: String
  public var origin: Origin

  public init(
    feature: String, subject: String, host: String, start: Instant, end: Instant, lines: Int,
    reason: String, origin: Origin
  ) {
    self.feature = feature
    self.subject = subject
    self.host = host
    self.start = start
    self.end = end
    self.lines = lines
    self.reason = reason
    self.origin = origin
  }
}
