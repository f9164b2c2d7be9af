import Facts

/// Which form of a word goes with a number: the rules of gettext's `Plural-Forms`, those in use in Europe and East Asia.
enum PluralForms: String, Sendable, CaseIterable {
  case single = "nplurals=1; plural=0;"
  case oneAndOther = "nplurals=2; plural=(n != 1);"
  /// French.
  case upToOneAndOther = "nplurals=2; plural=(n > 1);"
  case czech = "nplurals=3; plural=(n==1) ? 0 : (n>=2 && n<=4) ? 1 : 2;"
  case polish =
    "nplurals=3; plural=(n==1 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"

  /// From the header of a strings file; without a word about plurals it has two forms.
  ///
  /// - Throws: ``Fault`` with code `template` where it names a rule that is none of these.
  init(_ header: StringsFile.Entry, _ name: String) throws {
    let prefix = "plural-forms:"
    let line = header.texts[0].split(separator: "\n").first { $0.lowercased().hasPrefix(prefix) }
    guard let line else {
      self = .oneAndOther
      return
    }
    let rule = PluralForms.bare(String(line.dropFirst(prefix.count)))
    guard let known = PluralForms.allCases.first(where: { PluralForms.bare($0.rawValue) == rule }) else {
      throw Fault(
        .template, place: "\(name):\(header.line)", found: "a rule of plurals that is not known: \(line)",
        expected: PluralForms.allCases.map(\.rawValue).joined(separator: " or "))
    }
    self = known
  }

  /// Without blanks, brackets and semicolons, which people set as they like.
  private static func bare(_ rule: String) -> String { rule.filter { !" \t();".contains($0) } }

  var count: Int {
    switch self {
    case .single: 1
    case .oneAndOther, .upToOneAndOther: 2
    case .czech, .polish: 3
    }
  }

  func form(_ number: Int) -> Int {
    let n = number.magnitude
    return switch self {
    case .single: 0
    case .oneAndOther: n == 1 ? 0 : 1
    case .upToOneAndOther: n > 1 ? 1 : 0
    case .czech: n == 1 ? 0 : (2...4).contains(n) ? 1 : 2
    case .polish:
      n == 1 ? 0 : (2...4).contains(n % 10) && !(10...19).contains(n % 100) ? 1 : 2
    }
  }
}
