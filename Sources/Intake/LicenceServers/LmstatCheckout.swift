/// A check-out as `lmstat -a` lists it:
/// `user host display (v61.9) (server/27002 7086), start Fri 10/20 16:44, 5 licenses  (linger: 60 / 3600)`.
struct LmstatCheckout {
  var user: String
  var host: String
  /// 1 or more.
  var units = 1
  var start: YearlessDate
  /// Seconds since midnight, a full minute.
  var time: Int
  /// It is kept for a while after its return, or was borrowed.
  var lingers = false
  /// The names before the version are more than three words, so that where the user's ends is a guess.
  var isDividedByGuess = false
  /// The line up to the start, as written: the same in each later report.
  let identity: String

  /// - Throws: ``RowFlaw`` where the line has not this form.
  init(_ bytes: ArraySlice<UInt8>) throws(RowFlaw) {
    let line = trimmed(bytes)
    guard line.count <= 4096 else { throw LmstatCheckout.flaw("the line is too long for a check-out") }
    guard let tail = LmstatCheckout.lastEnd(of: ", start ", in: line) else {
      throw LmstatCheckout.flaw("no start stands there")
    }
    let words = line[tail...].split { $0 == 0x20 || $0 == 0x09 || $0 == 0x2C }
    guard words.count >= 3, let weekday = weekday(words[0]), let date = slashed(words[1]), date.count == 2,
      (1...12).contains(date[0]), (1...31).contains(date[1]), let time = clockTime(words[2])
    else { throw LmstatCheckout.flaw("the start is no date and time such as `Fri 10/20 16:44`") }
    start = YearlessDate(month: date[0], day: date[1], weekday: weekday)
    self.time = time
    identity = String(decoding: line[..<words[2].endIndex], as: UTF8.self)
    var head = trimmed(line[..<(tail - 8)])
    guard LmstatCheckout.takeParenthesis(&head) != nil, let version = LmstatCheckout.takeParenthesis(&head)
    else {
      throw LmstatCheckout.flaw("no version and connection stand in parentheses before the start")
    }
    var names = head.split { $0 == 0x20 || $0 == 0x09 }
    if names.count > 3, names.last?.elementsEqual(version.dropFirst()) ?? false { names.removeLast() }
    guard names.count >= 2 else {
      throw LmstatCheckout.flaw("no user and host stand at the line's beginning")
    }
    let host = LmstatCheckout.hostIndex(names)
    isDividedByGuess = names.count > 3
    user = String(decoding: line[names[0].startIndex..<names[host - 1].endIndex], as: UTF8.self)
    self.host = String(decoding: names[host], as: UTF8.self)
    try takeRest(words.dropFirst(3))
  }

  private static func flaw(_ reason: String) -> RowFlaw { RowFlaw(code: "bad-event", reason: reason) }

  /// `5 licenses`, `PID: 123`, `(linger: 60 / 3600)`.
  private mutating func takeRest(_ words: ArraySlice<ArraySlice<UInt8>>) throws(RowFlaw) {
    var previous: ArraySlice<UInt8> = []
    for word in words {
      if word.hasPrefix("license") {
        guard let count = LmstatLine.units(previous) else {
          throw LmstatCheckout.flaw("the number of licences is not between 1 and 1,000,000")
        }
        units = count
      } else if word.hasPrefix("(linger") {
        lingers = true
      }
      previous = word
    }
  }

  /// Host and display hold no blanks on most systems, users' names do: the host is the last word but one that can
  /// be a host's name.
  private static func hostIndex(_ names: [ArraySlice<UInt8>]) -> Int {
    guard names.count > 3 else { return 1 }
    let candidates = names.indices.dropFirst().dropLast()
    return candidates.last { names[$0].allSatisfy(isOfHostName) } ?? 1
  }

  private static func isOfHostName(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || byte == 0x2D || byte == 0x2E || byte == 0x5F
  }

  /// What stands in the parentheses at a text's end, taken from it.
  private static func takeParenthesis(_ text: inout ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard text.last == 0x29, let open = text.lastIndex(of: 0x28) else { return nil }
    let inner = text[(open + 1)...].dropLast()
    text = trimmed(text[..<open])
    return inner
  }

  private static func lastEnd(of words: String, in line: ArraySlice<UInt8>) -> Int? {
    var found: Int?
    var from = line.startIndex
    while let end = line[from...].end(of: words) {
      found = end
      from = end
    }
    return found
  }
}
