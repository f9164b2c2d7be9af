import Facts
import Reconciliation

/// `renewal.ics`: the dates of a renewal for a calendar program.
///
/// Source: RFC 5545. Lines end in CRLF and are folded so that none is longer than 75 octets; an event lasts all day and reminds
/// by itself; its UID is made of what it is about, so that a later pack moves the same event and adds no second one.
func renewalCalendar(_ renewal: Renewal, _ language: Language) -> Document {
  var lines = [
    "BEGIN:VCALENDAR", "VERSION:2.0",
    "PRODID:-//SeatLedger//SeatLedger \(CalendarText.escaped(renewal.run.toolVersion))//EN",
    "CALSCALE:GREGORIAN",
  ]
  for event in RenewalEvent.events(of: renewal) { lines += event.lines(stamp: renewal.run.at, language) }
  lines.append("END:VCALENDAR")
  return Document(path: "renewal.ics", text: lines.map { CalendarText.folded($0) + "\r\n" }.joined())
}

/// One all-day event.
private struct RenewalEvent {
  var uid: NameUUID
  var day: Day
  var summary: Wording
  var description: Wording
  /// Days before, at which it reminds; 0: on the day itself, at its beginning.
  var reminders: [Int]

  static func events(of renewal: Renewal) -> [RenewalEvent] {
    let organisation = renewal.run.organisationID
    var events: [RenewalEvent] = []
    for term in renewal.terms {
      guard let end = term.end, end >= renewal.today else { continue }
      let name = term.agreement.isEmpty ? term.entitlements.first ?? "" : term.agreement
      let key = [term.agreement, end.description, term.entitlements.joined(separator: " ")].joined(
        separator: "\u{1E}")
      let what = term.entitlements.prefix(10).joined(separator: ", ")
      if let notice = term.noticeDeadline, notice >= renewal.today {
        events.append(
          RenewalEvent(
            uid: NameUUID("renewal", organisation, renewal.publisher, "notice", key), day: notice,
            summary: "\(renewal.publisher): last day to give notice, \(name)",
            description: "Term end \(end). \(term.standing). Entitlements: \(what).", reminders: [14, 1]))
      }
      events.append(
        RenewalEvent(
          uid: NameUUID("renewal", organisation, renewal.publisher, "end", key), day: end,
          summary: "\(renewal.publisher): term ends, \(name)", description: "Entitlements: \(what).",
          reminders: [30, 1]))
    }
    if let governing = renewal.governing {
      let key = [governing.agreement, governing.kind.rawValue, governing.day.description].joined(
        separator: "\u{1E}")
      for step in renewal.milestones where !step.isPast && step.daysBefore > 0 {
        events.append(
          RenewalEvent(
            uid: NameUUID("renewal", organisation, renewal.publisher, "step \(step.daysBefore)", key),
            day: step.day,
            summary: "\(renewal.publisher) renewal, \(step.daysBefore) days before: \(step.task)",
            description:
              "By whom: \(step.owner). Counted back from the \(Wording(fixed: governing.kind.rawValue)), \(governing.day).",
            reminders: [1]))
      }
    }
    return events.sorted { ($0.day, $0.uid.description) < ($1.day, $1.uid.description) }
  }

  func lines(stamp: Instant, _ language: Language) -> [String] {
    let summary = CalendarText.escaped(language.text(summary))
    return [
      "BEGIN:VEVENT", "UID:\(uid)", "DTSTAMP:\(CalendarText.utc(stamp))",
      "DTSTART;VALUE=DATE:\(CalendarText.date(day))", "DTEND;VALUE=DATE:\(CalendarText.date(day + 1))",
      "SUMMARY:\(summary)",
      "DESCRIPTION:\(CalendarText.escaped(language.text(description)))",
      "CATEGORIES:RENEWAL", "TRANSP:TRANSPARENT",
    ]
      + reminders.flatMap { days in
        [
          "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:\(summary)",
          "TRIGGER:\(days == 0 ? "PT0S" : "-P\(days)D")", "END:VALARM",
        ]
      } + ["END:VEVENT"]
  }
}
