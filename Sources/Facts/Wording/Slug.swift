import Foundation

/// A name as a part of file names and anchors: small letters and digits of ASCII, whatever stands between them one `-`.
///
/// Latin letters with marks are the letters without (`Müller` is `muller`: Unicode NFKD), those that Unicode does not take
/// apart are written as is usual without them (`ß` is `ss`, `æ` is `ae`, `ø` is `o`). No language is asked for: one name has
/// one slug. Other scripts leave nothing. Two names may have one slug: ``Slugs`` tells them apart.
///
/// - Parameter most: letters, digits and `-` to keep.
/// - Returns: empty where nothing is left.
public func slug(_ name: String, most: Int = .max) -> String { asciiSlug(latinBase(name), most: most) }

/// The same without looking at letters outside of ASCII: each is a gap, as any other character is.
public func asciiSlug(_ name: String, most: Int = .max) -> String {
  var bytes: [UInt8] = []
  for byte in name.utf8 {
    guard bytes.count < most else { break }
    switch byte {
    case 0x61...0x7A, 0x30...0x39: bytes.append(byte)
    case 0x41...0x5A: bytes.append(byte + 32)
    default: if let last = bytes.last, last != 0x2D { bytes.append(0x2D) }
    }
  }
  while bytes.last == 0x2D { bytes.removeLast() }
  return String(decoding: bytes, as: UTF8.self)
}

/// A slug that is never empty and differs from one name to the other where nothing of them is left: then six hexadecimal
/// digits of the name's SHA-256 stand behind `fallback`.
public func slug(_ name: String, else fallback: String) -> String {
  let own = slug(name)
  return own.isEmpty ? "\(fallback)-\(Digest.sha256(name).hex.prefix(6))" : own
}

/// Names made of names: slugs, no two alike. The second of a slug ends in `-2`, and so on in the order in which they are made.
public struct Slugs {
  private var used: Set<String>
  private let fallback: String
  private let most: Int

  /// - Parameters:
  ///   - fallback: stands in where nothing is left of a name.
  ///   - reserved: slugs that are taken already.
  public init(fallback: String, reserved: Set<String> = [], most: Int = 40) {
    self.fallback = fallback
    self.used = reserved
    self.most = most
  }

  /// A slug for a name that is unlike all made before.
  public mutating func make(_ name: String) -> String {
    let own = slug(name, most: most)
    let base = own.isEmpty ? fallback : own
    var slug = base
    var number = 1
    while !used.insert(slug).inserted {
      number += 1
      slug = "\(base)-\(number)"
    }
    return slug
  }
}

private func latinBase(_ name: String) -> String {
  if name.utf8.allSatisfy({ $0 < 0x80 }) { return name }
  var base = ""
  for scalar in name.decomposedStringWithCompatibilityMapping.unicodeScalars {
    switch scalar {
    case "ß", "ẞ": base += "ss"
    case "æ", "Æ": base += "ae"
    case "œ", "Œ": base += "oe"
    case "ø", "Ø": base += "o"
    case "đ", "Đ", "ð", "Ð": base += "d"
    case "þ", "Þ": base += "th"
    case "ł", "Ł": base += "l"
    case "ħ", "Ħ": base += "h"
    case "ı": base += "i"
    case "ŋ", "Ŋ": base += "n"
    case "ŧ", "Ŧ": base += "t"
    // Marks that stood on letters.
    case _ where scalar.properties.generalCategory == .nonspacingMark: break
    default: base.unicodeScalars.append(scalar)
    }
  }
  return base
}
