/// What a language must know to say a ``Wording``.
public protocol WordingLanguage {
  var numbers: NumberStyle { get }
  /// The pattern in this language, with the same gaps; `nil`: there is none, and English stands.
  func pattern(_ key: String) -> String?
  /// The pattern for a number of things; `nil`: there is none, and English stands.
  func pattern(_ counted: Wording.Counted, for count: Int) -> String?
}

extension Wording {
  /// In a language, piece by piece: what has no translation stands in English.
  public func text(in language: some WordingLanguage) -> String {
    // Without arguments nothing is a gap, whatever it looks like.
    if arguments.isEmpty { return language.pattern(pattern) ?? english }
    return (language.pattern(pattern) ?? pattern).withArguments { number in
      number <= arguments.count ? arguments[number - 1].text(in: language) : ""
    }
  }
}

extension Wording.Argument {
  /// In canonical English.
  var english: String {
    switch self {
    case .text(let text): text
    case .wording(let wording): wording.english
    case .counted(let count, let words):
      "\(NumberStyle.canonical.whole(count, isGrouped: words.isGrouped)) \(count == 1 ? words.one : words.many)"
    default: formatted(.canonical)
    }
  }

  fileprivate func text(in language: some WordingLanguage) -> String {
    switch self {
    case .text(let text): return text
    case .wording(let wording): return wording.text(in: language)
    case .counted(let count, let words):
      guard let pattern = language.pattern(words, for: count) else {
        return
          "\(language.numbers.whole(count, isGrouped: words.isGrouped)) \(count == 1 ? words.one : words.many)"
      }
      return pattern.withArguments { _ in language.numbers.whole(count, isGrouped: words.isGrouped) }
    default: return formatted(language.numbers)
    }
  }

  private func formatted(_ style: NumberStyle) -> String {
    switch self {
    case .number(let value, let isGrouped): style.whole(value, isGrouped: isGrouped)
    case .decimal(let value, let isGrouped): style.decimal(value, isGrouped: isGrouped)
    case .money(let money, let isGrouped): style.money(money, isGrouped: isGrouped)
    case .amount(let money): style.amount(money)
    case .day(let day): style.day(day)
    case .month(let month): style.month(month)
    case .tenths(let tenths): "\(style.whole(tenths / 10))\(style.mark)\(abs(tenths % 10))"
    case .text, .wording, .counted: ""
    }
  }
}
