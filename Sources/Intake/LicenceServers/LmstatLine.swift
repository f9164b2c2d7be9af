/// What a line of `lmstat -a` says.
enum LmstatLine: Equatable {
  /// `Flexible License Manager status on Fri 10/20/2017 17:02`: what follows the words.
  case report(ArraySlice<UInt8>)
  /// `License server status: 27000@host1,27000@host2`.
  case server(String)
  /// `host3: Cannot connect to license server system. …`, and other words for a server that does not answer.
  case fault
  /// `Vendor daemon status (on host1):`.
  case daemons
  /// `MLM: UP v11.19.6`.
  case daemon(String)
  /// `Users of feature:  (…)`.
  case feature(String, Issued)
  /// A line that begins as one about a feature and is none.
  case brokenFeature
  /// `"feature" v2017.12, vendor: MLM, expiry: 30-dec-2025`.
  case increment(vendor: String, expiry: ArraySlice<UInt8>?)
  /// A check-out; see ``LmstatCheckout``.
  case checkout
  case queued
  /// Units kept for somebody.
  case reservation(Int)
  /// Something that should be a check-out, a reservation or a place in a queue, and is none of them.
  case brokenUse
  case other

  /// What is said of a feature's number.
  enum Issued: Equatable {
    case counted(issued: Int, inUse: Int)
    /// No number is issued: `(Uncounted, node-locked)`.
    case uncounted
    /// The server does not tell, or does not know the feature.
    case untold
  }

  init(_ bytes: ArraySlice<UInt8>) {
    let line = trimmed(bytes)
    if let end = line.end(of: "License Manager status on ") {
      self = .report(line[end...])
    } else if line.hasPrefix("License server status:") {
      self = .server(String(decoding: trimmed(line.dropFirst(22)), as: UTF8.self))
    } else if line.hasPrefix("Vendor daemon status") {
      self = .daemons
    } else if line.hasPrefix("Users of") {
      self = LmstatLine.feature(line.dropFirst(8))
    } else if line.first == 0x22, let increment = LmstatLine.increment(line) {
      self = increment
    } else if let end = line.end(of: " RESERVATION"),
      line[end...].hasPrefix(" for ") || line[end...].hasPrefix("s for ")
    {
      self = LmstatLine.units(line[..<(end - 12)]).map(LmstatLine.reservation) ?? .brokenUse
    } else if line.end(of: ", start ") != nil {
      self = .checkout
    } else if line.end(of: ") queued for ") != nil {
      self = .queued
    } else if LmstatLine.isServerFault(line) {
      self = .fault
    } else if let daemon = LmstatLine.daemon(line) {
      self = daemon
    } else if bytes.first.map({ $0 == 0x20 || $0 == 0x09 }) ?? false, LmstatLine.looksLikeUse(line) {
      self = .brokenUse
    } else {
      self = .other
    }
  }

  /// 1 to 1,000,000 licences.
  static func units(_ text: ArraySlice<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 7, text.allSatisfy(isDigit) else { return nil }
    let units = text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    return (1...1_000_000).contains(units) ? units : nil
  }

  private static func feature(_ text: ArraySlice<UInt8>) -> LmstatLine {
    guard let colon = text.firstIndex(of: 0x3A) else { return .brokenFeature }
    let name = trimmed(text[..<colon])
    let rest = trimmed(text[(colon + 1)...])
    guard !name.isEmpty, name.count <= 1000 else { return .brokenFeature }
    let feature = String(decoding: name, as: UTF8.self)
    if rest.hasPrefix("(Uncounted") { return .feature(feature, .uncounted) }
    if rest.hasPrefix("(Error") || rest.hasPrefix("Cannot ") || rest.hasPrefix("(Cannot ") {
      return .feature(feature, .untold)
    }
    let words = rest.split { $0 == 0x20 || $0 == 0x28 || $0 == 0x29 || $0 == 0x3B }
    guard words.count == 11, words[0].hasPrefix("Total"), words[4].hasPrefix("issued"),
      let issued = count(words[2]), let inUse = count(words[7])
    else { return .brokenFeature }
    return .feature(feature, .counted(issued: issued, inUse: inUse))
  }

  /// A number of at most nine digits.
  static func count(_ text: ArraySlice<UInt8>) -> Int? {
    guard !text.isEmpty, text.count <= 9, text.allSatisfy(isDigit) else { return nil }
    return text.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  private static func increment(_ line: ArraySlice<UInt8>) -> LmstatLine? {
    guard let start = line.end(of: ", vendor: ") else { return nil }
    let rest = line[start...]
    let vendor = rest.firstIndex(of: 0x2C).map { rest[..<$0] } ?? rest
    let expiry = rest.end(of: ", expiry: ").map { trimmed(rest[$0...]) }
    return .increment(vendor: String(decoding: trimmed(vendor), as: UTF8.self), expiry: expiry)
  }

  private static func isServerFault(_ line: ArraySlice<UInt8>) -> Bool {
    line.end(of: "Cannot connect") != nil || line.end(of: "server DOWN") != nil
      || line.end(of: "server down") != nil || line.end(of: "Error getting status") != nil
      || line.end(of: "vendor daemon is down") != nil || line.end(of: ": DOWN") != nil
  }

  private static func daemon(_ line: ArraySlice<UInt8>) -> LmstatLine? {
    guard let colon = line.firstIndex(of: 0x3A), colon > line.startIndex,
      trimmed(line[(colon + 1)...]).hasPrefix("UP v"), !line[..<colon].contains(0x20)
    else { return nil }
    return .daemon(String(decoding: line[..<colon], as: UTF8.self))
  }

  /// Marks that stand in lines about uses only.
  private static func looksLikeUse(_ line: ArraySlice<UInt8>) -> Bool {
    line.end(of: " start ") != nil || line.end(of: ") (") != nil || line.end(of: "RESERV") != nil
      || line.end(of: "queued") != nil || line.end(of: " (v") != nil
  }
}
