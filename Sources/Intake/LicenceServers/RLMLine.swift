/// What a line of an RLM report log says. The log comes in a standard, a detailed and a small form: they differ in the
/// fields between names and time, and the small form writes times without a date.
///
/// Source of the fields' order: Reprise Software, "Reportlog File Format".
enum RLMLine {
  /// `START host 05/11/2013 15:16:49`: a server, or a new log of one, begins.
  case start(host: String, date: Date, time: Int)
  /// `ISV: demo, RLM version 10.0`.
  case isv(String)
  /// `05/11/2013 15:54`, half-hourly, and `END 05/11/2013 15:54`.
  case stamp(Date, time: Int, isEnd: Bool)
  case shutdown(Moment)
  /// A row.
  case event(Event)
  /// Waiting for a licence, and giving up.
  case queue
  /// A line that begins as a row and is none.
  case broken(String)
  case other

  struct Date: Hashable {
    var year: Int
    var month: Int
    var day: Int
  }

  /// When something happened, as far as the line says: in the small form there is no date.
  struct Moment: Hashable {
    var date: YearlessDate?
    /// Seconds since midnight.
    var time: Int
  }

  struct Event: Hashable {
    enum Kind: String {
      case out = "OUT"
      case checkIn = "IN"
      case denied = "DENY"
      case inUse = "INUSE"
    }

    var kind: Kind
    var moment: Moment
    /// Empty where the small form leaves it out: product, user and host of a check-in.
    var product = ""
    var user = ""
    var host = ""
    /// 1 or more.
    var units = 1
    /// Hexadecimal; empty for refusals.
    var handle = ""
    /// The handle with which the licence is shared; that of the event itself where it is not.
    var share = ""
    /// Why it was refused: a status number.
    var status = ""
    /// A refusal after which the client goes on to another server.
    var isTriedElsewhere = false
  }

  init(_ bytes: ArraySlice<UInt8>) {
    let line = trimmed(bytes)
    let words = RLMWords(line)
    guard let first = words.texts.first else {
      self = .other
      return
    }
    switch String(decoding: first, as: UTF8.self) {
    case "START":
      guard words.count >= 4, let date = RLMLine.date(words[words.count - 2]),
        let time = clockTime(words[words.count - 1])
      else {
        self = .other
        return
      }
      self = .start(host: words.text(1..<words.count - 2), date: date, time: time)
    case "ISV:":
      self = .isv(words.count > 1 ? words.text(1..<2).split(separator: ",").first.map(String.init) ?? "" : "")
    case "END":
      guard words.count >= 3, let date = RLMLine.date(words[1]), let time = clockTime(words[2]) else {
        self = .other
        return
      }
      self = .stamp(date, time: time, isEnd: true)
    case "SHUTDOWN": self = words.end.map { .shutdown($0.moment) } ?? .other
    case "QUE", "DEQUE": self = .queue
    case "OUT", "IN", "DENY", "INUSE": self = RLMLine.event(words)
    default:
      if words.count == 2, let date = RLMLine.date(first), let time = clockTime(words[1]) {
        self = .stamp(date, time: time, isEnd: false)
      } else if words.count >= 11, words.holdsQuotedText, words.end?.moment.date != nil,
        !first.hasPrefix("ROAM")
      {
        self = .broken("it has the fields of a row and begins with none of OUT, IN, DENY and INUSE")
      } else {
        self = .other
      }
    }
  }

  private static func date(_ text: ArraySlice<UInt8>) -> Date? {
    guard let parts = slashed(text), parts.count == 3, (1...12).contains(parts[0]),
      (1...31).contains(parts[1]),
      parts[2] > 0
    else { return nil }
    return Date(year: parts[2], month: parts[0], day: parts[1])
  }

  private static func event(_ words: RLMWords) -> RLMLine {
    guard let kind = Event.Kind(rawValue: words.text(0..<1)), let end = words.end else {
      return .broken("it does not end with a time")
    }
    var event = Event(kind: kind, moment: end.moment)
    let isSmall = end.moment.date == nil
    // Counted from the time backwards, so that a user's name may hold blanks: number and handles, then the host.
    let layout: (firstName: Int, units: Int, handle: Int)
    switch kind {
    case .out: layout = isSmall ? (3, 3, 2) : (4, 9, 6)
    case .checkIn where isSmall:
      guard end.index == 4, let units = LmstatLine.units(words[2]) else {
        return .broken("the number is none")
      }
      event.units = units
      event.handle = words.text(3..<4)
      return .event(event)
    case .checkIn: layout = (4, 4, 1)
    case .denied: layout = (3, 3, 0)
    case .inUse: layout = (4, 3, 2)
    }
    let host = end.index - layout.units - 2
    guard host > layout.firstName else { return .broken("it has too few fields") }
    guard let units = LmstatLine.units(words[end.index - layout.units]) else {
      return .broken("the number of licences is not between 1 and 1,000,000")
    }
    event.units = units
    event.product = words.text(kind == .checkIn ? 2..<3 : 1..<2)
    event.user = words.text(layout.firstName..<host)
    event.host = words.text(host..<host + 1)
    if kind == .denied {
      event.status = words.text(end.index - 2..<end.index - 1)
      event.isTriedElsewhere = words.text(end.index - 1..<end.index) == "0"
    } else {
      event.handle = words.text(end.index - layout.handle..<end.index - layout.handle + 1)
      if kind == .out {
        event.share = words.text(end.index - layout.handle + 1..<end.index - layout.handle + 2)
      }
      guard !event.handle.isEmpty else { return .broken("it has no handle") }
    }
    guard !event.product.isEmpty, !event.user.isEmpty else { return .broken("product or user is empty") }
    return .event(event)
  }
}
