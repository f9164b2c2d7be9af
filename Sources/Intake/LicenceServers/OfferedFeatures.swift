internal import Facts

/// Features that a server says it offers when it starts: `Server started on HOST for:`, names behind it, and more of them on
/// the lines that follow.
struct OfferedFeatures {
  /// Whose list goes on.
  private var daemon: String?

  /// The features that a line names.
  ///
  /// - Parameter mayGoOn: whether the line can be one more of a list that was begun.
  mutating func named(
    by daemon: String, in message: ArraySlice<UInt8>, mayGoOn: @autoclosure () -> Bool
  ) -> [String] {
    var names = message[...]
    if message.hasPrefix("Server started on ") {
      guard let end = message.end(of: " for:") else { return [] }
      names = message[end...]
      self.daemon = daemon
    } else if self.daemon != daemon || !mayGoOn() {
      if self.daemon == daemon { self.daemon = nil }
      return []
    }
    let words = names.split { $0 == 0x20 || $0 == 0x09 }
    guard words.allSatisfy({ $0.allSatisfy(OfferedFeatures.isOfName) }) else {
      self.daemon = nil
      return []
    }
    return words.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Anything but what sentences have: `Serving features for the following vendor names:`.
  private static func isOfName(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte != 0x3A && byte != 0x28 && byte != 0x29 && byte != 0x3D && byte != 0x22
  }
}
