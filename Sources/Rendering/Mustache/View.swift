/// All that a template can see. There is no reflection: a page's view is built field by field, so that what a
/// template may name is written down in one place.
enum View: Sendable {
  case text(String)
  case flag(Bool)
  case list([View])
  case record([String: View])
  /// Markup made by this room (charts); the one value that is not escaped.
  case markup(Markup)
  case figure(Figure)

  /// Whether a section over it is rendered.
  var isPresent: Bool {
    switch self {
    case .text(let text): !text.isEmpty
    case .flag(let flag): flag
    case .list(let views): !views.isEmpty
    case .record: true
    case .markup(let markup): !markup.source.isEmpty
    case .figure(let figure): !figure.text.isEmpty
    }
  }
}

/// What stands in a page as it is: charts, which ``SVG`` makes from escaped texts, and the ``Stylesheet``.
struct Markup: Sendable {
  let source: String
}

extension View: ExpressibleByStringLiteral {
  init(stringLiteral value: String) { self = .text(value) }
}

extension View: ExpressibleByBooleanLiteral {
  init(booleanLiteral value: Bool) { self = .flag(value) }
}

extension View: ExpressibleByArrayLiteral {
  init(arrayLiteral elements: View...) { self = .list(elements) }
}

extension View: ExpressibleByDictionaryLiteral {
  init(dictionaryLiteral elements: (String, View)...) {
    self = .record(Dictionary(elements) { _, last in last })
  }
}
