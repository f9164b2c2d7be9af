import Facts
import Reconciliation

/// Text cut for display: names of any length must not push everything else off a page. The whole text stands in
/// `evidence.xml` and in the tables.
func shown(_ text: String, _ limit: Int = 160) -> String {
  let scalars = text.unicodeScalars
  guard scalars.count > limit else { return text }
  return String(String.UnicodeScalarView(scalars.prefix(limit))) + "…"
}

/// A text, or words in its place where it shows nothing: a heading or a link must not be empty.
func named(_ text: String, else words: Wording) -> Wording {
  text.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? words : Wording(data: text)
}

func named(_ text: Wording, else words: Wording) -> Wording {
  text.english.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? words : text
}

extension View {
  /// Text cut for display; what shows nothing, though something is there, says so.
  @_disfavoredOverload
  static func shown(_ text: String, _ limit: Int = 160) -> View {
    text.isEmpty ? .plain("") : .shown(named(text, else: "(blank)"), limit)
  }

  /// What the program says, cut for display in whatever language.
  static func shown(_ wording: Wording, _ limit: Int = 160) -> View {
    wording.isEmpty ? .plain("") : .words(named(wording, else: "(blank)"), limit: limit)
  }

  /// A sentence that evidence holds in English, cut for display.
  static func english(_ text: String, _ limit: Int) -> View { .english(Rendering.shown(text, limit)) }

  /// Amounts of one currency each, as `amounts.mustache` takes them; empty for nothing; and the units that are in no amount,
  /// since their price is not known.
  static func amounts(_ amounts: Amounts, unpriced: Int = 0) -> View {
    .amounts(amounts.sorted.map { (.amount($0), $0.currency) }, unpriced: unpriced)
  }

  /// The same with signs.
  static func signed(_ amounts: Amounts) -> View {
    .amounts(amounts.sorted.map { (.signed($0), $0.currency) })
  }

  /// A price, of which fractions of a cent are shown.
  static func price(_ price: FixedDecimal, _ currency: Currency) -> View {
    .amounts([(.decimal(price), currency)])
  }

  private static func amounts(_ values: [(View, Currency)], unpriced: Int = 0) -> View {
    .record([
      "list": .list(values.map { ["value": $0, "currency": .text($1.code)] }),
      "withoutPrice": unpriced == 0 ? .flag(false) : .record(["units": .number(unpriced)]),
    ])
  }

  static func money(_ money: Money?) -> View { .amounts(Amounts(money.map { [$0] } ?? [])) }

  /// What a cut table says of itself: shown, total and the table that holds all rows.
  static func cut(shown: Int, total: Int, table: String, root: String) -> View {
    .cut(
      shown: shown, total: total, name: TableForm.path(table), href: root + TableForm.path(table))
  }

  /// The same with another file that holds all rows.
  static func cut(shown: Int, total: Int, name: String, href: String) -> View {
    .record([
      "isCut": .flag(shown < total), "shown": .number(shown), "total": .number(total),
      "href": .plain(href), "table": .plain(name),
    ])
  }
}

extension PositionLine.Status {
  /// Class in the stylesheet.
  var style: String {
    switch self {
    case .compliant: "compliant"
    case .shortfall: "shortfall"
    case .surplus: "surplus"
    case .coveredByAgreement: "agreement"
    case .undetermined: "undetermined"
    }
  }

  /// A shape beside the word, so that a column can be scanned without colour.
  var symbol: String {
    switch self {
    case .compliant: "●"
    case .shortfall: "▼"
    case .surplus: "▲"
    case .coveredByAgreement: "◆"
    case .undetermined: "?"
    }
  }

  var view: View {
    .record(["word": .word(rawValue), "style": .text(style), "symbol": .text(symbol)])
  }
}

extension Severity {
  var view: View {
    .record(["word": .word(rawValue), "style": .plain("s-\(rawValue)"), "rank": .plain(String(rank))])
  }
}

extension Finding.State {
  var isOpen: Bool { self == .open }
}

/// Names of seat states in the stylesheet.
enum Seats {
  static func names(_ state: SeatState) -> String {
    switch state {
    case .allocatedInUse: "in-use"
    case .allocatedNotInUse: "idle"
    case .inUseNotAllocated: "unassigned"
    case .unallocated: "free"
    }
  }
}
