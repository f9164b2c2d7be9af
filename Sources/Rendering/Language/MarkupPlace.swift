/// Where in a page's markup a template stands, byte by byte: whether a value there is read by people, or is an address, an
/// id, a class.
struct MarkupPlace {
  /// Attributes that people read or hear.
  static let spoken: Set<String> = [
    "aria-label", "alt", "data-label", "placeholder", "title",
    // What the script says above a table.
    "data-as-listed", "data-filter", "data-found", "data-sort-by",
  ]

  private enum Place {
    case text, tag
    case value(isSpoken: Bool, quote: UInt8)
  }
  private var place = Place.text
  private var name: [UInt8] = []

  var isSpoken: Bool {
    switch place {
    case .text: true
    case .tag: false
    case .value(let isSpoken, _): isSpoken
    }
  }

  /// Within an element's tag, where no other element can stand.
  var isInTag: Bool { if case .text = place { false } else { true } }

  mutating func read(_ bytes: [UInt8]) {
    for byte in bytes { read(byte) }
  }

  private mutating func read(_ byte: UInt8) {
    switch place {
    case .text:
      guard byte == 0x3C else { return }
      place = .tag
      name = []
    case .tag:
      switch byte {
      case 0x3E: place = .text
      case 0x22, 0x27:
        let isSpoken = MarkupPlace.spoken.contains(String(decoding: name, as: UTF8.self))
        place = .value(isSpoken: isSpoken, quote: byte)
        name = []
      case 0x20, 0x0A, 0x09, 0x2F: name = []
      case 0x3D: break
      default: name.append(byte)
      }
    case .value(_, let quote):
      if byte == quote { place = .tag }
    }
  }
}
