internal import Facts

/// A line of the debug log of a vendor's RLM server: `05/11 15:17 (demo) OUT: analytics v2.09 by cecil@win2008`.
struct RLMDebugLine {
  let date: YearlessDate
  /// Seconds since midnight.
  let time: Int
  let daemon: String
  /// The text without blanks at both ends.
  let message: ArraySlice<UInt8>
  /// It goes on with what the line before says.
  let isIndented: Bool

  /// - Returns: `nil` where the line has no such beginning.
  init?(_ line: ArraySlice<UInt8>) {
    guard let open = line.firstIndex(of: 0x28), let close = line[open...].firstIndex(of: 0x29),
      close > open + 1
    else {
      return nil
    }
    let words = line[..<open].split(separator: 0x20)
    let name = line[open + 1..<close]
    guard words.count == 2, let date = slashed(words[0]), date.count == 2, (1...12).contains(date[0]),
      (1...31).contains(date[1]), let time = clockTime(words[1]), name.count <= 64, !name.contains(0x20)
    else { return nil }
    self.date = YearlessDate(month: date[0], day: date[1])
    self.time = time
    daemon = String(decoding: name, as: UTF8.self)
    message = trimmed(line[(close + 1)...])
    isIndented = line[(close + 1)...].starts(with: [0x20, 0x20])
  }

  private enum Kind: String {
    case out = "OUT"
    case checkIn = "IN"
    case denied = "DENIED"
  }

  /// The event that the line tells of, or `nil` where it is none.
  ///
  /// - Throws: ``RowFlaw`` where it begins as one and has not its form.
  func event() throws(RowFlaw) -> FlexNetEvent? {
    guard let colon = message.prefix(8).firstIndex(of: 0x3A),
      let kind = Kind(rawValue: String(decoding: message[..<colon], as: UTF8.self))
    else { return nil }
    var rest = trimmed(message[(colon + 1)...])
    var event = FlexNetEvent(kind: .out, daemon: daemon)
    switch kind {
    case .out: break
    case .checkIn: event.kind = .checkIn
    case .denied: event.kind = .denied
    }
    if rest.first == 0x28, let close = rest.firstIndex(of: 0x29) {
      // Why it came back, or how many were asked for.
      let inner = rest[rest.startIndex + 1..<close]
      if kind == .denied, let units = LmstatLine.units(inner) { event.quantity = units }
      rest = trimmed(rest[(close + 1)...])
    }
    if rest.last == 0x29, let open = rest.lastIndex(of: 0x28) {
      let words = rest[open...].dropFirst().dropLast().split(separator: 0x20)
      if words.count == 2, words[1].hasPrefix("license") {
        guard let units = LmstatLine.units(words[0]) else {
          throw RowFlaw(code: "bad-event", reason: "the number of licences is not between 1 and 1,000,000")
        }
        event.quantity = units
        rest = trimmed(rest[..<open])
      }
    }
    guard let end = rest.end(of: kind == .denied ? " to " : " by ") else {
      throw RowFlaw(code: "bad-event", reason: "no user is named")
    }
    var product = trimmed(rest[..<(end - 4)])
    if let version = product.lastIndex(of: 0x20), product[(version + 1)...].hasPrefix("v") {
      event.data = String(decoding: product[(version + 1)...], as: UTF8.self)
      product = trimmed(product[..<version])
    }
    let holder = rest[end...]
    guard let at = holder.firstIndex(of: 0x40), at > holder.startIndex, !product.isEmpty else {
      throw RowFlaw(code: "bad-event", reason: "no product and user@host stand there")
    }
    let hostEnd = holder[at...].firstIndex(of: 0x20) ?? holder.endIndex
    event.feature = String(decoding: product, as: UTF8.self)
    event.user = String(decoding: holder[..<at], as: UTF8.self)
    event.host = String(decoding: holder[(at + 1)..<hostEnd], as: UTF8.self)
    // What the vendor's own field says tells sittings apart, too.
    event.data += String(decoding: holder[hostEnd...], as: UTF8.self)
    return event
  }

  /// The server began, or was told to end: what was out is over.
  var endsSessions: Bool {
    message.hasPrefix("Server started on ") || message.hasPrefix("Shutdown request by ")
  }
}
