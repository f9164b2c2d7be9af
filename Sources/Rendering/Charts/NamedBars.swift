import Facts

/// A bar for each of a few named values, one under the other, with the value beside it.
struct NamedBars {
  struct Bar {
    var name: Wording
    /// 0 or more.
    var value: Int
    /// The value as people read it.
    var text: Wording
  }

  let bars: [Bar]

  private static let (left, right, height) = (220, 560, 26)

  /// `nil` where there is no bar.
  func chart(id: String, title: Wording, description: Wording, _ language: Language) -> Markup? {
    guard let most = bars.map(\.value).max() else { return nil }
    var svg = SVG(width: 720, height: NamedBars.height * bars.count + 8)
    for (place, bar) in bars.enumerated() {
      let y = 4 + NamedBars.height * place
      let length = scaled(max(0, bar.value), of: max(most, 1), to: NamedBars.right - NamedBars.left)
      svg.text(
        shown(language.text(bar.name), 34), x: NamedBars.left - 8, y: y + 16, style: "tick end")
      svg.rectangle(x: NamedBars.left, y: y + 4, width: max(1, length), height: 16, style: "c-covered")
      svg.text(language.text(bar.text), x: NamedBars.left + length + 6, y: y + 16, style: "tick")
    }
    return svg.described(
      id: id, title: language.text(title), description: language.text(description),
      style: "chart small")
  }
}
