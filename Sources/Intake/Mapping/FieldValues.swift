internal import Facts

/// One row seen through a mapping: typed values by target field.
struct FieldValues {
  let mapping: Mapping
  let row: Row

  /// An empty text where the field is not mapped, absent or empty.
  func text(_ name: String) -> String {
    guard let field = mapping[name] else { return "" }
    return trimmed(field.meaning(of: field.written(in: row)))
  }

  func required(_ name: String) throws(RowFlaw) -> String {
    let text = text(name)
    if text.isEmpty { throw missing(name) }
    return text
  }

  func missing(_ name: String) -> RowFlaw {
    RowFlaw(code: "missing-field", reason: "\(mapping[name]?.title ?? "`\(name)`") is empty")
  }

  private func bad(_ code: String, _ name: String, _ text: String, _ expected: String) -> RowFlaw {
    RowFlaw(
      code: code, reason: "\(mapping[name]?.title ?? name) is `\(text.prefix(200))`; expected \(expected)")
  }

  // MARK: Dates

  /// - Parameter yearOf: the year of a month and day, where the field's dates are written without one.
  func time(
    _ name: String, yearOf: ((_ month: Int, _ day: Int) -> Int?)? = nil
  ) throws(RowFlaw) -> LocalTime? {
    let text = text(name)
    guard !text.isEmpty, let field = mapping[name] else { return nil }
    let bytes = Array(text.utf8)[...]
    if field.patterns.isEmpty {
      if let time = isoTime(bytes) { return time }
    } else {
      for pattern in field.patterns { if let time = pattern.time(bytes, yearOf: yearOf) { return time } }
      // A column of a workbook may hold real dates beside dates that were typed as text.
      if mapping.hasTypedDates, let time = isoTime(bytes) { return time }
    }
    let expected = field.rule.formats.isEmpty ? "YYYY-MM-DD" : field.rule.formats.joined(separator: " or ")
    throw bad("bad-date", name, text, expected)
  }

  func day(_ name: String) throws(RowFlaw) -> Day? {
    try time(name).map { mapping.clock.writtenDay($0) }
  }

  // MARK: Numbers

  func number(_ name: String) throws(RowFlaw) -> (value: FixedDecimal, isRounded: Bool)? {
    let text = text(name)
    guard !text.isEmpty, let field = mapping[name] else { return nil }
    guard let number = field.numbers.number(text) else {
      let mark = field.numbers.decimalMark
      throw bad("bad-number", name, text, "a number with decimal mark `\(mark)`")
    }
    return number
  }

  /// A whole number of 0 or more.
  func count(_ name: String) throws(RowFlaw) -> Int? {
    guard let number = try number(name) else { return nil }
    guard !number.isRounded, let whole = number.value.whole, whole >= 0 else {
      throw bad("bad-number", name, text(name), "a whole number, 0 or more")
    }
    return whole
  }

  func currency(_ name: String) throws(RowFlaw) -> Currency? {
    let text = text(name)
    if text.isEmpty { return nil }
    guard let currency = Currency(text.uppercased()) ?? currencyBesideNumber(text) else {
      // A bare number in a column that may hold `EUR;200` names no currency, which is no error.
      if NumberNotation(decimalMark: ".").number(text) != nil
        || NumberNotation(decimalMark: ",").number(text) != nil
      {
        return mapping[name]?.rule.defaultValue.flatMap { Currency($0.uppercased()) }
      }
      throw bad("bad-currency", name, text, "three letters of ISO 4217, such as USD")
    }
    return currency
  }

  // MARK: Words

  /// One of a closed list of values, letter case aside; blanks and hyphens count as low lines.
  func choice<Choice: RawRepresentable & CaseIterable>(
    _ name: String, _ type: Choice.Type
  ) throws(RowFlaw) -> Choice? where Choice.RawValue == String {
    let text = text(name)
    if text.isEmpty { return nil }
    let folded = String(foldedName(text).map { $0 == " " || $0 == "-" ? "_" : $0 })
    guard let choice = Choice(rawValue: folded) else {
      throw bad("bad-value", name, text, type.allCases.map(\.rawValue).joined(separator: ", "))
    }
    return choice
  }

  func flag(_ name: String) throws(RowFlaw) -> Bool? {
    let text = text(name)
    switch foldedName(text) {
    case "": return nil
    case "yes", "y", "true", "t", "1", "x": return true
    case "no", "n", "false", "f", "0": return false
    default: throw bad("bad-value", name, text, "yes or no")
    }
  }

  /// Entries of all columns and of all parts of a cell, each once, in order.
  func list(_ name: String) -> [String] {
    guard let field = mapping[name] else { return [] }
    var entries: [String] = []
    var met: Set<String> = []
    for written in field.places.texts(in: row) {
      for part in field.entries(of: written) {
        let entry = part.isEmpty ? "" : trimmed(field.meaning(of: trimmed(part)))
        if !entry.isEmpty, met.insert(entry).inserted { entries.append(entry) }
      }
    }
    if entries.isEmpty, let value = field.rule.defaultValue, !value.isEmpty { return [value] }
    return entries
  }
}
