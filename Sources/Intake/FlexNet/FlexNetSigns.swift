internal import Facts

/// What lines other than events tell: dates, and ends of a daemon's life.
enum FlexNetSigns {
  /// The date that a line stands on, by its own words.
  ///
  /// `TIMESTAMP M/D/YYYY`, `FlexNet Licensing … started on HOST (OS) (M/D/YYYY)`, and full dates after `Server's
  /// System Date and Time:`, `Start-Date:` and `Time:` as long as their time of day is the line's: a summary may
  /// also repeat when something began.
  static func day(_ line: FlexNetLine) -> Day? {
    let message = line.message
    if message.hasPrefix("TIMESTAMP ") { return slashedDay(message.dropFirst(10)) }
    if isFreshStart(line), message.last == 0x29, let open = message.lastIndex(of: 0x28) {
      return slashedDay(message[(open + 1)...].dropLast())
    }
    for label in ["System Date and Time: ", "Start-Date: ", "Time: "] {
      if let end = message.prefix(80).end(of: label) {
        return day(fullDate: message[end...], at: line.timeOfDay)
      }
    }
    return nil
  }

  /// A server that starts anew: everything that was checked out before is over.
  static func isFreshStart(_ line: FlexNetLine) -> Bool {
    guard line.message.hasPrefix("FlexNet Licensing") || line.message.hasPrefix("FLEX") else { return false }
    return line.message.end(of: " started on ") != nil
  }

  /// The host of the server whose log it is, folded and without its domain: `FlexNet Licensing … started on HOST (OS) …`,
  /// `Server started on HOST for:`.
  static func server(_ line: FlexNetLine) -> String? {
    guard isFreshStart(line) || line.message.hasPrefix("Server started on "),
      let end = line.message.end(of: " started on "), let name = word(line.message[end...])
    else { return nil }
    let folded = foldedName(name)
    let isAddress = folded.allSatisfy { $0 == "." || $0 == ":" || $0.isHexDigit }
    return isAddress ? folded : folded.split(separator: ".").first.map(String.init)
  }

  /// The daemon whose check-outs are over: it ended, or was started again. `Server started on HOST for:` is none,
  /// because a reread of the licence file prints it too.
  static func endedDaemon(_ line: FlexNetLine) -> String? {
    let message = line.message
    if message.hasPrefix("EXITING DUE TO SIGNAL") { return line.daemon }
    guard line.daemon == "lmgrd" else { return nil }
    if message.hasPrefix("REStarted ") { return word(message.dropFirst(10)) }
    if message.hasPrefix("Started ") { return word(message.dropFirst(8)) }
    if let end = message.end(of: " exited with status") {
      return word(message[..<(end - 19)])
    }
    return nil
  }

  /// The ruled line with which a server's log begins.
  static func isBanner(_ line: FlexNetLine) -> Bool {
    line.daemon == "lmgrd" && line.message.hasPrefix("--------------------")
  }

  private static func word(_ text: ArraySlice<UInt8>) -> String? {
    text.split(separator: 0x20).first.map { String(decoding: $0, as: UTF8.self) }
  }

  private static func slashedDay(_ text: ArraySlice<UInt8>) -> Day? {
    let parts = trimmed(text).split(separator: 0x2F, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 3, let month = Int(parts[0]), let day = Int(parts[1]), let year = Int(parts[2])
    else { return nil }
    return Day(year: year, month: month, day: day)
  }

  private static let fullDate = DatePattern("MMM dd yyyy HH:mm:ss")

  /// `Thu May 05 2022 08:42:20 EDT`: the name of the zone may be of any language and is not used.
  private static func day(fullDate text: ArraySlice<UInt8>, at timeOfDay: Int) -> Day? {
    let words = trimmed(text).split(separator: 0x20)
    guard words.count >= 5 else { return nil }
    let joined = Array(words[1...4].joined(separator: [0x20]))
    guard let time = fullDate?.time(joined[...]) else { return nil }
    for shift in [0, -1, 1] {
      let day = Instant(seconds: time.seconds).day(in: .utc) + shift
      let here = Int64(day.number) * 86_400 + Int64(timeOfDay)
      if abs(here - time.seconds) <= FlexNetClock.jitter { return day }
    }
    return nil
  }
}
