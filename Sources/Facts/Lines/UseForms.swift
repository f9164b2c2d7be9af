extension FactForm where Fact == Use {
  static let use = FactForm(
    Use(
      subject: "", productAsWritten: "", first: Instant(seconds: 0), last: Instant(seconds: 0),
      eventsInPeriod: 0, activeDaysInPeriod: 0, firstOrigin: .none, lastOrigin: .none),
    [
      FactColumn("first_origin", origin: \.firstOrigin), FactColumn("last_origin", origin: \.lastOrigin),
      FactColumn("subject", \.subject, .text), FactColumn("product_as_written", \.productAsWritten, .text),
      FactColumn("first", \.first, .instant), FactColumn("last", \.last, .instant),
      FactColumn("events_in_period", \.eventsInPeriod, .whole),
      FactColumn("active_days_in_period", \.activeDaysInPeriod, .whole),
      FactColumn("quantity_in_period", \.quantityInPeriod, optional: .decimal),
    ])
}

extension FactForm where Fact == LicenceSession {
  static let session = FactForm(
    LicenceSession(
      feature: "", daemon: "", subject: "", host: "", quantity: 1, start: Instant(seconds: 0),
      end: Instant(seconds: 0), quality: .exact, endReason: .checkin, origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("feature", \.feature, .text),
      FactColumn("daemon", \.daemon, .text), FactColumn("subject", \.subject, .text),
      FactColumn("host", \.host, .text), FactColumn("start", \.start, .instant),
      FactColumn("end", \.end, .instant), FactColumn("latest_end", \.latestEnd, .instant),
      FactColumn("quantity", \.quantity, .whole), FactColumn("quality", \.quality, .word),
      FactColumn("end_reason", \.endReason, .word),
    ])
}

extension FactForm where Fact == DenialEpisode {
  static let denial = FactForm(
    DenialEpisode(
      feature: "", subject: "", host: "", start: Instant(seconds: 0), end: Instant(seconds: 0), lines: 1,
      reason: "", origin: .none),
    [
      FactColumn("origin", origin: \.origin), FactColumn("feature", \.feature, .text),
      FactColumn("subject", \.subject, .text), FactColumn("host", \.host, .text),
      FactColumn("start", \.start, .instant), FactColumn("end", \.end, .instant),
      FactColumn("lines", \.lines, .whole), FactColumn("reason", \.reason, .text),
    ])
}
