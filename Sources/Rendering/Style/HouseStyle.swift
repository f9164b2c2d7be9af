public import Facts

/// How an organisation wants its pages: language, notation, colours and fonts. Its logo and its own texts are files beside the
/// templates.
public struct HouseStyle: Sendable {
  /// What a colour is for.
  public enum Role: String, Sendable, CaseIterable {
    case paper, panel, ink, soft, accent

    /// Names in the stylesheet.
    var properties: [String] { self == .accent ? ["link", "agree"] : [rawValue] }
  }

  /// What a family of fonts is for.
  public enum FontRole: String, Sendable, CaseIterable {
    case text, headings, code

    var property: String {
      switch self {
      case .text: "sans"
      case .headings: "serif"
      case .code: "mono"
      }
    }

    /// What a reader's machine takes that has none of the families.
    var fallback: String {
      switch self {
      case .text: "system-ui, sans-serif"
      case .headings: "serif"
      case .code: "ui-monospace, monospace"
      }
    }
  }

  /// A colour on a light page and on a dark one.
  public struct Pair: Sendable, Hashable {
    public var light: Colour
    public var dark: Colour

    public init(light: Colour, dark: Colour) {
      self.light = light
      self.dark = dark
    }
  }

  /// BCP 47.
  public var language: String
  public var numbers: NumberStyle
  public var colours: [Role: Pair]
  /// Families in the order in which they are looked for on the reader's machine; nothing is ever loaded.
  public var fonts: [FontRole: [String]]

  public init(
    language: String = "en", numbers: NumberStyle = .canonical, colours: [Role: Pair] = [:],
    fonts: [FontRole: [String]] = [:]
  ) {
    self.language = language
    self.numbers = numbers
    self.colours = colours
    self.fonts = fonts
  }

  /// Whether a text is a language tag: `de`, `de-CH`.
  public static func isLanguageTag(_ text: String) -> Bool { Language.isTag(text) }

  /// Whether a name of a font family can stand in a stylesheet: letters, digits, blanks and hyphens.
  public static func isFontFamily(_ name: String) -> Bool {
    !name.isEmpty && name.utf8.count <= 60
      && name.unicodeScalars.allSatisfy {
        $0.properties.isAlphabetic || "0123456789 -".unicodeScalars.contains($0)
      }
  }

  /// Rules that follow those of the stylesheet; empty where the house says nothing.
  func stylesheet(hasLogo: Bool) -> String {
    var light: [String] = []
    var dark: [String] = []
    var stacks: [String] = []
    for role in Role.allCases {
      guard let pair = colours[role] else { continue }
      light += role.properties.map { "--\($0): \(pair.light.hex);" }
      dark += role.properties.map { "--\($0): \(pair.dark.hex);" }
    }
    for role in FontRole.allCases {
      guard let families = fonts[role] else { continue }
      stacks.append(
        "--\(role.property): " + (families.map { "\"\($0)\"" } + [role.fallback]).joined(separator: ", ")
          + ";")
    }
    var rules = stacks.isEmpty ? "" : "\n:root { \(stacks.joined(separator: " ")) }"
    // On paper a page is black on white whatever the house's colours.
    if !light.isEmpty { rules += "\n@media screen { :root { \(light.joined(separator: " ")) } }" }
    if !dark.isEmpty {
      rules += "\n@media screen and (prefers-color-scheme: dark) { :root { \(dark.joined(separator: " ")) } }"
    }
    if hasLogo {
      rules +=
        "\n.brand { align-items: center; }\n.logo { display: block; max-height: 2.5rem; max-width: 12rem; margin-right: .5rem; }"
    }
    return rules
  }
}
