import Facts

/// A strings file, parsed: English texts and what stands for them in one language. The form is that of gettext (`.po`), which
/// editors for translators read and write.
struct StringsFile: Sendable {
  struct Entry: Sendable {
    /// Template without `.mustache` in which alone it holds; `nil`: everywhere.
    var context: String?
    var key: String
    /// Of texts with a number: the key for many.
    var plural: String?
    /// One, or of texts with a number one for each form of the language.
    var texts: [String]
    var line: Int
  }

  let name: String
  let plurals: PluralForms
  let entries: [Entry]

  /// - Throws: ``Fault`` with code `template` and place `name:line`.
  init(name: String, bytes: [UInt8]) throws {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Fault(.template, place: name, found: "the strings are not UTF-8")
    }
    var reader = StringsReader(name: name)
    var number = 0
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      number += 1
      try reader.read(line.last == "\r" ? line.dropLast() : line, number)
    }
    try reader.endEntry()
    self.name = name
    self.plurals = reader.plurals
    self.entries = reader.entries
  }
}

/// Reads a strings file line by line.
private struct StringsReader {
  let name: String
  var plurals = PluralForms.oneAndOther
  var entries: [StringsFile.Entry] = []
  private var entry: StringsFile.Entry?
  private var field: Field?
  /// Marked `#, fuzzy`: a guess that nobody looked at, which counts for nothing.
  private var isFuzzy = false
  private var seen: Set<String> = []

  private enum Field: Equatable {
    case context, key, plural
    case text(Int)
  }

  init(name: String) { self.name = name }

  mutating func read(_ line: Substring, _ number: Int) throws {
    let line = line.drop { $0 == " " || $0 == "\t" }
    guard let first = line.first else { return try endEntry() }
    if first == "#" {
      if !(entry?.texts ?? []).isEmpty { try endEntry() }
      if line.hasPrefix("#,"), line.contains("fuzzy") { isFuzzy = true }
      return
    }
    if first == "\"" {
      guard let field else { throw fault(number, "a text that belongs to nothing") }
      return append(try quoted(line, number), to: field)
    }
    let word = line.prefix { $0 != " " && $0 != "\t" && $0 != "\"" }
    let rest = line.dropFirst(word.count).drop { $0 == " " || $0 == "\t" }
    let next = try fieldNamed(word, number)
    if next == .context || (next == .key && field != .context) { try endEntry() }
    if entry == nil { entry = StringsFile.Entry(key: "", texts: [], line: number) }
    field = next
    switch next {
    case .context: entry?.context = ""
    case .key: break
    case .plural: entry?.plural = ""
    case .text(let index):
      guard index == entry?.texts.count else {
        throw fault(number, "\(word) comes out of turn", expected: "msgstr, or msgstr[0], msgstr[1] …")
      }
      entry?.texts.append("")
    }
    append(try quoted(rest, number), to: next)
  }

  private func fieldNamed(_ word: Substring, _ number: Int) throws -> Field {
    switch word {
    case "msgctxt": return .context
    case "msgid": return .key
    case "msgid_plural": return .plural
    case "msgstr": return .text(0)
    default:
      if word.hasPrefix("msgstr["), word.hasSuffix("]"), let index = Int(word.dropFirst(7).dropLast()) {
        return .text(index)
      }
      throw fault(
        number, "“\(word.prefix(40))” begins no line of a strings file",
        expected: "msgid, msgid_plural, msgctxt, msgstr, or # and a comment")
    }
  }

  private mutating func append(_ text: String, to field: Field) {
    switch field {
    case .context: entry?.context? += text
    case .key: entry?.key += text
    case .plural: entry?.plural? += text
    case .text(let index): entry?.texts[index] += text
    }
  }

  private func quoted(_ text: Substring, _ number: Int) throws -> String {
    var rest = text
    while rest.last == " " || rest.last == "\t" { rest.removeLast() }
    guard rest.count >= 2, rest.first == "\"", rest.last == "\"" else {
      throw fault(number, "a text without quotes around it")
    }
    var output = ""
    var isEscaped = false
    for character in rest.dropFirst().dropLast() {
      if isEscaped {
        switch character {
        case "n": output += "\n"
        case "t": output += "\t"
        case "\"", "\\": output.append(character)
        default:
          throw fault(number, "\\\(character) stands for nothing", expected: "\\n, \\t, \\\" or \\\\")
        }
        isEscaped = false
      } else if character == "\\" {
        isEscaped = true
      } else if character == "\"" {
        throw fault(number, "a quote within a text", remedy: "write \\\"")
      } else {
        output.append(character)
      }
    }
    if isEscaped { throw fault(number, "the text ends with a lone \\") }
    return output
  }

  mutating func endEntry() throws {
    guard let entry else { return }
    defer {
      self.entry = nil
      field = nil
      isFuzzy = false
    }
    guard !entry.texts.isEmpty else { throw fault(entry.line, "a text without msgstr") }
    if entry.key.isEmpty, entry.context == nil {
      guard seen.isEmpty else {
        throw fault(
          entry.line, "a header behind texts", expected: "it before all texts, as it says how they count")
      }
      plurals = try PluralForms(entry, name)
      return
    }
    if entry.plural == nil, entry.texts.count > 1 {
      throw fault(entry.line, "several texts without msgid_plural")
    }
    guard seen.insert("\(entry.context ?? "")\u{4}\(entry.key)").inserted else {
      throw fault(entry.line, "“\(entry.key.prefix(60))” stands twice")
    }
    // Not translated yet.
    if isFuzzy || entry.texts.allSatisfy(\.isEmpty) { return }
    if entry.plural != nil, entry.texts.count != plurals.count {
      throw fault(
        entry.line, "\(entry.texts.count) texts", expected: "\(plurals.count), as the language has forms")
    }
    entries.append(entry)
  }

  private func fault(_ line: Int, _ found: String, expected: String = "", remedy: String = "") -> Fault {
    Fault(.template, place: "\(name):\(line)", found: found, expected: expected, remedy: remedy)
  }
}
