import Facts

extension Language {
  /// The language of an organisation's pages: the texts shipped, and over them those of its own; for `de-CH` those of `de`, and
  /// over them those of `de-CH`.
  ///
  /// - Parameter place: where the organisation's files are from, for faults.
  /// - Throws: ``Fault`` with code `template` where the language has no texts, or a text is wrong. Files of other languages are
  ///   read and checked as well: what is wrong in them would else be found on the day they are needed.
  init(_ house: HouseStyle, _ files: [String: [UInt8]], place: String) throws {
    let shipped = TemplateSet.compiledIn().filter { $0.key.hasSuffix(".po") }
    let own = files.filter { $0.key.hasSuffix(".po") }
    self.init(tag: house.language, numbers: house.numbers)
    let parts = house.language.split(separator: "-")
    let chain = (1...max(1, parts.count)).map { parts.prefix($0).joined(separator: "-") + ".po" }
    guard isEnglish || chain.contains(where: { shipped[$0] != nil || own[$0] != nil }) else {
      let known = ["en"] + (shipped.keys.map { String($0.dropLast(3)) }).sorted()
      throw Fault(
        .template, place: place, found: "there are no texts in the language \(house.language)",
        expected: known.joined(separator: " or ")
          + ", or a file \(house.language).po in the templates folder",
        remedy: "`[style] language` in seatledger.toml names it; de.po of SeatLedger shows what to translate")
    }
    // All shipped texts are needed to tell what an organisation's own may say, else those of the pages' language alone.
    var read: [String: StringsFile] = [:]
    for (name, bytes) in shipped where !own.isEmpty || chain.contains(name) {
      read[name] = try StringsFile(name: name, bytes: bytes)
    }
    let known = Set(read.values.flatMap { $0.entries.map(\.key) })
    for name in own.keys.sorted() where !chain.contains(name) {
      var unused = Language(tag: "und", numbers: .canonical)
      try unused.add(StringsFile(name: "\(place)/\(name)", bytes: own[name] ?? []), known: known)
    }
    for name in chain {
      if let file = read[name] { try add(file) }
      if let bytes = own[name] {
        try add(StringsFile(name: "\(place)/\(name)", bytes: bytes), known: known)
      }
    }
  }

  /// Rules that follow those of the stylesheet: the word that it puts between two amounts, and figures that stay on one line
  /// beside longer words. Empty in English.
  var stylesheet: String {
    if isEnglish { return "" }
    let word = (string("and", in: "style") ?? "and").filter(\.isLetter)
    return
      "\n.sub .money + .money::before, .brief .money + .money::before { content: \"\(word) \"; }\n.big b { white-space: nowrap; }"
  }

  /// Whether a text is a language tag of BCP 47, with script and region at most: `de`, `de-CH`, `zh-Hant-TW`.
  public static func isTag(_ text: some StringProtocol) -> Bool {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let first = parts.first, (2...3).contains(first.utf8.count), first.utf8.allSatisfy(isSmall),
      parts.count <= 3
    else { return false }
    return parts.dropFirst().allSatisfy { part in
      let bytes = Array(part.utf8)
      let isRegion = bytes.count == 2 && bytes.allSatisfy(isCapital)
      let isScript = bytes.count == 4 && isCapital(bytes[0]) && bytes[1...].allSatisfy(isSmall)
      return isRegion || isScript
    }
  }

  private static func isSmall(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
  private static func isCapital(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
}
