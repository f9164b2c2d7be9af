import Facts

/// What a renewal pack says in one place: a cell of a table, a fact, a large figure.
enum RenewalValue: Sendable {
  /// Data: a name, an id.
  case text(String)
  /// What the program says.
  case words(Wording)
  case number(Int?)
  case decimal(FixedDecimal?)
  case day(Day?)
  case moment(Instant?)
  case flag(Bool)
  case money(Money?)
  case amounts(Amounts?)
  case entitled(Entitled?)

  /// A surplus, of which `nil` is unlimited.
  static func surplus(_ units: Int?) -> RenewalValue {
    .entitled(units.map { .limited($0) } ?? .unlimited)
  }

  func cells(isMoney: Bool) -> [Cell] {
    if isMoney {
      guard case .money(let money) = self else { return [.empty, .empty] }
      return Cell.money(money)
    }
    switch self {
    case .text(let text): return [.text(text)]
    case .words(let words): return [.text(words.english)]
    case .number(let number): return [number.map { .number($0) } ?? .empty]
    case .amounts(let amounts): return [amounts.map { .amounts($0) } ?? .empty]
    default: return [plain.map { .decimal($0) } ?? .empty]
    }
  }

  /// For programs; `nil`: nothing is recorded.
  var plain: String? {
    switch self {
    case .text(let text): text.isEmpty ? nil : text
    case .words(let words): words.isEmpty ? nil : words.english
    case .number(let number): number.map { String($0) }
    case .decimal(let decimal): decimal?.description
    case .day(let day): day?.description
    case .moment(let moment): moment?.description
    case .flag(let flag): flag ? "true" : "false"
    case .money(let money): money?.amount
    case .amounts(let amounts): amounts?.description
    case .entitled(let entitled): entitled?.description
    }
  }

  var isDay: Bool {
    switch self {
    case .day, .moment: true
    default: false
    }
  }

  /// A word or two of the program's own, which stand on one line: `shortfall`.
  var isShortWord: Bool {
    guard case .words(let words) = self else { return false }
    return words.english.utf8.count <= 14
  }

  /// For people, with the value that machines read beside each figure. What is not recorded is a dash.
  var view: View {
    let amounts: Amounts? =
      switch self {
      case .money(let money): money.map { Amounts([$0]) }
      case .amounts(let amounts): amounts
      default: nil
      }
    return [
      "amounts": amounts.map { .amounts($0) } ?? false,
      "text": amounts == nil ? (plain == nil ? "–" : words) : "",
      "isDigest": .flag(isDigest),
    ]
  }

  private var words: View {
    switch self {
    case .text(let text): .shown(text, 400)
    case .words(let words): .shown(words, 1500)
    case .number(let number): .number(number)
    case .decimal(let decimal): decimal.map { .decimal($0) } ?? ""
    case .day(let day): .day(day)
    case .moment(let moment): moment.map { .moment($0) } ?? ""
    case .flag(let flag): flag ? "yes" : "no"
    case .entitled(let entitled): entitled.map { .number($0) } ?? ""
    case .money, .amounts: ""
    }
  }

  private var isDigest: Bool {
    guard case .text(let text) = self else { return false }
    return text.utf8.count == 64 && Digest(hex: text) != nil
  }
}
