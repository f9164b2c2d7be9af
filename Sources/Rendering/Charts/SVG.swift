/// Builds SVG markup: numbers and class names are this room's own, texts are escaped. Looks come from the stylesheet
/// alone, so that a chart follows the reader's light or dark setting and needs no inline style.
struct SVG {
  private var body = ""
  private let width: Int
  private let height: Int

  init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  mutating func rectangle(x: Int, y: Int, width: Int, height: Int, style: String) {
    guard width > 0, height > 0 else { return }
    body += #"<rect class="\#(style)" x="\#(x)" y="\#(y)" width="\#(width)" height="\#(height)"/>"#
  }

  mutating func path(_ data: String, style: String) {
    body += #"<path class="\#(style)" d="\#(data)"/>"#
  }

  mutating func text(_ text: String, x: Int, y: Int, style: String) {
    body += #"<text class="\#(style)" x="\#(x)" y="\#(y)">\#(escaped(text))</text>"#
  }

  /// A chart that speaks for itself: read as an image with this name and description.
  func described(id: String, title: String, description: String, style: String = "chart") -> Markup {
    Markup(
      source: """
        <svg class="\(style)" viewBox="0 0 \(width) \(height)" role="img" aria-labelledby="\(id)-t \(id)-d">\
        <title id="\(id)-t">\(escaped(title))</title><desc id="\(id)-d">\(escaped(description))</desc>\
        \(body)</svg>
        """)
  }

  /// A small drawing that keeps its proportions, read as an image with this name.
  func figure(style: String, label: String) -> Markup {
    Markup(
      source: """
        <svg class="\(style)" viewBox="0 0 \(width) \(height)" role="img" \
        aria-label="\(escaped(label))">\(body)</svg>
        """)
  }

  /// A bar that stretches to its place, read as an image with this name.
  func bar(style: String, label: String) -> Markup {
    Markup(
      source: """
        <svg class="\(style)" viewBox="0 0 \(width) \(height)" preserveAspectRatio="none" role="img" \
        aria-label="\(escaped(label))">\(body)</svg>
        """)
  }
}
