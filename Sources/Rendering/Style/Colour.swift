import Foundation

/// A colour of the sRGB space.
public struct Colour: Sendable, Hashable {
  let red: UInt8
  let green: UInt8
  let blue: UInt8

  /// - Returns: `nil` where the text is not `#` and six hexadecimal digits.
  public init?(_ hex: String) {
    let digits = hex.dropFirst()
    guard hex.first == "#", digits.utf8.count == 6, digits.allSatisfy(\.isHexDigit),
      let value = UInt32(digits, radix: 16)
    else { return nil }
    red = UInt8(value >> 16 & 255)
    green = UInt8(value >> 8 & 255)
    blue = UInt8(value & 255)
  }

  /// `#1d4f86`.
  public var hex: String {
    "#" + [red, green, blue].map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Relative luminance, 0 to 1. Source: WCAG 2.2, definition of relative luminance.
  private var luminance: Double {
    func linear(_ part: UInt8) -> Double {
      let share = Double(part) / 255
      return share <= 0.04045 ? share / 12.92 : pow((share + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue)
  }

  /// Contrast of two colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio.
  public func contrast(with other: Colour) -> Double {
    let (one, two) = (luminance, other.luminance)
    return (max(one, two) + 0.05) / (min(one, two) + 0.05)
  }
}

extension HouseStyle {
  /// Least contrast of text with what it stands on. Source: WCAG 2.2, success criterion 1.4.3 (level AA).
  public static let leastContrast = 4.5

  /// What cannot be read well enough: a colour of text on a ground, the house's own or the stylesheet's.
  public struct PoorContrast: Sendable {
    public var text: Role
    public var ground: Role
    public var isDark: Bool
    public var contrast: Double
  }

  /// - Returns: pairs with less than ``leastContrast`` in which the house has a say.
  public var poorContrasts: [PoorContrast] {
    var found: [PoorContrast] = []
    for isDark in [false, true] {
      for text in [Role.ink, .soft, .accent] {
        for ground in [Role.paper, .panel] where colours[text] != nil || colours[ground] != nil {
          let contrast = colour(text, isDark).contrast(with: colour(ground, isDark))
          if contrast < HouseStyle.leastContrast {
            found.append(PoorContrast(text: text, ground: ground, isDark: isDark, contrast: contrast))
          }
        }
      }
    }
    return found
  }

  private func colour(_ role: Role, _ isDark: Bool) -> Colour {
    let pair = colours[role] ?? HouseStyle.shipped(role)
    return isDark ? pair.dark : pair.light
  }

  /// As `style.css` has them; a test compares.
  static func shipped(_ role: Role) -> Pair {
    let (light, dark) =
      switch role {
      case .paper: (0xfcfbf8, 0x14171a)
      case .panel: (0xffffff, 0x1b1f23)
      case .ink: (0x1a1d21, 0xe8e6e1)
      case .soft: (0x565d66, 0xa7adb5)
      case .accent: (0x1d4f86, 0x8fbdf0)
      } as (UInt32, UInt32)
    return Pair(light: Colour(light), dark: Colour(dark))
  }
}

extension Colour {
  fileprivate init(_ value: UInt32) {
    red = UInt8(value >> 16 & 255)
    green = UInt8(value >> 8 & 255)
    blue = UInt8(value & 255)
  }
}
