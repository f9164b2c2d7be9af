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

/// How RFC 5545 writes values and lines.
enum CalendarText {
  /// `20261002` (section 3.3.4).
  static func date(_ day: Day) -> String { day.description.replacing("-", with: "") }

  /// `20261005T090000Z` (section 3.3.5).
  static func utc(_ instant: Instant) -> String {
    let text = Instant(seconds: instant.seconds).description
    return text.filter { $0 != "-" && $0 != ":" }
  }

  /// A text value (section 3.3.11): backslash, semicolon, comma and line breaks are escaped; other control characters, which
  /// the grammar does not allow, become blanks.
  static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    var wasReturn = false
    for scalar in text.unicodeScalars {
      defer { wasReturn = scalar == "\r" }
      switch scalar {
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      case "\r", "\n":
        if scalar == "\n", wasReturn { continue }
        result.append("\\")
        result.append("n")
      case "\t": result.append(scalar)
      case _ where scalar.value < 0x20 || scalar.value == 0x7F: result.append(" ")
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// A content line (section 3.1) in pieces of at most 75 octets, each further one after CRLF and a blank; no character is
  /// split.
  static func folded(_ line: String) -> String {
    var pieces: [String] = []
    var piece = String.UnicodeScalarView()
    var octets = 0
    for scalar in line.unicodeScalars {
      let width = UTF8.width(scalar)
      // From the second piece on, the blank counts.
      if octets + width > (pieces.isEmpty ? 75 : 74) {
        pieces.append(String(piece))
        piece = String.UnicodeScalarView()
        octets = 0
      }
      piece.append(scalar)
      octets += width
    }
    pieces.append(String(piece))
    return pieces.joined(separator: "\r\n ")
  }
}
