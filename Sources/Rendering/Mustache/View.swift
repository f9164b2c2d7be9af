import Facts

/// All that a template can see. There is no reflection: a page's view is built field by field, so that what a
/// template may name is written down in one place.
enum View: Sendable {
  /// Data: the same in every language.
  case plain(String)
  /// What the program says, in the language of the pages where people read it; cut after so many characters.
  case words(Wording, limit: Int?)
  /// A number, an amount or a day, as the place of the pages writes it.
  case value(Wording.Argument)
  /// A sentence that evidence holds in English.
  case english(String)
  case flag(Bool)
  case list([View])
  case record([String: View])
  /// Markup made by this room (charts); the one value that is not escaped.
  case markup(Markup)
  /// A number, an amount or a day with the value that machines read.
  case figure(Figure)

  /// Whether a section over it is rendered.
  var isPresent: Bool {
    switch self {
    case .plain(let text), .english(let text): !text.isEmpty
    case .words(let wording, _): !wording.isEmpty
    case .value: true
    case .flag(let flag): flag
    case .list(let views): !views.isEmpty
    case .record: true
    case .markup(let markup): !markup.source.isEmpty
    case .figure(let figure): !figure.text.isEmpty
    }
  }

  /// A text as English pages and files for programs have it; empty for what is no text.
  var canonical: String {
    switch self {
    case .plain(let text), .english(let text): text
    case .words(let wording, let limit): limit.map { Rendering.shown(wording.english, $0) } ?? wording.english
    case .value(let argument): Wording(argument).english
    case .figure(let figure): figure.text.english
    case .flag, .list, .record, .markup: ""
    }
  }
}

extension View {
  /// What the program says. A literal is always that, also with values in it.
  static func text(_ wording: Wording) -> View { .words(wording, limit: nil) }

  /// Data: a name, an id, an address.
  @_disfavoredOverload
  static func text(_ data: String) -> View { .plain(data) }

  /// A word of a closed list, which is its own key.
  static func word(_ text: String) -> View { .words(Wording(fixed: text), limit: nil) }
}

/// What stands in a page as it is: charts, which ``SVG`` makes from escaped texts, and the ``Stylesheet``.
struct Markup: Sendable {
  let source: String
}

extension View: ExpressibleByStringInterpolation {
  init(stringLiteral value: String) { self = .text(Wording(fixed: value)) }
  init(stringInterpolation: Wording.StringInterpolation) {
    self = .text(Wording(stringInterpolation: stringInterpolation))
  }
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
