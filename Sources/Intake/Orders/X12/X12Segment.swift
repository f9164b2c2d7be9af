/// One segment of an X12 interchange: `PO1*1*120*EA*9.25`.
struct X12Segment {
  /// Counted over the file, from 1: its place, as a file may be one long line.
  var number: Int
  var id: String
  /// All parts, the id first.
  var elements: [String]
  /// As written, without its terminator; only the beginning of a segment that is too long.
  var raw: String
  /// Longer than a segment may be: only its beginning was kept.
  var isCut = false

  /// The element with its number in the standard, 1 for the first after the id; empty where there is none.
  subscript(element: Int) -> String {
    element < elements.count ? elements[element] : ""
  }
}

/// What separates elements and segments of an interchange, as its ISA segment shows.
struct X12Delimiters: Equatable {
  var element: UInt8
  var component: UInt8
  var terminator: UInt8
  /// The ISA segment has the 106 bytes that the standard gives it.
  var isFixedWidth: Bool
  /// Bytes of the ISA segment with its terminator.
  var headerLength: Int

  /// Where the separators of an ISA segment stand. Source: X12.5, interchange control header.
  private static let separators = [3, 6, 17, 20, 31, 34, 50, 53, 69, 76, 81, 83, 89, 99, 101, 103]
  /// Bytes in which an ISA segment must end.
  static let reach = 512

  /// - Parameter head: bytes from `ISA` on, ``reach`` of them where there are as many.
  /// - Returns: `nil` where they are no ISA segment.
  init?(_ head: ArraySlice<UInt8>) {
    let bytes = Array(head.prefix(X12Delimiters.reach))
    guard bytes.starts(with: "ISA".utf8), bytes.count > 20, isDelimiter(bytes[3]) else { return nil }
    let places = bytes.indices.filter { bytes[$0] == bytes[3] }
    guard places.count >= 16 else { return nil }
    isFixedWidth = Array(places.prefix(16)) == X12Delimiters.separators
    // Some senders trim the fields; the separators still count.
    let end = isFixedWidth ? 104 : places[15] + 1
    guard end + 1 < bytes.count else { return nil }
    (element, component, terminator) = (bytes[3], bytes[end], bytes[end + 1])
    headerLength = end + 2
    guard isDelimiter(component), isDelimiter(terminator), Set([element, component, terminator]).count == 3
    else { return nil }
  }
}

/// Neither a letter nor a digit nor a blank, and ASCII.
private func isDelimiter(_ byte: UInt8) -> Bool {
  byte < 0x80 && byte != 0x20 && !isDigit(byte) && !(0x41...0x5A).contains(byte)
    && !(0x61...0x7A).contains(byte)
}
