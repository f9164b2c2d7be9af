/// What an event line of a debug log says: `OUT: "feature" user@host [data] (3 licenses)`.
struct FlexNetEvent: Hashable {
  enum Kind: String, CaseIterable {
    case out = "OUT"
    case checkIn = "IN"
    case denied = "DENIED"
    case unsupported = "UNSUPPORTED"
    case queued = "QUEUED"
    case dequeued = "DEQUEUED"
    case upgrade = "UPGRADE"
  }

  var kind: Kind
  var daemon: String
  var feature = ""
  var user = ""
  var host = ""
  /// Text in brackets that a client gives at check-out, or `#` and the handle of a verbose line.
  var data = ""
  /// 1 or more.
  var quantity = 1
  /// For an upgrade: units until now; 0 or more.
  var quantityBefore = 0
  /// `SHUTDOWN`, or why it was refused; without parentheses.
  var reason = ""

  /// The kind of event that a message begins with; `SERVER-OUT:` is none.
  static func kind(of message: ArraySlice<UInt8>) -> Kind? {
    guard let colon = message.prefix(12).firstIndex(of: 0x3A) else { return nil }
    let rest = message[(colon + 1)...]
    guard rest.first == 0x20 || rest.first == 0x09 else { return nil }
    return Kind(rawValue: String(decoding: message[..<colon], as: UTF8.self))
  }

  /// - Throws: ``RowFlaw`` where the message has not the form of an event.
  init(_ kind: Kind, daemon: String, message: ArraySlice<UInt8>) throws(RowFlaw) {
    self.kind = kind
    self.daemon = daemon
    var rest = trimmed(message.dropFirst(kind.rawValue.utf8.count + 1))
    var verbose: [Substring] = []
    if let start = rest.end(of: "^^^"), let end = rest[start...].end(of: "^^^") {
      verbose = String(decoding: rest[start..<end - 3], as: UTF8.self).split(separator: " ")
      rest = trimmed(rest[..<(start - 3)])
    }
    if kind == .denied { try takeOldNumber(&rest) }
    feature = try FlexNetEvent.takeFeature(&rest)
    if kind == .unsupported { FlexNetEvent.dropCode(&rest) }
    try takeUserAndHost(&rest)
    if verbose.count >= 5 {
      // Version, user, address, process, handle, …
      if user.isEmpty { user = String(verbose[1]) }
      data = "#" + verbose[4]
    }
    if user.isEmpty { throw FlexNetEvent.flaw("no user stands before the @") }
    if rest.first == 0x5B { takeData(&rest) }
    try takeQuantityAndReason(rest)
  }

  /// The old form of a refusal, `DENIED: 4 feature to user@host`: the number stands first, and a word before the user.
  private mutating func takeOldNumber(_ rest: inout ArraySlice<UInt8>) throws(RowFlaw) {
    let words = rest.prefix(2000).split(separator: 0x20, maxSplits: 3)
    guard words.count == 4, words[0].allSatisfy(isDigit), words[2].elementsEqual("to".utf8) else { return }
    quantity = try FlexNetEvent.units(words[0])
    rest = words[1] + [0x20] + words[3] + rest.dropFirst(2000)
  }

  private static func flaw(_ reason: String) -> RowFlaw { RowFlaw(code: "bad-event", reason: reason) }

  private static func takeFeature(_ rest: inout ArraySlice<UInt8>) throws(RowFlaw) -> String {
    let name: ArraySlice<UInt8>
    if rest.first == 0x22 {
      rest = rest.dropFirst()
      guard let close = rest.firstIndex(of: 0x22) else { throw flaw("the feature's name is not closed") }
      name = rest[..<close]
      rest = trimmed(rest[(close + 1)...])
    } else {
      let end = rest.firstIndex(of: 0x20) ?? rest.endIndex
      name = rest[..<end]
      rest = trimmed(rest[end...])
    }
    if trimmed(name).isEmpty { throw flaw("the feature has no name") }
    return String(decoding: name, as: UTF8.self)
  }

  /// What stands in parentheses before the user: the feature's code in hexadecimal groups (`00B0 EF6E AFC6 B280`), or
  /// a licensing keyword (`PORT_AT_HOST_PLUS`).
  private static func dropCode(_ rest: inout ArraySlice<UInt8>) {
    guard rest.first == 0x28, let close = rest.firstIndex(of: 0x29), !rest[..<close].contains(0x40)
    else { return }
    rest = trimmed(rest[(close + 1)...])
  }

  /// A user's name may hold blanks, a domain and even an `@`; a host's name holds neither blank nor `@`.
  private mutating func takeUserAndHost(_ rest: inout ArraySlice<UInt8>) throws(RowFlaw) {
    let limit = rest.firstIndex { $0 == 0x28 || $0 == 0x5B } ?? rest.endIndex
    guard let first = rest[..<limit].firstIndex(of: 0x40) else {
      throw FlexNetEvent.flaw("no user@host stands there")
    }
    let end = rest[first...].firstIndex { $0 <= 0x20 } ?? rest.endIndex
    let at = rest[first..<end].lastIndex(of: 0x40) ?? first
    user = String(decoding: trimmed(rest[..<at]), as: UTF8.self)
    host = String(decoding: rest[(at + 1)..<end], as: UTF8.self)
    if host.isEmpty { throw FlexNetEvent.flaw("no host stands after the @") }
    rest = trimmed(rest[end...])
  }

  /// Up to the bracket after which nothing or a parenthesis follows: the text may hold brackets of its own.
  private mutating func takeData(_ rest: inout ArraySlice<UInt8>) {
    var at = rest.startIndex
    while let close = rest[at...].firstIndex(of: 0x5D) {
      let after = trimmed(rest[(close + 1)...])
      if after.isEmpty || after.first == 0x28 {
        if data.isEmpty { data = String(decoding: rest[rest.startIndex + 1..<close], as: UTF8.self) }
        rest = after
        return
      }
      at = close + 1
    }
  }

  private mutating func takeQuantityAndReason(_ text: ArraySlice<UInt8>) throws(RowFlaw) {
    var rest = text
    while rest.first == 0x28, let close = rest.firstIndex(of: 0x29) {
      let words = rest[rest.startIndex + 1..<close].split(separator: 0x20)
      guard var number = words.first, words.count == 1 || (words.count == 2 && words[1].hasPrefix("license"))
      else {
        break
      }
      if kind == .upgrade, let arrow = number.end(of: "->") {
        let before = number[..<(arrow - 2)]
        quantityBefore = before.elementsEqual("0".utf8) ? 0 : try FlexNetEvent.units(before)
        number = number[arrow...]
      }
      guard number.allSatisfy(isDigit) else { break }
      quantity = try FlexNetEvent.units(number)
      rest = trimmed(rest[(close + 1)...])
    }
    if rest.first == 0x28, rest.last == 0x29 { rest = rest.dropFirst().dropLast() }
    reason = String(decoding: trimmed(rest).prefix(500), as: UTF8.self)
  }

  private static func units(_ text: ArraySlice<UInt8>) throws(RowFlaw) -> Int {
    guard let count = Int(String(decoding: text, as: UTF8.self)), (1...1_000_000).contains(count) else {
      throw flaw("the number of licences is not between 1 and 1,000,000")
    }
    return count
  }
}
