import Facts
import Rendering

/// `[style]`: language, notation, colours and fonts of the pages. What it leaves out is as shipped.
struct StyleSection {
  var house = HouseStyle()

  init(_ root: TableReader) {
    guard let table = root.table("style") else { return }
    readLanguage(table)
    if let colours = table.table("colours") { readColours(colours) }
    if let fonts = table.table("fonts") { readFonts(fonts) }
    table.finish()
  }

  private mutating func readLanguage(_ table: TableReader) {
    let words = "a language tag, e.g. \"de\" or \"de-CH\""
    if let language = table.text("language", example: words) {
      if HouseStyle.isLanguageTag(language) {
        house.language = language
        house.numbers = NumberStyle.named(language) ?? .canonical
      } else {
        table.problem("language", "style.language is \"\(shortened(language))\"", expected: words)
      }
    }
    if let tag = table.word("locale", among: NumberStyle.all.map(\.tag)) {
      house.numbers = NumberStyle.named(tag) ?? .canonical
    }
  }

  private mutating func readColours(_ table: TableReader) {
    for role in HouseStyle.Role.allCases {
      guard let pair = table.table(role.rawValue) else { continue }
      let light = colour(pair, "light")
      let dark = colour(pair, "dark")
      pair.finish()
      if let light, let dark { house.colours[role] = HouseStyle.Pair(light: light, dark: dark) }
    }
    table.finish()
    for poor in house.poorContrasts {
      let named = house.colours[poor.text] == nil ? poor.ground : poor.text
      let tenths = Int(poor.contrast * 10)
      table.problem(
        named.rawValue,
        "\(poor.text.rawValue) on \(poor.ground.rawValue) has a contrast of \(tenths / 10).\(tenths % 10) on a "
          + "\(poor.isDark ? "dark" : "light") page",
        expected: "at least \(HouseStyle.leastContrast), as WCAG 2.2 asks of text (1.4.3)")
    }
  }

  private func colour(_ table: TableReader, _ key: String) -> Colour? {
    let words = "# and six hexadecimal digits, e.g. \"#1d4f86\""
    guard let text = table.text(key, required: true, example: words) else { return nil }
    if let colour = Colour(text) { return colour }
    table.problem(key, "\(written(table.path + [key])) is \"\(shortened(text))\"", expected: words)
    return nil
  }

  private mutating func readFonts(_ table: TableReader) {
    let words = "font families, letters, digits, blanks and hyphens, e.g. [\"Inter\", \"Segoe UI\"]"
    for role in HouseStyle.FontRole.allCases {
      guard let families = table.texts(role.rawValue, expected: words), !families.isEmpty else { continue }
      if let wrong = families.first(where: { !HouseStyle.isFontFamily($0) }) {
        table.problem(
          role.rawValue, "\(written(table.path + [role.rawValue])) holds \"\(shortened(wrong))\"",
          expected: words)
      } else {
        house.fonts[role] = families
      }
    }
    table.finish()
  }
}
