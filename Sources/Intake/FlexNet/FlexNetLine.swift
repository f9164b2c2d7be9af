internal import Facts

/// A line of a debug log with a time: ` 8:42:23 (lmgrd) message`, or with an RFC 3339 time before the daemon.
struct FlexNetLine {
  /// Seconds since midnight on the server's clock.
  let timeOfDay: Int
  /// The date and offset, where the line has them.
  let dated: LocalTime?
  let daemon: String
  let message: ArraySlice<UInt8>

  /// - Returns: `nil` where the line has no such beginning.
  init?(_ line: ArraySlice<UInt8>) {
    guard let open = line.firstIndex(of: 0x28) else { return nil }
    let clock = trimmed(line[..<open])
    guard let close = line[open...].firstIndex(of: 0x29), close > open + 1,
      let daemonName = FlexNetLine.daemonName(line[open + 1..<close])
    else { return nil }
    if let time = FlexNetLine.timeOfDay(clock) {
      timeOfDay = time
      dated = nil
    } else if clock.count >= 19, let time = isoTime(clock) {
      timeOfDay = Int(time.seconds - Int64(Instant(seconds: time.seconds).day(in: .utc).number) * 86_400)
      dated = time
    } else {
      return nil
    }
    daemon = daemonName
    message = trimmed(line[(close + 1)...])
  }

  /// Where in the message another event begins with its own time and daemon: ` 9:00:01 (d) IN: …`.
  var secondEvent: Int? {
    var from = message.startIndex
    while let open = message[from...].firstIndex(of: 0x28) {
      from = open + 1
      // A time and a blank stand before it.
      guard open - message.startIndex > 8, message[open - 1] == 0x20, message[open - 4] == 0x3A,
        message[open - 7] == 0x3A
      else { continue }
      var start = open - 8
      if start > message.startIndex, isDigit(message[start - 1]) { start -= 1 }
      if let line = FlexNetLine(message[start...]), FlexNetEvent.kind(of: line.message) != nil {
        return start
      }
    }
    return nil
  }

  /// `h:mm:ss` or `hh:mm:ss`.
  private static func timeOfDay(_ text: ArraySlice<UInt8>) -> Int? {
    guard text.count == 7 || text.count == 8 else { return nil }
    let parts = text.split(separator: 0x3A, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[1].count == 2, parts[2].count == 2,
      parts.allSatisfy({ $0.allSatisfy(isDigit) })
    else { return nil }
    let numbers = parts.map { $0.reduce(0) { $0 * 10 + Int($1 - 0x30) } }
    guard numbers[0] < 24, numbers[1] < 60, numbers[2] < 60 else { return nil }
    return numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
  }

  private static func daemonName(_ text: ArraySlice<UInt8>) -> String? {
    guard text.count <= 64, !text.contains(where: { $0 <= 0x20 || $0 == 0x28 }) else { return nil }
    return String(decoding: text, as: UTF8.self)
  }
}

extension ArraySlice<UInt8> {
  /// Whether the bytes begin with a text.
  func hasPrefix(_ text: StaticString) -> Bool {
    text.withUTF8Buffer { starts(with: $0) }
  }

  /// The index after the first place where a text stands.
  func end(of text: String) -> Index? {
    let wanted = Array(text.utf8)
    guard count >= wanted.count, let first = wanted.first else { return nil }
    var at = startIndex
    while at <= endIndex - wanted.count {
      if self[at] == first, self[at..<at + wanted.count].elementsEqual(wanted) { return at + wanted.count }
      at += 1
    }
    return nil
  }
}
