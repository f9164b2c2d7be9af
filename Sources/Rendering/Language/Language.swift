import Facts

/// The language of a set of pages: what stands for each English text, and how numbers and days are written.
struct Language: Sendable {
  /// BCP 47: `de`, `en-GB`.
  let tag: String
  let numbers: NumberStyle
  /// Each with its file's rule of plurals: files of one language may differ in it.
  private var strings: [String: (entry: StringsFile.Entry, plurals: PluralForms)] = [:]
  /// For tests: told every key that a page asks for, and what stands for it; another text may be given in its place.
  var listener: (@Sendable (_ key: String, _ plural: String?, _ context: String) -> String?)?

  static let english = Language(tag: "en", numbers: .canonical)

  init(tag: String, numbers: NumberStyle) {
    self.tag = tag
    self.numbers = numbers
  }

  var isEnglish: Bool { tag == "en" || tag.hasPrefix("en-") }

  /// Whether every text is the one in the templates and in the program.
  var isPlain: Bool { strings.isEmpty && listener == nil && numbers.isCanonical }

  /// Adds a file's texts, in place of those that stand already.
  ///
  /// - Parameter known: keys that a page may ask for; `nil`: whatever the file has is known.
  /// - Throws: ``Fault`` with code `template` and place `name:line` where a text says less or other than its English: a gap or
  ///   a tag that is missing or unknown, or a key that nothing asks for.
  mutating func add(_ file: StringsFile, known: Set<String>? = nil) throws {
    for entry in file.entries {
      if let known, !known.contains(entry.key) {
        let nearest = nearestName(to: entry.key, among: known.sorted())
        throw Fault(
          .template, place: "\(file.name):\(entry.line)", found: "no page says “\(entry.key.prefix(120))”",
          remedy: nearest.map { "did you mean “\($0)”?" } ?? "")
      }
      for text in entry.texts { try Language.check(text, entry, file.name) }
      strings[Language.place(entry.key, entry.context)] = (entry, file.plurals)
    }
  }

  private static func check(_ text: String, _ entry: StringsFile.Entry, _ name: String) throws {
    let original = MarkedText.kept(entry.plural ?? entry.key)
    let own = MarkedText.kept(text)
    func fault(_ found: String) -> Fault {
      Fault(
        .template, place: "\(name):\(entry.line)", found: found,
        expected: "the tags and gaps of “\(entry.key.prefix(120))”")
    }
    if let missing = original.gaps.subtracting(own.gaps).min() { throw fault("\(missing) is missing") }
    if let unknown = own.gaps.subtracting(original.gaps).min() {
      throw fault("\(unknown) is not in the English")
    }
    if own.markup != original.markup {
      let more = own.markup.first { tag in
        own.markup.count { $0 == tag } > original.markup.count { $0 == tag }
      }
      throw fault(more.map { "\($0) is not in the English" } ?? "a tag is missing")
    }
  }

  private static func place(_ key: String, _ context: String?) -> String {
    context.map { "\($0)\u{4}\(key)" } ?? key
  }

  /// Keys, for the check of other files.
  var keys: Set<String> { Set(strings.values.map(\.entry.key)) }

  /// What stands for a text within a template, the template's own first; `nil`: the English.
  func string(_ key: String, in context: String) -> String? {
    if let text = listener?(key, nil, context) { return text }
    return (strings[Language.place(key, context)] ?? strings[key])?.entry.texts[0]
  }

  func string(_ counted: Wording.Counted, for count: Int, in context: String) -> String? {
    let keys = counted.keys
    if let text = listener?(keys.one, keys.many, context) { return text }
    guard let found = strings[Language.place(keys.one, context)] ?? strings[keys.one],
      found.entry.plural != nil
    else { return nil }
    return found.entry.texts[found.plurals.form(count)]
  }

  /// A wording as a template shows it.
  func text(_ wording: Wording, in context: String = "") -> String {
    if isPlain { return wording.english }
    return wording.text(in: Speaker(language: self, context: context))
  }
}

/// A language within one template.
private struct Speaker: WordingLanguage {
  let language: Language
  let context: String

  var numbers: NumberStyle { language.numbers }

  /// Blanks at the ends belong to the sentence that a text stands in, not to its key.
  func pattern(_ key: String) -> String? {
    guard MarkedText.saysSomething(key) else { return nil }
    let trimmed = key.drop { $0 == " " }
    let lead = key.prefix(key.count - trimmed.count)
    let end = trimmed.reversed().prefix { $0 == " " }.count
    guard let text = language.string(String(trimmed.dropLast(end)), in: context) else { return nil }
    return lead + text + String(repeating: " ", count: end)
  }

  func pattern(_ counted: Wording.Counted, for count: Int) -> String? {
    language.string(counted, for: count, in: context)
  }
}
