/// File names and anchors made of names: only `[a-z0-9-]`, and no two alike.
struct Slugs {
  private var used: Set<String>
  private let fallback: String

  /// - Parameter fallback: stands in where a name has no ASCII letter or digit.
  init(fallback: String, reserved: Set<String> = []) {
    self.fallback = fallback
    self.used = reserved
  }

  mutating func make(_ name: String) -> String {
    let base = Slugs.slug(name) ?? fallback
    var slug = base
    var number = 1
    while !used.insert(slug).inserted {
      number += 1
      slug = "\(base)-\(number)"
    }
    return slug
  }

  /// At most 40 letters, digits and single hyphens; `nil` where nothing is left.
  private static func slug(_ name: String) -> String? {
    var bytes: [UInt8] = []
    for byte in name.utf8 {
      guard bytes.count < 40 else { break }
      switch byte {
      case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
      case 0x41...0x5A: bytes.append(byte + 32)
      default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
      }
    }
    while bytes.last == 0x2D { bytes.removeLast() }
    return bytes.isEmpty ? nil : String(decoding: bytes, as: UTF8.self)
  }
}
