import Facts

/// Reads one table of the configuration strictly. Each key asked for becomes a known key; ``finish()`` reports all
/// others. A value of the wrong type is reported and read as absent.
final class TableReader {
  let path: [String]
  let problems: ConfigurationProblems
  private let entries: [String: ConfigurationValue]
  private var known: [String] = []

  init(_ entries: [String: ConfigurationValue], path: [String], problems: ConfigurationProblems) {
    self.entries = entries
    self.path = path
    self.problems = problems
  }

  /// Keys as written, in byte order.
  var keys: [String] { entries.keys.sorted() }

  func has(_ key: String) -> Bool { entries[key] != nil }

  func problem(_ key: String, _ found: String, expected: String = "", remedy: String = "") {
    problems.add(path + [key], found, expected: expected, remedy: remedy)
  }

  func value(_ key: String) -> ConfigurationValue? {
    if !known.contains(key) { known.append(key) }
    return entries[key]
  }

  func wrongType(_ key: String, _ value: ConfigurationValue, expected: String) {
    problem(key, "\(written(path + [key])) is \(value.described)", expected: expected)
  }

  func missing(_ key: String, expected: String) {
    problems.add(
      path, path.isEmpty ? "the table [\(key)] is missing" : "\(written(path + [key])) is missing",
      expected: expected, missing: path + [key])
  }

  // MARK: Values

  /// A text that is not blank.
  func text(_ key: String, required: Bool = false, example: String = "a text in quotes") -> String? {
    guard let value = value(key) else {
      if required { missing(key, expected: example) }
      return nil
    }
    guard case .text(let text) = value, !text.allSatisfy(\.isWhitespace) else {
      wrongType(key, value, expected: example)
      return nil
    }
    return text
  }

  /// A text that may be empty.
  func anyText(_ key: String) -> String? {
    guard let value = value(key) else { return nil }
    if case .text(let text) = value { return text }
    wrongType(key, value, expected: "a text in quotes")
    return nil
  }

  /// One of a closed list of words.
  func word(_ key: String, among words: [String], required: Bool = false) -> String? {
    guard let value = value(key) else {
      if required { missing(key, expected: listed(words)) }
      return nil
    }
    guard case .text(let text) = value, words.contains(text) else {
      var remedy = ""
      if case .text(let text) = value, let near = nearestName(to: text, among: words) {
        remedy = "did you mean \(key) = \"\(near)\"?"
      }
      problem(
        key, "\(written(path + [key])) is \(value.described)", expected: listed(words), remedy: remedy)
      return nil
    }
    return text
  }

  func word<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, required: Bool = false
  ) -> Word? where Word.RawValue == String {
    word(key, among: Word.allCases.map(\.rawValue), required: required).flatMap(Word.init(rawValue:))
  }

  func integer(_ key: String, in range: ClosedRange<Int>) -> Int? {
    guard let value = value(key) else { return nil }
    if case .integer(let number) = value, range.contains(number) { return number }
    wrongType(key, value, expected: "a whole number from \(range.lowerBound) to \(range.upperBound)")
    return nil
  }

  func flag(_ key: String) -> Bool? {
    guard let value = value(key) else { return nil }
    if case .flag(let flag) = value { return flag }
    wrongType(key, value, expected: "true or false")
    return nil
  }

  /// A list of texts; a single text is a list of one.
  func texts(_ key: String, required: Bool = false, expected: String) -> [String]? {
    guard let value = value(key) else {
      if required { missing(key, expected: expected) }
      return nil
    }
    let items: [ConfigurationValue] = if case .list(let list) = value { list } else { [value] }
    var texts: [String] = []
    for item in items {
      guard case .text(let text) = item, !text.isEmpty else {
        problem(key, "\(written(path + [key])) holds \(item.described)", expected: expected)
        return nil
      }
      texts.append(text)
    }
    if texts.isEmpty, required {
      problem(key, "\(written(path + [key])) is an empty list", expected: expected)
      return nil
    }
    return texts
  }

  // MARK: Tables

  func table(_ key: String, required: Bool = false) -> TableReader? {
    guard let value = value(key) else {
      if required { missing(key, expected: "it, see `seatledger init` for a commented example") }
      return nil
    }
    guard case .table(let entries) = value else {
      wrongType(key, value, expected: "a table: [\(written(path + [key]))]")
      return nil
    }
    return TableReader(entries, path: path + [key], problems: problems)
  }

  /// Elements of `[[key]]`.
  func tables(_ key: String) -> [TableReader] {
    guard let value = value(key) else { return [] }
    let name = written(path + [key])
    guard case .list(let items) = value else {
      wrongType(key, value, expected: "a list of tables: [[\(name)]] with two brackets")
      return []
    }
    return items.enumerated().compactMap { index, item in
      guard case .table(let entries) = item else {
        problem(key, "\(name) holds \(item.described)", expected: "tables: [[\(name)]]")
        return nil
      }
      return TableReader(entries, path: path + [key, "#\(index)"], problems: problems)
    }
  }

  /// Reports every key that nobody asked for.
  func finish() {
    for key in keys where !known.contains(key) {
      let near = nearestName(to: key, among: known)
      if let near { problems.withdrawMissing(path + [near]) }
      let isTable = if case .table = entries[key] { path.isEmpty } else { false }
      problem(
        key, isTable ? "unknown table [\(key)]" : "unknown key \(written(path + [key]))",
        expected: near == nil ? listed(known) : "",
        remedy: near.map { "did you mean \($0)?" } ?? "")
    }
  }
}
